/** Capitals of the two alphabets that look alike: «A» of an English keyboard and «А» of a Russian one. */
export const CAPITAL_TWINS: Readonly<Record<string, string>> = {
  A: "А",
  B: "В",
  C: "С",
  E: "Е",
  H: "Н",
  K: "К",
  M: "М",
  O: "О",
  P: "Р",
  T: "Т",
  X: "Х",
  Y: "У",
};
