import type { Period } from "#core/time/period.ts";
import { printPeriod } from "#core/time/period.ts";
import { classifyTables } from "./classify-table.ts";
import { findFindings } from "./document/find-findings.ts";
import { readDocument } from "./document/read-document.ts";
import type { Draft } from "./draft.ts";
import { withGivenColumns, type GivenColumn } from "./given-columns.ts";
import { knownWords } from "./known-words.ts";
import { planFindings } from "./plan-findings.ts";
import { prepareDocument } from "./prepare-document.ts";
import { readPlan } from "./read-plan.ts";
import type { PreparedDocument } from "./prepared.ts";
import type { Refusal } from "./refusal.ts";
import type { SourceDocument } from "./source-document.ts";

export interface ReadOptions {
  /** Overrides the period that the document names. */
  readonly period?: Period;
  /** Meanings that people gave to columns: they win over the words of the headings. */
  readonly columns?: readonly GivenColumn[];
}

/** A reader's document → the draft of a plan, or why there is none. Never throws on any input. */
export function readDraft(document: SourceDocument, options: ReadOptions = {}): Draft | { readonly refusal: Refusal } {
  const prepared = prepareDocument(document);
  const tables = withGivenColumns(classifyTables(prepared), options.columns ?? []);
  const plan = readPlan(prepared, tables, knownWords(prepared));
  const order = prepared.order.filter((item) => item.kind === "table" || !plan.consumed.has(item));
  const rest = { ...prepared, order, paragraphs: order.filter((item) => item.kind === "paragraph") };
  const noTables = plan.activities.length === 0 && tables.every(({ kind }) => kind === "other");
  if (noTables && cellCount(prepared) > CELLS_OF_A_PLAN) return { refusal: { code: "notAPlan" } };
  const part = readDocument(rest, tables);
  if (noTables && part.goal === null && part.tasks.length === 0) return { refusal: { code: "notAPlan" } };
  const draft: Draft = {
    ...part,
    ...(options.period ? { period: printPeriod(options.period) } : {}),
    workstreams: plan.workstreams,
    activities: plan.activities,
    dropped: [...prepared.dropped, ...plan.dropped, ...part.dropped],
    findings: [...prepared.findings, ...planFindings(plan), ...part.findings],
  };
  return { ...draft, findings: [...draft.findings, ...findFindings(draft, prepared)] };
}

/** More cells than this without a single plan column are data of another kind: no need to read their words. */
const CELLS_OF_A_PLAN = 50_000;

function cellCount({ tables }: PreparedDocument): number {
  return tables.reduce((sum, table) => sum + table.rows.length * table.columnCount, 0);
}
