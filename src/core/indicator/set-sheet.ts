import type { AnsweredTarget } from "./indicator.ts";
import type { Measure, Passport } from "./model.ts";
import { FIELDS, READERS, type FieldKey } from "./set-sheet-fields.ts";

export { FIELDS } from "./set-sheet-fields.ts";

/** An indicator of a set as a row of a sheet says it; `target` as printed. */
export interface SheetIndicator {
  readonly passport: Passport;
  readonly target: string | null;
}

/** A cell that cannot be read: which, what stood in it, and why. */
export interface SheetProblem {
  /** As Excel counts. */
  readonly row: number;
  readonly field: FieldKey;
  readonly words: string;
  readonly why: "missing" | "unknownWord" | "notNumber" | "badDate" | "tooLong" | "codeTwice";
}

export interface ReadSetSheet {
  readonly rows: readonly SheetIndicator[];
  /** Of the rows, as Excel counts. */
  readonly numbers: readonly number[];
  readonly problems: readonly SheetProblem[];
  /** Headings that say nothing to the program; their cells are left out. */
  readonly unknown: readonly string[];
}

/** The words of one indicator, in the sequence of `FIELDS`. */
export function sheetRow(passport: Passport, target: Pick<AnsweredTarget, "asWritten"> | null): string[] {
  return FIELDS.map(({ write }) => write(passport, target?.asWritten ?? null));
}

/**
 * A sheet as people send it back: columns are known by their headings wherever they stand, rows begin under the headings. Null:
 * no row has the headings of a code and a title. `known`: passports of the set by code, for what the sheet does not have.
 */
export function readSetSheet(
  sheet: readonly { readonly number: number; readonly cells: readonly string[] }[],
  known: ReadonlyMap<string, SheetIndicator>,
  today: string,
): ReadSetSheet | null {
  const at = sheet.findIndex(({ cells }) => {
    const found = new Set(cells.map(fieldOf));
    return found.has("code") && found.has("title");
  });
  const head = sheet[at];
  if (head === undefined) return null;
  const columns = new Map<FieldKey, number>();
  for (const [column, heading] of head.cells.entries()) {
    const key = fieldOf(heading);
    if (key !== null && !columns.has(key)) columns.set(key, column);
  }
  const problems: SheetProblem[] = [];
  const rows: SheetIndicator[] = [];
  const numbers: number[] = [];
  const codes = new Set<string>();
  for (const { cells, number } of sheet.slice(at + 1)) {
    if (cells.every((text) => text.trim() === "")) continue;
    const textOf = (key: FieldKey): string | null => {
      const column = columns.get(key);
      return column === undefined ? null : (cells[column] ?? "").trim();
    };
    const read = readRow(textOf, number, known, today);
    const { code } = read.indicator.passport;
    if (codes.has(code) && code !== "")
      read.problems.push({ row: number, field: "code", words: code, why: "codeTwice" });
    codes.add(code);
    problems.push(...read.problems);
    if (read.problems.length > 0) continue;
    rows.push(read.indicator);
    numbers.push(number);
  }
  const unknown = head.cells.filter((heading) => heading.trim() !== "" && fieldOf(heading) === null);
  return { rows, numbers, problems, unknown };
}

function fieldOf(heading: string): FieldKey | null {
  const folded = fold(heading);
  return FIELDS.find((field) => fold(field.heading) === folded)?.key ?? null;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^а-яa-z]+/gu, " ")
    .trim();

function readRow(
  textOf: (key: FieldKey) => string | null,
  row: number,
  known: ReadonlyMap<string, SheetIndicator>,
  today: string,
): { readonly indicator: SheetIndicator; readonly problems: SheetProblem[] } {
  const problems: SheetProblem[] = [];
  const code = textOf("code") ?? "";
  const before = known.get(code) ?? null;
  const old = before?.passport ?? null;
  const refuse = (field: FieldKey, words: string, why: SheetProblem["why"]): void => {
    problems.push({ row, field, words, why });
  };
  /** What the sheet says; of a column that it does not have, what the set says. */
  const value = <T>(key: FieldKey, read: (text: string) => T | undefined, kept: T, why: SheetProblem["why"]): T => {
    const text = textOf(key);
    if (text === null) return kept;
    const found = read(text);
    if (found === undefined) refuse(key, text, text === "" ? "missing" : why);
    return found ?? kept;
  };
  const words = (key: FieldKey, most: number, kept: string | null): string | null => {
    const text = value(key, (own) => (own.length > most ? undefined : own), kept ?? "", "tooLong");
    return text === "" ? null : text;
  };
  const must = (key: FieldKey, most: number, kept: string): string => {
    const text = words(key, most, kept);
    if (text === null) refuse(key, "", "missing");
    return text ?? "";
  };
  if (old === null && textOf("kind") === null) refuse("kind", "", "missing");
  // One that cannot be read asks for no further columns.
  const kind = value("kind", READERS.kind, old?.measure.kind ?? "yesNo", "unknownWord");
  const measure = measureOf(kind, old?.measure ?? null, { must, value });
  const passport: Passport = {
    ...old,
    code: must("code", 40, ""),
    title: must("title", 2000, old?.title ?? ""),
    definition: words("definition", 5000, old?.definition ?? null),
    unit: words("unit", 60, old?.unit ?? null),
    base: words("base", 500, old?.base ?? null),
    measure,
    overTime: value("overTime", READERS.overTime, old?.overTime ?? "none", "unknownWord"),
    overTree: value("overTree", READERS.overTree, old?.overTree ?? "none", "unknownWord"),
    digits: value("digits", READERS.digits, old?.digits ?? 0, "notNumber"),
    wanted: value("wanted", READERS.wanted, old?.wanted ?? "more", "unknownWord"),
    filledBy: value("filledBy", READERS.filledBy, old?.filledBy ?? "centre", "unknownWord"),
    proof: words("proof", 1000, old?.proof ?? null),
    centreKinds: value("centreKinds", READERS.centreKinds, old?.centreKinds ?? [], "unknownWord"),
    methodology: words("methodology", 500, old?.methodology ?? null),
    profile: words("profile", 500, old?.profile ?? null),
    method: words("method", 300, old?.method ?? null),
    from: value("from", READERS.day, old?.from ?? today, "badDate"),
    until: old?.until ?? null,
  };
  return { indicator: { passport, target: words("target", 2000, before?.target ?? null) }, problems };
}

interface Reading {
  readonly must: (key: FieldKey, most: number, kept: string) => string;
  readonly value: <T>(key: FieldKey, read: (text: string) => T | undefined, kept: T, why: SheetProblem["why"]) => T;
}

/** Only the columns of that kind are looked at: the others may hold anything. */
function measureOf(kind: Measure["kind"], old: Measure | null, { must, value }: Reading): Measure {
  const of = (): string => READERS.thing(must("of", 60, old !== null && "of" in old ? old.of : ""));
  switch (kind) {
    case "count": {
      const kept = old?.kind === "count" ? old.nature : "flow";
      return { kind, of: of(), nature: value("nature", READERS.nature, kept, "unknownWord") };
    }
    case "share": {
      const kept = old?.kind === "share" ? old : null;
      return {
        kind,
        of: of(),
        numerator: must("numerator", 300, kept?.numerator ?? ""),
        denominator: must("denominator", 300, kept?.denominator ?? ""),
      };
    }
    case "monthly": {
      const kept = old?.kind === "monthly" ? old.shown : "mean";
      return { kind, of: of(), shown: value("shown", READERS.shown, kept, "unknownWord") };
    }
    case "computed":
      return { kind, formula: must("formula", 2000, old?.kind === "computed" ? old.formula : "") };
    case "yesNo":
      return { kind };
  }
}

/** Fields in which two indicators differ, in the sequence of the columns. */
export function changedFields(before: SheetIndicator, after: SheetIndicator): FieldKey[] {
  const [was, is] = [before, after].map(({ passport, target }) => FIELDS.map(({ write }) => write(passport, target)));
  return FIELDS.flatMap(({ key }, index) => (was?.[index] === is?.[index] ? [] : [key]));
}
