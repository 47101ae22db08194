import * as z from "zod/mini";
import type { PlanSummary } from "#contract/plan.ts";
import { draft as draftSchema } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { applyChanges, type PlanBase, type PlanState } from "#core/plan/change/apply.ts";
import type { PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { understandContent } from "#core/plan/understand.ts";
import { parsePeriod } from "#core/time/period.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { PlanFields } from "./store.ts";

/** A plan as it stands after its changes, and what is understood of it. */
export interface Standing {
  readonly changes: readonly PlanChange[];
  readonly state: PlanState;
  readonly understood: ReturnType<typeof understandContent>;
}

/**
 * What changes are applied to, from what is stored. The fields come in the order of the schema, so that the same row
 * gives the same digest every time.
 */
export function baseOf(draft: unknown, document: SourceDocument | null, namedPeriod: string | null): PlanBase {
  const period = namedPeriod === null ? null : parsePeriod(namedPeriod);
  return { draft: z.parse(draftSchema, draft), document, namedPeriod: period };
}

/** A value with the words that the database keeps of it: what follows from it must follow from the stored one. */
export function asStored(value: unknown): unknown {
  return JSON.parse(toJson(value));
}

/** `readAt`: when the file was read; a document without a period is read with the school year of that day. */
export function standingOf(base: PlanBase, changes: readonly PlanChange[], readAt: Date): Standing {
  const state = applyChanges(base, changes);
  const today = parsePlainDate(dayIn(DEFAULT_ZONE, readAt));
  if (today === null) throw new Error("the clock shows no existing day");
  return { changes, state, understood: understandContent(state, today) };
}

/** Only reading again with other columns needs the document, which is many times larger than the plan. */
export function needsDocument(changes: readonly PlanChange[], action?: PlanAction): boolean {
  return action?.kind === "setColumn" || changes.some((change) => change.action.kind === "setColumn");
}

export function fieldsOf({ changes, state, understood }: Standing): PlanFields {
  const { content } = state;
  return {
    state: state.state,
    version: changes.length,
    acceptedAt: acceptedAt(changes, state),
    title: content.title,
    issuer: content.issuer,
    kind: content.kind,
    level: content.level,
    period: content.period,
    approval: content.approval,
    content: changes.length === 0 ? null : content,
    readingPeriod: understood.readingPeriod.period,
    readingPeriodAssumed: understood.readingPeriod.assumed,
    questions: understood.questions,
    counts: {
      activities: content.activities.length,
      workstreams: content.workstreams.length,
      questions: understood.questions.length,
      findings: content.findings.length,
    } satisfies PlanSummary["counts"],
  };
}

function acceptedAt(changes: readonly PlanChange[], { state, undone }: PlanState): Date | null {
  if (state !== "accepted") return null;
  const accepted = changes.findLast(({ id, action }) => action.kind === "accept" && !undone.has(id));
  return accepted === undefined ? null : new Date(accepted.at);
}
