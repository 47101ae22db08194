import type { ResponsibleParty } from "#core/responsibility/model.ts";
import { partyShort } from "./plan-words.ts";

const LONG = 22;
const ACRONYM = /^[А-ЯЁ]{2,}$/u;
/** «ГАУ», «МБОУ», «ФГБОУ»: a state or municipal institution of a named legal form. */
const LEGAL_FORM = /^(?:Г|М|ФГ|КГ|ОГ|Ч)[А-ЯЁ]*(?:У|УДО|УДПО)$/u;
const QUOTED = /^[^«»]*«([^«»]+)»$/u;
/** The head of a part of a body: the part is what people call the post by. */
const HEAD_OF_PART = /^начальник (отдела|управления|сектора|центра)(?= |$)/iu;
const PART: ReadonlyMap<string, string> = new Map([
  ["отдела", "отдел"],
  ["управления", "управление"],
  ["сектора", "сектор"],
  ["центра", "центр"],
]);

/**
 * The name of a body for a narrow place, made only of words of the document: «СОИРО» of «ГАУ ДПО СОИРО», «отдел» of
 * «Начальник отдела дошкольного образования», the name in quotes of a long one. Two bodies may share a tag: the whole name
 * always stands beside it or in its title, and nothing is counted by tags.
 */
export function bodyTag(party: ResponsibleParty): string {
  const unit = party.unit;
  if (unit !== undefined && unit.length <= LONG) return unit;
  const name = partyShort(party);
  if (party.group !== undefined) return name;
  return acronymOf(name) ?? (name.length <= LONG ? name : (partOf(name) ?? QUOTED.exec(name)?.[1] ?? name));
}

function acronymOf(name: string): string | null {
  const words = name.split(" ");
  const last = words.at(-1);
  if (last === undefined || words.length < 2 || !words.every((word) => ACRONYM.test(word))) return null;
  return LEGAL_FORM.test(words[0] ?? "") ? last : null;
}

function partOf(name: string): string | null {
  return PART.get(HEAD_OF_PART.exec(name)?.[1]?.toLowerCase() ?? "") ?? null;
}
