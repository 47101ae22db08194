import type { DraftLetter } from "../draft.ts";
import type { Line } from "./lines.ts";
import { findRequisites } from "./requisites.ts";

/** Registration lines of a letter: «От 14.08.2023 г. № 440», «На № 01-20/3252 от 07.07.2023 г.». */
export interface LetterHead {
  readonly lines: readonly Line[];
  readonly letterhead: readonly Line[];
  readonly own: { readonly number: string | null; readonly date: string | null };
  readonly replyTo: DraftLetter["replyTo"];
  readonly blank: boolean;
}

const REPLY = /^на ?(?:ваш )?(?:№|исх)/iu;
const OWN = /^(?:исх(?:\.|одящий)?[ №]*)?(?:от |№|[«"]?[_\d])/iu;

export function findLetter(lines: readonly Line[]): LetterHead | null {
  const reply = lines.find((line) => REPLY.test(line.text) && line.text.length < 90);
  const at = lines.findIndex((line) => line !== reply && isRegistration(line.text));
  const own = lines[at];
  if (!own) return null;
  const requisites = findRequisites(own.text);
  if (!reply && (requisites?.number ?? null) === null && !(requisites?.blankNumber ?? false)) return null;
  const answered = reply ? findRequisites(reply.text) : null;
  return {
    lines: reply ? [own, reply] : [own],
    letterhead: lines.slice(0, at).filter((line) => line !== reply),
    own: { number: requisites?.number ?? null, date: requisites?.date ?? null },
    replyTo: answered ? { number: answered.number, date: answered.date } : null,
    blank: (requisites?.blankDate ?? false) || (requisites?.blankNumber ?? false),
  };
}

function isRegistration(text: string): boolean {
  if (text.length > 70 || !OWN.test(text)) return false;
  const requisites = findRequisites(text);
  if (!requisites || (requisites.number === null && !requisites.blankNumber)) return false;
  if (requisites.date === null && !requisites.blankDate) return false;
  const rest = text.slice(0, requisites.start) + text.slice(requisites.end);
  return (rest.match(/\p{L}/gu) ?? []).length <= 10;
}
