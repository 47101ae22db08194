import { requisitesInWords } from "#core/act/references.ts";
import { genitiveOfBody } from "#core/paper/genitive.ts";
import { counted, dayInWords } from "#core/paper/report-words.ts";
import { byOrganisation } from "./by-organisation.ts";
import type { OfficialLetter, OverdueDocument, OverdueTerm } from "./model.ts";

const HEADING = "Об исполнении пунктов, срок которых истёк";
const ASKING =
  "Просим исполнить указанные пункты и внести сведения об исполнении либо сообщить причину и новый срок в ответ на это письмо.";
/** More names than that stand in the text only. */
const NAMED_IN_CORNER = 4;

/**
 * A letter to the heads of those who have not said that they have done what is over: which point of which document, by when,
 * what is missing. Every word is of the ledger or fixed here; terms of one organisation stand together, in their order.
 */
export function overdueLetter(
  terms: readonly OverdueTerm[],
  { issuer, today }: { readonly issuer: string | null; readonly today: string },
): OfficialLetter {
  const groups = [...byOrganisation(terms).values()];
  const names = groups.flatMap(([first]) => first?.organisation ?? []);
  const points = counted(terms.length, ["пункта", "пунктов", "пунктов"]);
  const lines = groups.flatMap((group) => [
    ...(groups.length === 1 ? [] : [`${group[0]?.organisation ?? ""}:`]),
    ...group.map((term, index) => `${index + 1}. ${termLine(term)}`),
  ]);
  return {
    issuer,
    addressee: addresseeOf(names),
    heading: HEADING,
    text: [
      `По состоянию на ${dayInWords(today)} истёк срок исполнения ${points}, а сведения об исполнении не поступили:`,
      ...lines,
      ASKING,
    ].join("\n"),
    signature: { post: null, name: null },
  };
}

function addresseeOf(names: readonly string[]): string {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return `Руководителю\n${genitiveOfBody(only) ?? only}`;
  if (names.length > NAMED_IN_CORNER) return "Руководителям организаций\n(по списку в письме)";
  return ["Руководителям", ...names.map((name) => genitiveOfBody(name) ?? name)].join("\n");
}

const MISSING = {
  appointment: "Приказ о назначении не зарегистрирован.",
  plan: "План не утверждён.",
} as const;

function termLine({ document, dueOn, fulfilledBy, number, title }: OverdueTerm): string {
  const point = [number === null ? null : `пункт ${number}`, documentInWords(document)].filter((part) => part !== null);
  const source = point.length === 0 ? "" : `${capital(point.join(" "))}: `;
  const missing = fulfilledBy === null ? "Отметки об исполнении нет." : MISSING[fulfilledBy];
  return `${source}«${innerQuotes(title)}». Срок: до ${dayInWords(dueOn)} ${missing}`;
}

/** In the genitive: «приказа от 20.08.2021 № 86», «плана „…“». */
function documentInWords(document: OverdueDocument): string | null {
  if (document.from === "plan") return document.title === null ? null : `плана «${innerQuotes(document.title)}»`;
  const { date, kind, number } = document;
  return requisitesInWords({ docType: kind, date, number }, "genitive");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** «Точка роста» inside «…» takes the other marks; the last dot gives way to the closing mark. */
function innerQuotes(text: string): string {
  return text.replaceAll("«", "„").replaceAll("»", "“").replace(/\.$/u, "");
}
