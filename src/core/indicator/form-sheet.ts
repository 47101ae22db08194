import type { Passport } from "./model.ts";

/** What is typed into one line of a form. */
interface SheetLine {
  readonly code: string;
  readonly typed: readonly string[];
  readonly reason: string | null;
}

/** The form of one organisation as a sheet has it. */
export interface SheetForm {
  readonly organisationId: string;
  readonly name: string;
  /** Of the form when the sheet was made. */
  readonly version: number;
  readonly codes: readonly string[];
  readonly lines: readonly SheetLine[];
}

export interface SheetRound {
  readonly roundId: string;
  /** «2023-Q4» */
  readonly period: string;
  readonly title: string;
  readonly passports: readonly Passport[];
  readonly months: number;
}

/** A cell of the sheet that is sent out; only inputs may be typed into. Marks are hidden: by them it is read back. */
export interface SheetCell {
  readonly text: string;
  readonly kind: "mark" | "title" | "words" | "head" | "label" | "input";
}

export interface FormSheet {
  readonly columns: readonly { readonly width: number; readonly hidden: boolean }[];
  readonly rows: readonly { readonly hidden: boolean; readonly cells: readonly SheetCell[] }[];
}

/** The first words of the mark; the number is that of the layout. */
export const FORM_MARK = "rostok-form-1";
export const KEYS = {
  line: "rostok:line",
  code: "rostok:code",
  organisation: "rostok:organisation",
  version: "rostok:version",
  name: "rostok:name",
  value: "rostok:value",
  reason: "rostok:reason",
  field: "rostok:field",
} as const;

/** Letters that an Excel column is wide. */
const WIDTH = { key: 4, code: 7, title: 52, field: 26, value: 16, reason: 40, name: 44 } as const;

const mark = (text: string): SheetCell => ({ text, kind: "mark" });
const hidden = (width: number) => ({ width, hidden: true });
const shown = (width: number) => ({ width, hidden: false });
const row = (...cells: readonly SheetCell[]) => ({ hidden: false, cells });
const secret = (...cells: readonly SheetCell[]) => ({ hidden: true, cells });
const markOf = ({ period, roundId }: SheetRound): SheetCell => mark(`${FORM_MARK} ${roundId} ${period}`);

export interface SheetWords {
  readonly title: string;
  readonly hint: string;
  readonly code: string;
  readonly indicator: string;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  readonly organisation: string;
  /** The words above the fields of one indicator. */
  readonly fieldNames: (passport: Passport) => readonly string[];
}

/** The form of one organisation: a row for every field. */
export function oneFormSheet(round: SheetRound, form: SheetForm, words: SheetWords): FormSheet {
  const asked = round.passports.filter(({ code }) => form.codes.includes(code));
  const rows = asked.flatMap((passport) => {
    const line = form.lines.find(({ code }) => code === passport.code);
    const names = words.fieldNames(passport);
    return names.map((name, field) =>
      row(
        mark(`${passport.code}#${field}`),
        { text: passport.code, kind: "label" },
        { text: withUnit(passport), kind: "label" },
        { text: name, kind: "label" },
        { text: line?.typed[field] ?? "", kind: "input" },
        field === 0 ? { text: line?.reason ?? "", kind: "input" } : { text: "", kind: "label" },
      ),
    );
  });
  const { organisationId, version } = form;
  return {
    columns: [
      hidden(WIDTH.key),
      shown(WIDTH.code),
      shown(WIDTH.title),
      shown(WIDTH.field),
      shown(WIDTH.value),
      shown(WIDTH.reason),
    ],
    rows: [
      secret(markOf(round)),
      secret(
        mark(KEYS.line),
        mark(KEYS.code),
        mark(KEYS.name),
        mark(KEYS.field),
        mark(`${KEYS.value} ${organisationId} ${version}`),
        mark(KEYS.reason),
      ),
      row(mark(""), { text: words.title, kind: "title" }),
      row(mark(""), { text: form.name, kind: "words" }),
      row(mark(""), { text: words.hint, kind: "words" }),
      row(
        mark(""),
        ...[words.code, words.indicator, words.field, words.value, words.reason].map((text): SheetCell => ({
          text,
          kind: "head",
        })),
      ),
      ...rows,
    ],
  };
}

/** Several organisations: a row for each, a column for every field. `mayFill`: whose row may be typed into. */
export function tableSheet(
  round: SheetRound,
  forms: readonly (SheetForm & { readonly mayFill: boolean })[],
  words: SheetWords,
): FormSheet {
  const fields = round.passports.flatMap((passport) =>
    words.fieldNames(passport).map((name, field) => ({ passport, name, field })),
  );
  return {
    columns: [hidden(WIDTH.key), hidden(WIDTH.key), shown(WIDTH.name), ...fields.map(() => shown(WIDTH.value))],
    rows: [
      secret(markOf(round)),
      secret(
        mark(KEYS.organisation),
        mark(KEYS.version),
        mark(KEYS.name),
        ...fields.map(({ field, passport }) => mark(`${KEYS.value} ${passport.code}#${field}`)),
      ),
      row(mark(""), mark(""), { text: words.title, kind: "title" }),
      row(mark(""), mark(""), { text: words.hint, kind: "words" }),
      row(
        mark(""),
        mark(""),
        { text: words.organisation, kind: "head" },
        ...fields.map(({ name, passport }): SheetCell => ({
          text: `${passport.code}. ${withUnit(passport)}: ${name}`,
          kind: "head",
        })),
      ),
      ...forms.map((form) =>
        row(
          mark(form.organisationId),
          mark(String(form.version)),
          { text: form.name, kind: "label" },
          ...fields.map(({ field, passport }): SheetCell => {
            const isAsked = form.codes.includes(passport.code);
            const text = form.lines.find(({ code }) => code === passport.code)?.typed[field] ?? "";
            return { text: isAsked ? text : "–", kind: isAsked && form.mayFill ? "input" : "label" };
          }),
        ),
      ),
    ],
  };
}

function withUnit({ title, unit }: Passport): string {
  return unit === null ? title : `${title}, ${unit}`;
}
