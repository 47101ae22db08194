import { plainDate } from "#core/time/plain-date.ts";
import { readTimeZone } from "../check-card.ts";
import { fold } from "../fold.ts";
import {
  CENTRE_KINDS,
  CENTRE_STATE_NAMES,
  centreState,
  KINDS,
  organisationKind,
  type CentreState,
  type OrganisationKind,
} from "../kinds.ts";
import { digitsOnly, isEmail, isInn, isKpp, isOgrn, siteAddress } from "../requisites.ts";
import type { ListField, ListHeading, ListRow } from "./columns.ts";

/** Why a row cannot be taken. `field` null: the row as a whole. The sentence is the page's. */
export interface RowProblem {
  readonly field: ListField | null;
  readonly code: RowProblemCode;
  /** Names, row numbers, the words of the cell. */
  readonly data?: Readonly<Record<string, string>>;
}

export type RowProblemCode =
  | "missing"
  | "tooLong"
  | "badInn"
  | "badKpp"
  | "badOgrn"
  | "badEmail"
  | "badSite"
  | "badDay"
  | "unknownKind"
  | "unknownTimeZone"
  | "unknownState"
  | "onlyForCentre"
  | "requisitesOfHost"
  | "twiceInFile"
  | "duplicateInn"
  | "sameNameOtherInn"
  | "ambiguous"
  | "parentUnknown"
  | "parentAmbiguous"
  | "parentKind"
  | "parentNotYours"
  | "notYours"
  | "ended"
  | "cycle";

/** One row, its cells understood; null: the cell is empty, and an empty cell says nothing. */
export interface ReadRow {
  readonly number: number;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganisationKind | null;
  readonly parent: string | null;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly ogrn: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly site: string | null;
  readonly email: string | null;
  readonly timeZone: string | null;
  readonly centreKind: string | null;
  readonly profile: string | null;
  readonly openedOn: string | null;
  readonly state: CentreState | null;
  readonly problems: RowProblem[];
}

const LONGEST: Readonly<Partial<Record<ListField, number>>> = {
  name: 1000,
  shortName: 300,
  address: 1000,
  phone: 200,
  site: 1000,
  email: 300,
  centreKind: 300,
  profile: 500,
};

export function readRow(row: ListRow, { columns }: ListHeading): ReadRow {
  const problems: RowProblem[] = [];
  const cell = (field: ListField): string | null => {
    const at = columns.get(field);
    const text = (at === undefined ? "" : (row.cells[at] ?? "")).replace(/[\s\u00a0]+/g, " ").trim();
    const longest = LONGEST[field];
    if (longest !== undefined && text.length > longest) problems.push({ field, code: "tooLong" });
    return text === "" ? null : text;
  };
  /** What the words mean; words that mean nothing are a problem of the row. */
  const meant = <T>(field: ListField, code: RowProblemCode, read: (text: string) => T | null): T | null => {
    const text = cell(field);
    const value = text === null ? null : read(text);
    if (text !== null && value === null) problems.push({ field, code, data: { words: text.slice(0, 200) } });
    return value;
  };
  // Excel takes a number for a number: the zero that an ИНН of the first regions begins with is lost.
  const digits = (field: ListField, code: RowProblemCode, isRight: (text: string) => boolean): string | null =>
    meant(field, code, (text) => [digitsOnly(text), `0${digitsOnly(text)}`].find(isRight) ?? null);
  const name = cell("name");
  if (name === null) problems.push({ field: "name", code: "missing" });
  return {
    number: row.number,
    name: name ?? "",
    shortName: cell("shortName"),
    kind: meant("kind", "unknownKind", readKind),
    parent: cell("parent"),
    inn: digits("inn", "badInn", isInn),
    kpp: digits("kpp", "badKpp", isKpp),
    ogrn: digits("ogrn", "badOgrn", isOgrn),
    address: cell("address"),
    phone: cell("phone"),
    site: meant("site", "badSite", (text) => (siteAddress(text) === null ? null : text)),
    email: meant("email", "badEmail", (text) => (isEmail(text) ? text : null)),
    timeZone: meant("timeZone", "unknownTimeZone", readTimeZone),
    centreKind: meant("centreKind", "unknownKind", readCentreKind),
    profile: cell("profile"),
    openedOn: meant("openedOn", "badDay", readDay),
    state: meant("state", "unknownState", readState),
    problems,
  };
}

const KIND_OF = new Map(
  organisationKind.options.flatMap((kind) =>
    [KINDS[kind].name, kind, ...KINDS[kind].words].map((words) => [fold(words), kind] as const),
  ),
);

export function readKind(text: string): OrganisationKind | null {
  return KIND_OF.get(fold(text)) ?? null;
}

/** A known kind, else the words as they stand. */
export function readCentreKind(text: string): string {
  const folded = fold(text);
  for (const [key, { words }] of Object.entries(CENTRE_KINDS))
    if (words.includes(folded) || words.some((one) => folded === `центр ${one}`)) return key;
  return text;
}

const STATE_OF = new Map(
  centreState.options.flatMap((state) =>
    [CENTRE_STATE_NAMES[state], state].map((words) => [fold(words), state] as const),
  ),
);
for (const [words, state] of [
  ["планируемый", "planned"],
  ["создаваемый", "beingCreated"],
  ["функционирующий", "working"],
  ["функционирует", "working"],
  ["действует", "working"],
  ["открыт", "working"],
  ["работающий", "working"],
  ["ликвидирован", "closed"],
] as const)
  STATE_OF.set(words, state);

function readState(text: string): CentreState | null {
  return STATE_OF.get(fold(text)) ?? null;
}

/** «01.09.2021», «2021-09-01»; null when it is no day. */
export function readDay(text: string): string | null {
  const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?$/.exec(text);
  if (russian) return plainDate(Number(russian[3]), Number(russian[2]), Number(russian[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return iso ? plainDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
}
