import * as z from "zod/mini";
import type { Passport } from "./model.ts";
import { differsFromReports, type Proposal } from "./prefill.ts";

/** How it got into the form when nobody typed it: pasted from a table, or taken over from the filled workbook. */
export const enteredBy = z.enum(["table", "file"]);
type EnteredBy = z.infer<typeof enteredBy>;

const lists = ["reports", "programmes", "agreements", "equipment", "centres"] as const;
const proposedField = z.nullable(z.object({ value: z.nullable(z.number()), least: z.number(), most: z.number() }));

/** What is kept beside a figure for good: what was proposed for it and from which records, and how it was entered. */
export const figureSource = z.object({
  fields: z.optional(z.array(proposedField)),
  records: z.optional(z.array(z.string())),
  from: z.optional(z.enum(lists)),
  entered: z.optional(enteredBy),
  correction: z.optional(z.literal(true)),
});
export type FigureSource = z.infer<typeof figureSource>;

/**
 * Where a figure comes from. own: nothing was proposed; taken: it is what was proposed; within: the proposal only knew bounds,
 * and it lies in them; other: something else than proposed, with a reason.
 */
export const figureOrigin = z.object({
  kind: z.enum(["own", "taken", "within", "other"]),
  from: z.nullable(z.enum([...lists, "certificates"])),
  /** What was proposed, as shown: «8», «8–12»; of several fields «8; 20». */
  proposed: z.nullable(z.string()),
  records: z.number(),
  entered: z.nullable(enteredBy),
  /** Of what had been accepted. */
  correction: z.boolean(),
});
export type FigureOrigin = z.infer<typeof figureOrigin>;

/** Null when there is nothing to keep: it was typed by hand, and nothing was proposed. */
export function sourceOf(
  proposal: Proposal | null,
  entered: EnteredBy | undefined,
  correction: boolean,
): FigureSource | null {
  if (proposal === null && entered === undefined && !correction) return null;
  return {
    ...(proposal === null
      ? {}
      : { fields: [...proposal.fields], records: proposal.records.map(({ id }) => id), from: proposal.from }),
    ...(entered === undefined ? {} : { entered }),
    ...(correction ? { correction: true } : {}),
  };
}

export function originOf(
  passport: Pick<Passport, "measure" | "unit" | "fromExecution">,
  typed: readonly string[],
  { correction, entered, fields = [], from, records = [] }: FigureSource,
): FigureOrigin {
  const known = fields.filter((one) => one !== null);
  const told = { records: records.length, entered: entered ?? null, correction: correction === true };
  if (known.length === 0 || from === undefined) return { ...told, kind: "own", from: null, proposed: null };
  const proposed = known.map(({ least, most, value }) => value ?? `${least}–${most}`).join("; ");
  const isCertificates = from === "reports" && passport.fromExecution?.what === "trained";
  const kind = differsFromReports(passport, typed, { fields })
    ? "other"
    : known.every(({ value }) => value !== null)
      ? "taken"
      : "within";
  return { ...told, kind, from: isCertificates ? "certificates" : from, proposed };
}

/** After «из»: one of them, or many. */
const REPORTS = ["отчёта о проведении", "отчётов о проведении"] as const;
const CERTIFICATES = ["удостоверения", "удостоверений"] as const;

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count % 10 === 1 && count % 100 !== 11 ? one : many}`;
}

function fromInWords(from: NonNullable<FigureOrigin["from"]>, records: number): string {
  switch (from) {
    case "reports":
      return `из ${counted(records, REPORTS)}`;
    case "certificates":
      return `из ${counted(records, CERTIFICATES)}`;
    case "programmes":
      return "из списка программ и групп";
    case "agreements":
      return "из списка договоров";
    case "equipment":
      return "из журнала использования оборудования";
    case "centres":
      return "из реестра организаций";
  }
}

const ENTERED: Readonly<Record<EnteredBy, string>> = {
  table: "вставлено из таблицы",
  file: "взято из заполненной формы Excel",
};

/** «подставлено из 3 отчётов о проведении», «исправление после приёма: набрано вручную»; the reason stands beside it. */
export function originInWords({ correction, entered, from, kind, proposed, records }: FigureOrigin): string {
  const by = entered === null ? "набрано вручную" : ENTERED[entered];
  const words =
    from === null || kind === "own"
      ? by
      : kind === "taken"
        ? `подставлено ${fromInWords(from, records)}`
        : kind === "within"
          ? `${by}, в пределах того, что посчитано ${fromInWords(from, records)} (${proposed ?? ""})`
          : `${by} вместо ${proposed ?? ""} ${fromInWords(from, records)}`;
  return correction ? `исправление после приёма, ${words}` : words;
}
