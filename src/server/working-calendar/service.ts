import type { WorkingYearView } from "#contract/working-calendar.ts";
import { can } from "#core/access/can.ts";
import { calendarOf, tidyMarks, yearProblem, type WorkingDayMark } from "#core/reminder/working-year.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./store.ts";

/**
 * The production calendar of the region: days off and working weekends of the years that somebody has entered. Other years are
 * worked from Monday to Friday, and are not in `years`.
 */
export async function calendarFor(tx: Tx, { context }: Pick<Parts, "context">): Promise<ProductionCalendar> {
  return calendarOf(await store.selectYears(tx, context.regionId));
}

/** Of a region, for work that is done for all of them (rostok_chores). */
export async function calendarOfRegion(tx: Tx, regionId: string): Promise<ProductionCalendar> {
  return calendarOf(await store.selectYears(tx, regionId));
}

export async function getWorkingYear(parts: Parts, year: number): Promise<WorkingYearView> {
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, year));
}

async function viewOf(tx: Tx, parts: Parts, year: number): Promise<WorkingYearView> {
  const { regionId } = parts.context;
  const years = await store.selectYears(tx, regionId);
  const row = await store.selectYear(tx, regionId, year);
  return {
    year,
    entered: row !== null,
    marks: row?.marks ?? [],
    version: row?.version ?? 0,
    mayChange: mayChange(parts),
    years: years.map((each) => each.year),
  };
}

export async function putWorkingYear(
  parts: Parts,
  year: number,
  version: number,
  marks: readonly WorkingDayMark[],
): Promise<WorkingYearView> {
  if (!mayChange(parts)) throw new Problem(403, "forbidden");
  const tidy = tidyMarks(marks);
  const problem = yearProblem({ year, marks: tidy });
  if (problem !== null) throw new Problem(422, "badCalendarDay", problem);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { regionId, organisationId } = parts.context;
    const written = await store.writeYear(
      tx,
      { regionId, organisationId, year, marks: tidy, at: parts.clock() },
      version,
    );
    if (!written) throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "workingYear.change",
      objectKind: "workingYear",
      objectId: String(year),
      data: { year, days: tidy.length },
    });
    return viewOf(tx, parts, year);
  });
}

/** Whoever leads the organisations of the whole region: its coordinator or administrator. */
function mayChange(parts: Parts): boolean {
  const { identity } = parts;
  if (identity === null) return false;
  const { actor } = identity;
  const isHead = actor.path.indexOf("/") === actor.path.length - 1;
  return isHead && can(actor, "writeOrganisation", actor, todayOf(parts));
}
