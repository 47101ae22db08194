import type { DraftIndicator } from "#core/intake/draft.ts";
import type { AnsweredTarget } from "./indicator.ts";
import type { Measure, Passport } from "./model.ts";
import { readTarget } from "./read-target.ts";

/** Stands where a document does not say of what a share is; nobody can confirm it. */
export const UNSAID = "не сказано в документе";

/** What a person is to look at before a proposed passport is confirmed. */
export type PassportDoubt =
  /** «(Численность) … (%)»: the words speak of a count, the unit of a share. */
  | "countOrShare"
  /** A share of what? */
  | "baseUnsaid"
  /** No word says what kind of figure it is. */
  | "kindUnsaid";

export interface ProposedPassport {
  readonly passport: Passport;
  readonly target: AnsweredTarget | null;
}

const LONGEST = { title: 2000, definition: 5000, part: 300, code: 40 } as const;

const SHARE = /(?:^|[^а-яё])дол[яюи](?![а-яё])/iu;
const PEOPLE = /численност/iu;
const NUMBER = /(?:количеств|(?:^|[^а-яё])числ[оа](?![а-яё]))/iu;
const MONTHLY = /ежемесячно/iu;
const PRESENCE = /(?:^|[^а-яё])наличи[ея](?![а-яё])/iu;
const PERCENT = /%|процент/iu;
const UNIT_IN_BRACKETS = /\(([^()\d]{1,20})\)[\s.]*$/u;
const UNIT_WORDS = /^(?:человек|чел\.?|%|процент[а-яё]*|единиц[а-яё]*|ед\.?|шт\.?)$/iu;

/** Things that titles and units count, by the beginning of the word. */
const THINGS: readonly (readonly [words: RegExp, thing: string])[] = [
  [/мероприяти|событи|акци[йия]/iu, "event"],
  [/проект/iu, "проект"],
  [/программ/iu, "программа"],
  [/чел|обучающ|учащ|педагог|учител|работник|сотрудник|участник|выпускник|школьник|детей/iu, "person"],
];

/**
 * A passport from one printed row, by its words: «Доля», «Численность», «Количество», «ежемесячно». A proposal: a person
 * confirms it. Nothing of the row is lost: what the passport cannot hold stands in its definition. Source: domain 5.
 */
export function proposePassport(printed: DraftIndicator, code: string, from: string): ProposedPassport {
  const title = printed.title.trim();
  const target = targetOf(printed);
  const unit = unitOf(printed, title, target);
  const { measure, overTime, overTree } = kindOf(title, unit, target);
  return {
    passport: {
      code,
      title: title.slice(0, LONGEST.title),
      definition: title.length > LONGEST.title ? title.slice(0, LONGEST.definition) : null,
      unit,
      base: measure.kind === "share" && measure.denominator !== UNSAID ? measure.denominator : null,
      measure,
      overTime,
      overTree,
      digits: measure.kind === "share" || measure.kind === "monthly" ? 1 : 0,
      wanted: "more",
      filledBy: /центр/iu.test(title) ? "centre" : "school",
      proof: null,
      centreKinds: /точк[аеиу] роста/iu.test(title) ? ["growthPoint"] : [],
      methodology: null,
      method: (printed.method ?? "").trim() === "" ? null : (printed.method ?? "").trim().slice(0, LONGEST.part),
      from,
      until: null,
    },
    target,
  };
}

/** Names for the rows of a document: their numbers, and their places where a number is missing or comes twice. */
export function codesOf(printed: readonly DraftIndicator[]): string[] {
  const taken = new Set<string>();
  return printed.map(({ number }, index) => {
    const own = withoutEnd((number ?? "").trim()).slice(0, LONGEST.code);
    let code = own === "" ? String(index + 1) : own;
    for (let more = 2; taken.has(code); more += 1) code = `${own === "" ? String(index + 1) : own}-${more}`;
    taken.add(code);
    return code;
  });
}

export function doubtsOf({ measure, method, title, unit }: Passport): PassportDoubt[] {
  const doubts: PassportDoubt[] = [];
  const isCount = PEOPLE.test(title) || NUMBER.test(title);
  if (isCount && !SHARE.test(title) && (PERCENT.test(unit ?? "") || PERCENT.test(title))) doubts.push("countOrShare");
  if (measure.kind === "share" && measure.denominator === UNSAID) doubts.push("baseUnsaid");
  const isSaid =
    isCount || SHARE.test(title) || MONTHLY.test(title) || PRESENCE.test(title) || PERCENT.test(unit ?? "");
  if (!isSaid && method === null) doubts.push("kindUnsaid");
  return doubts;
}

type Kind = Pick<Passport, "measure" | "overTime" | "overTree">;

function kindOf(title: string, unit: string | null, target: AnsweredTarget | null): Kind {
  const of = thingOf(title, unit);
  const isCount = PEOPLE.test(title) || NUMBER.test(title);
  if (MONTHLY.test(title) && !SHARE.test(title))
    return { measure: { kind: "monthly", of, shown: "mean" }, overTime: "mean", overTree: "sum" };
  if (SHARE.test(title) || (!isCount && PERCENT.test(unit ?? "")))
    return { measure: shareOf(title, of, target), overTime: "ratioOfSums", overTree: "ratioOfSums" };
  if (PRESENCE.test(title)) return { measure: { kind: "yesNo" }, overTime: "last", overTree: "sum" };
  if (PEOPLE.test(title))
    return { measure: { kind: "count", of: "person", nature: "unique" }, overTime: "last", overTree: "sum" };
  if (NUMBER.test(title)) return { measure: { kind: "count", of, nature: "flow" }, overTime: "sum", overTree: "sum" };
  return { measure: { kind: "count", of, nature: "flow" }, overTime: "none", overTree: "none" };
}

/** «Доля обучающихся, осваивающих …»: those who are named before the comma are the whole, when no target says another. */
function shareOf(title: string, of: string, target: AnsweredTarget | null): Measure {
  const said = SHARE.exec(title);
  const rest = said === null ? title : title.slice(said.index + said[0].length).trim();
  const base = target?.targets.find((one) => one.base !== null)?.base ?? null;
  const comma = said === null ? -1 : rest.indexOf(",");
  const denominator = base ?? (comma > 0 ? rest.slice(0, comma) : UNSAID);
  return { kind: "share", of, numerator: cut(rest), denominator: cut(denominator) };
}

function thingOf(title: string, unit: string | null): string {
  const share = SHARE.exec(title);
  const places = [unit ?? "", share === null ? title : title.slice(share.index)];
  for (const text of places) {
    const found = THINGS.flatMap(([words, thing]) => {
      const match = words.exec(text);
      return match === null ? [] : [{ at: match.index, thing }];
    }).toSorted((one, other) => one.at - other.at);
    if (found[0] !== undefined) return found[0].thing;
  }
  // Centres are where most things happen; they are counted when nothing else is.
  if (/центр[ао]в/iu.test(title)) return "centre";
  return unit === null || PERCENT.test(unit) ? "единица" : unit.slice(0, 60);
}

function unitOf(printed: DraftIndicator, title: string, target: AnsweredTarget | null): string | null {
  const own = (printed.unit ?? "").trim();
  if (own !== "") return own.slice(0, 60);
  const inBrackets = (UNIT_IN_BRACKETS.exec(title)?.[1] ?? "").trim();
  if (UNIT_WORDS.test(inBrackets)) return inBrackets;
  return target?.targets.find((one) => one.unit !== null)?.unit?.slice(0, 60) ?? null;
}

/** «100*А» stands in the column of method. */
function targetOf({ method, target }: DraftIndicator): AnsweredTarget | null {
  if ((target ?? "").trim() !== "") return { ...readTarget((target ?? "").trim()), answers: [] };
  const reading = readTarget((method ?? "").trim());
  return reading.questions.includes("centreFactor") ? { ...reading, answers: [] } : null;
}

/** At the end of a word. */
function cut(text: string): string {
  if (text.length <= LONGEST.part) return text.trim();
  const space = text.lastIndexOf(" ", LONGEST.part - 1);
  return `${text.slice(0, space > 0 ? space : LONGEST.part - 1).trim()}…`;
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ".) \u00A0".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
