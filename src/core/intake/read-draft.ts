import type { Period } from "#core/time/period.ts";
import { printPeriod } from "#core/time/period.ts";
import { classifyTables } from "./classify-table.ts";
import { findFindings } from "./document/find-findings.ts";
import { readDocument } from "./document/read-document.ts";
import type { Draft } from "./draft.ts";
import { knownWords } from "./known-words.ts";
import { planFindings } from "./plan-findings.ts";
import { prepareDocument } from "./prepare-document.ts";
import { isPlanKind, readPlan } from "./read-plan.ts";
import type { Refusal } from "./refusal.ts";
import type { SourceDocument } from "./source-document.ts";

export interface ReadOptions {
  /** Overrides the period that the document names. */
  readonly period?: Period;
}

/** A reader's document → the draft of a plan, or why there is none. Never throws on any input. */
export function readDraft(document: SourceDocument, options: ReadOptions = {}): Draft | { readonly refusal: Refusal } {
  const prepared = prepareDocument(document);
  const tables = classifyTables(prepared);
  const plan = readPlan(prepared, tables, knownWords(prepared));
  const order = prepared.order.filter((item) => item.kind === "table" || !plan.consumed.has(item));
  const rest = { ...prepared, order, paragraphs: order.filter((item) => item.kind === "paragraph") };
  const part = readDocument(rest, tables);
  if (plan.activities.length === 0 && !tables.some(isPlanKind)) return { refusal: { code: "notAPlan" } };
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
