import type { PublicLine } from "./issue.ts";

/** What is known of a published line now: state and days only. */
export interface CurrentDays {
  readonly state: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly sequence: number;
  readonly changedAt: string;
}

/** cancelled: seen at once; moved: the days are the new ones, `was` those that were published. */
export interface StandingLine extends PublicLine {
  readonly now: "asPublished" | "moved" | "cancelled";
  readonly was: Pick<PublicLine, "from" | "to" | "startsAt" | "endsAt" | "precision"> | null;
}

/** A published line with what has become of it since; its words are those that were published. */
export function standingLine(line: PublicLine, current: CurrentDays | undefined): StandingLine {
  if (current === undefined) return { ...line, now: "asPublished", was: null };
  const { state, from, to, startsAt, endsAt, sequence, changedAt } = current;
  if (state === "cancelled") return { ...line, sequence, changedAt, now: "cancelled", was: null };
  const isSame = from === line.from && to === line.to && startsAt === line.startsAt && endsAt === line.endsAt;
  if (isSame || to === null) return { ...line, sequence, changedAt, now: "asPublished", was: null };
  const was = { from: line.from, to: line.to, startsAt: line.startsAt, endsAt: line.endsAt, precision: line.precision };
  return { ...line, from, to, startsAt, endsAt, precision: "day", sequence, changedAt, now: "moved", was };
}
