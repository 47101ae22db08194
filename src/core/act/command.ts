import type { ActKind } from "./model.ts";

/** The word before the points of the act. */
export const COMMAND: Readonly<Record<ActKind, string>> = {
  order: "ПРИКАЗЫВАЮ:",
  directive: "РАСПОРЯЖАЮСЬ:",
  resolution: "ПОСТАНОВЛЯЮ:",
};

/** «приказа», «распоряжения», «постановления» */
export const KIND_GENITIVE: Readonly<Record<ActKind, string>> = {
  order: "приказа",
  directive: "распоряжения",
  resolution: "постановления",
};

/** «Приказ», «Распоряжение», «Постановление» */
export const KIND_NAME: Readonly<Record<ActKind, string>> = {
  order: "Приказ",
  directive: "Распоряжение",
  resolution: "Постановление",
};

const COMMAND_AT_END =
  /(?<=[^,;] )(?:(?:п ?р ?и ?к ?а ?з ?ы ?в ?а ?ю|р ?а ?с ?п ?о ?р ?я ?ж ?а ?ю ?с ?ь|п ?о ?с ?т ?а ?н ?о ?в ?л ?я ?ю) ?:?)$/iu;

/** The text before the points cut at its ordering word, which stands on a line of its own; null: it does not end with one. */
export function splitCommand(preamble: string): { readonly words: string; readonly command: string } | null {
  const at = preamble.search(COMMAND_AT_END);
  return at <= 0 ? null : { words: preamble.slice(0, at).trim(), command: preamble.slice(at) };
}
