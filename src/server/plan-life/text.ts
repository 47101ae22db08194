import { createHash } from "node:crypto";
import type { PlanContent } from "#core/plan/change/model.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";

/**
 * SHA-256 of a plan's text as it is frozen: of its JSON in the order of the schema (core/plan/change, planContent), without
 * the requisites of the act, which come after the text is agreed on. Hexadecimal.
 */
export function textHash(content: PlanContent): string {
  return createHash("sha256")
    .update(JSON.stringify({ ...content, approval: null }))
    .digest("hex");
}

/** The text with the act that approves it, as it is kept. */
export function approvedText(content: PlanContent, act: ApprovalAct): PlanContent {
  const { docType, number, date, signer, signerPost } = act;
  const place = content.approval?.place ?? null;
  return { ...content, approval: { docType, number, date, signer, raw: null, signerPost, place } };
}

export interface KnownDays {
  /** YYYY-MM-DD; of a deadline its own day. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly status: "planned" | "waitsForDate" | "undated";
}

/** The days that an activity's term names, for lists. None is made up. */
export function daysOf({ occurrences }: Pick<ActivityReadings, "occurrences">): KnownDays {
  const starts = occurrences.flatMap(({ from, to }) => from ?? to ?? []).toSorted();
  const ends = occurrences.flatMap(({ from, to }) => to ?? from ?? []).toSorted();
  const startsOn = starts[0] ?? null;
  return { startsOn, endsOn: ends.at(-1) ?? null, status: startsOn === null ? waiting(occurrences) : "planned" };
}

function waiting(occurrences: readonly Occurrence[]): KnownDays["status"] {
  const named = occurrences.some(({ waitsFor }) => waitsFor === "organiser" || waitsFor === "separateSchedule");
  return named ? "waitsForDate" : "undated";
}
