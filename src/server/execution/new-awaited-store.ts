import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { firstWorkingDayOfNextMonth } from "#core/time/working-days.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { NewDuty } from "./duty-store.ts";

const ROWS_AT_ONCE = 1000;

/**
 * A question for each duty that waits for a date: whom to ask is what the plan says, who asks is whose row stands at the top
 * of the chain, and it is looked at again on the first working day of the next month.
 */
export async function ensureAwaited(
  tx: Tx,
  parts: Parts,
  duties: readonly (NewDuty & { readonly id: string })[],
  calendar: ProductionCalendar,
): Promise<void> {
  const { clock, context, newId } = parts;
  const today = parsePlainDate(todayOf(parts));
  if (today === null) throw new Error("the clock shows no existing day");
  const reviewOn = firstWorkingDayOfNextMonth(today, calendar);
  const rows = duties.map((duty) => ({
    region_id: context.regionId,
    id: newId(),
    organisation_id: duty.organisationId,
    path: duty.path,
    duty_id: duty.id,
    asked_of: organiserOf(duty),
    asker_id: duty.issuerId,
    review_on: reviewOn,
    created_at: clock(),
    changed_at: clock(),
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto("awaited_date")
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** The name of a schedule is not somebody who can be asked. */
function organiserOf({ readings }: NewDuty): string | null {
  const isAsked = readings.occurrences.some(({ waitsFor }) => waitsFor === "organiser");
  return isAsked ? (readings.waitsForWhom ?? null) : null;
}
