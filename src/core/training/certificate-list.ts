import { parsePlainDate } from "#core/time/plain-date.ts";

/** A row of an uploaded or pasted list of certificates, as it is written there. */
export interface CertificateRow {
  /** In the list, from 1. */
  readonly row: number;
  readonly name: string;
  readonly school: string;
  readonly number: string;
  readonly hours: string;
  readonly issuedOn: string;
}

/** Somebody of the group who has no certificate of it yet. */
export interface Participant {
  readonly applicationId: string;
  readonly name: string;
  readonly school: string;
}

/**
 * unknown: nobody of the group is called so; several: more than one is, and the school does not tell them apart; twice: the list
 * names somebody again; the others are what is wrong in a cell.
 */
export type CertificateTrouble =
  | "unknown"
  | "several"
  | "twice"
  | "numberMissing"
  | "numberTwice"
  | "numberTaken"
  | "badHours"
  | "badDate"
  | "beforeEnd";

export interface CertificateLine {
  readonly row: number;
  readonly name: string;
  readonly school: string;
  readonly number: string;
  /** Null: no whole number above nought. */
  readonly hours: number | null;
  /** YYYY-MM-DD; null: no day. */
  readonly issuedOn: string | null;
  readonly asWritten: { readonly hours: string; readonly issuedOn: string };
  readonly applicationId: string | null;
  readonly troubles: readonly CertificateTrouble[];
}

const COLUMNS = ["name", "school", "number", "hours", "issuedOn"] as const;
type Column = (typeof COLUMNS)[number];

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  name: ["фио", "ф.и.о", "фамилия", "слушатель", "участник"],
  school: ["школа", "организация", "место работы", "оу", "оо"],
  number: ["номер", "№", "удостоверение", "сертификат"],
  hours: ["час"],
  issuedOn: ["дата", "выдан"],
};

/** Rows of a table by its headings; without headings in the sequence name, school, number, hours, date. Null: nothing is there. */
export function readCertificateTable(table: readonly (readonly string[])[]): CertificateRow[] | null {
  const rows = table
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const at = rows.findIndex(({ cells }) => columnsOf(cells) !== null);
  const columns = at < 0 ? null : columnsOf(rows[at]?.cells ?? []);
  const below = at < 0 ? rows : rows.slice(at + 1);
  if (below.length === 0) return null;
  return below.map(({ cells, row }) => {
    const cell = (column: Column): string => {
      const place = columns === null ? COLUMNS.indexOf(column) : columns.get(column);
      return place === undefined ? "" : (cells[place] ?? "");
    };
    return {
      row,
      name: cell("name"),
      school: cell("school"),
      number: cell("number"),
      hours: cell("hours"),
      issuedOn: cell("issuedOn"),
    };
  });
}

/** Null: these are no headings. «№ п/п» is no number of a certificate. */
function columnsOf(cells: readonly string[]): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>();
  cells.forEach((text, index) => {
    const heading = text.toLowerCase();
    if (heading.includes("п/п")) return;
    const column = COLUMNS.find((one) => !found.has(one) && HEADINGS[one].some((word) => heading.includes(word)));
    if (column !== undefined) found.set(column, index);
  });
  return found.has("name") && found.has("number") ? found : null;
}

/** Names are the same whatever their case, «ё», dots and spaces; letters that differ are another name. */
export function foldedName(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е").replaceAll(".", " ").replace(/\s+/gu, " ").trim();
}

interface Known {
  readonly participants: readonly Participant[];
  /** Numbers that whoever offers has already given to others. */
  readonly numbers: ReadonlySet<string>;
  /** The last day of the group. */
  readonly endsOn: string;
}

/** Whose certificate each row is, and what is wrong with it. Nothing is guessed: a name that differs by a letter is unknown. */
export function matchCertificates(rows: readonly CertificateRow[], known: Known): CertificateLine[] {
  const counts = countsOf(rows.map(({ number }) => number));
  const found = rows.map((row) => ({ row, ...personOf(row, known.participants) }));
  const people = countsOf(found.flatMap(({ id }) => (id === null ? [] : [id])));
  return found.map(({ row, id, trouble }) => {
    const hours = hoursIn(row.hours);
    const issuedOn = dayIn(row.issuedOn);
    const troubles: (CertificateTrouble | null)[] = [
      trouble,
      id !== null && (people.get(id) ?? 0) > 1 ? "twice" : null,
      row.number === "" ? "numberMissing" : null,
      row.number !== "" && (counts.get(row.number) ?? 0) > 1 ? "numberTwice" : null,
      known.numbers.has(row.number) ? "numberTaken" : null,
      hours === null ? "badHours" : null,
      issuedOn === null ? "badDate" : issuedOn < known.endsOn ? "beforeEnd" : null,
    ];
    return {
      row: row.row,
      name: row.name,
      school: row.school,
      number: row.number,
      hours,
      issuedOn,
      asWritten: { hours: row.hours, issuedOn: row.issuedOn },
      applicationId: id,
      troubles: troubles.filter((one) => one !== null),
    };
  });
}

function personOf(
  { name, school }: CertificateRow,
  participants: readonly Participant[],
): { readonly id: string | null; readonly trouble: "unknown" | "several" | null } {
  const named = participants.filter((one) => foldedName(one.name) === foldedName(name));
  const there = named.length > 1 ? named.filter((one) => foldedName(one.school) === foldedName(school)) : named;
  const [only, another] = there;
  if (only !== undefined && another === undefined) return { id: only.applicationId, trouble: null };
  return { id: null, trouble: named.length === 0 ? "unknown" : "several" };
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** «36», «36 ч.», «36 часов» */
function hoursIn(text: string): number | null {
  const [, digits = ""] = /^(\d{1,4})(?:\s*ч(?:ас)?[а-я]{0,3}\.?)?$/u.exec(text.toLowerCase()) ?? [];
  const hours = Number(digits);
  return digits === "" || hours === 0 ? null : hours;
}

/** «25.12.2023», «2023-12-25» */
function dayIn(text: string): string | null {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const written = year === "" ? text.slice(0, 10) : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parsePlainDate(written);
}
