import { SEATED } from "./steps.ts";
import type { ApplicationState, TrainingQuota } from "./model.ts";

/** How many people stand where; `line`: the organisation in whose quota they are counted, null: in none. */
export interface SeatCount {
  readonly line: string | null;
  readonly state: ApplicationState;
  readonly people: number;
}

export interface Seats {
  readonly taken: number;
  readonly waiting: number;
  /** Of the whole group; never below nought. */
  readonly free: number;
  readonly quota: readonly (TrainingQuota & { readonly taken: number; readonly free: number })[];
  /** For those without a line of their own. */
  readonly others: { readonly people: number; readonly taken: number; readonly free: number };
}

/** The places of a group as they stand: of each line of its quota, and of those who have none. */
export function seatsOf(places: number, quota: readonly TrainingQuota[], counts: readonly SeatCount[]): Seats {
  const takenOf = (line: string | null | undefined): number =>
    counts
      .filter((count) => SEATED.includes(count.state) && (line === undefined || count.line === line))
      .reduce((sum, { people }) => sum + people, 0);
  const taken = takenOf(undefined);
  const free = Math.max(0, places - taken);
  const left = (people: number, used: number): number => Math.max(0, Math.min(free, people - used));
  const lines = quota.map((line) => {
    const used = takenOf(line.organisationId);
    return { ...line, taken: used, free: left(line.people, used) };
  });
  const people = Math.max(0, places - quota.reduce((sum, line) => sum + line.people, 0));
  const used = takenOf(null);
  return {
    taken,
    waiting: counts.filter(({ state }) => state === "waiting").reduce((sum, count) => sum + count.people, 0),
    free,
    quota: lines,
    others: { people, taken: used, free: left(people, used) },
  };
}

/** The line in which an organisation is counted: the nearest over it that has one; null: none. `path`: of the tree. */
export function lineOf(path: string, quota: readonly TrainingQuota[]): string | null {
  let found: { readonly id: string; readonly at: number } | null = null;
  for (const { organisationId: id } of quota) {
    const at = path.indexOf(`${id}/`);
    if (at >= 0 && (found === null || at > found.at)) found = { id, at };
  }
  return found?.id ?? null;
}

/** What is wrong with the quotas of a group; null: nothing. */
export function quotaTrouble(places: number, quota: readonly TrainingQuota[]): "quotaOverPlaces" | "quotaTwice" | null {
  if (new Set(quota.map(({ organisationId }) => organisationId)).size < quota.length) return "quotaTwice";
  return quota.reduce((sum, { people }) => sum + people, 0) > places ? "quotaOverPlaces" : null;
}
