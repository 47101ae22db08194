import type { ActivityReadings } from "../model.ts";
import type { PlanContent } from "../change/model.ts";
import type { Edition, PlanLife } from "./life.ts";
import { lastRound } from "./life.ts";
import type { ApprovalAct, LifeRefusalCode } from "./model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";

/** A row by its key, with the number that is printed. */
export interface NamedRow {
  readonly key: string;
  readonly number: string | null;
  readonly title: string;
}

/** What whoever approves or endorses should know; nothing of it stands in the way. */
export type LifeWarning =
  /** The act is dated after these items were to be over (W30). */
  | { readonly code: "laterThanEvents"; readonly rows: NamedRow[] }
  /** The text was changed after it was endorsed. */
  | { readonly code: "changedSinceEndorsed" }
  /** Nobody was asked to endorse this text. */
  | { readonly code: "notEndorsed" }
  | { readonly code: "withoutResponsible"; readonly rows: NamedRow[] }
  | { readonly code: "withoutSchedule"; readonly rows: NamedRow[] };

export interface ActRefusal {
  readonly code: LifeRefusalCode;
  /** For datedBeforeBasis: the basis act as the plan names it. */
  readonly basis?: { readonly number: string | null; readonly date: string };
}

/** Why the act cannot be the approval of this plan. `today` and dates are YYYY-MM-DD. */
export function actRefusal(act: ApprovalAct, { basis }: Pick<PlanContent, "basis">, today: string): ActRefusal | null {
  const date = parsePlainDate(act.date);
  if (date === null) return { code: "badDate" };
  if (date > today) return { code: "datedInFuture" };
  for (const one of basis) {
    const of = one.date === null ? null : parsePlainDate(one.date);
    if (of !== null && date < of) return { code: "datedBeforeBasis", basis: { number: one.number, date: of } };
  }
  return null;
}

/** `readings` in the order of the rows; `sha256` of the text that is to be approved. */
export function approvalWarnings(
  life: PlanLife,
  content: Pick<PlanContent, "activities">,
  readings: readonly Pick<ActivityReadings, "occurrences">[],
  act: Pick<ApprovalAct, "date"> | null,
  sha256: string,
): LifeWarning[] {
  const round = lastRound(life);
  const asked = round !== null && round.state === "endorsed" && isSinceEdition(round.sentAt, life.editions.at(-1));
  const found: LifeWarning[] = [];
  if (!asked) found.push({ code: "notEndorsed" });
  else if (round.sha256 !== sha256) found.push({ code: "changedSinceEndorsed" });
  const late = act === null ? [] : content.activities.filter((_, index) => isOver(readings[index], act.date));
  if (late.length > 0) found.push({ code: "laterThanEvents", rows: late.map(namedRow) });
  return [...found, ...textWarnings(content)];
}

/** What is missing in the text itself. */
export function textWarnings({ activities }: Pick<PlanContent, "activities">): LifeWarning[] {
  const nobody = activities.filter(({ responsible }) => (responsible ?? "").trim() === "");
  const never = activities.filter(({ schedule }) => (schedule ?? "").trim() === "");
  return [
    ...(nobody.length > 0 ? [{ code: "withoutResponsible", rows: nobody.map(namedRow) } as const] : []),
    ...(never.length > 0 ? [{ code: "withoutSchedule", rows: never.map(namedRow) } as const] : []),
  ];
}

function isSinceEdition(sentAt: string, edition: Edition | undefined): boolean {
  return edition === undefined || sentAt > edition.approvedAt;
}

/** Everything that is known of the item's dates lies before the day. */
function isOver(reading: Pick<ActivityReadings, "occurrences"> | undefined, day: string): boolean {
  const occurrences = reading?.occurrences ?? [];
  return (
    occurrences.length > 0 &&
    occurrences.every(({ from, to }) => {
      const end = to ?? from;
      return end !== undefined && end < day;
    })
  );
}

function namedRow({ key, number, title }: NamedRow): NamedRow {
  return { key, number, title };
}
