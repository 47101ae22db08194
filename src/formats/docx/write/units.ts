/** Twentieths of a point: the unit of WordprocessingML. */
export function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440);
}
