import { occurrencesOf } from "#core/execution/terms.ts";
import { activityReadings } from "#core/plan/model.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import * as z from "zod/mini";
import { expectSame, fail } from "./fail.ts";
import type { LedgerModel } from "./ledger-model.ts";
import { ledgerOf, type LedgerLine } from "./ledger-rows.ts";
import type { Region } from "./region.ts";
import type { Report } from "./reporting.ts";

/** Every line stands where what was done leads to; none is there twice; nothing has a last day before its date is known. */
export async function checkLedger(parts: ServerParts, region: Region, ledger: LedgerModel): Promise<LedgerLine[]> {
  const lines = await ledgerOf(parts);
  const met = new Set<string>();
  for (const line of lines) {
    const name = `${region.byId(line.organisationId).name}, «${line.title}», ${line.key}`;
    const { due, held, state } = ledger.standOf(line.id, line.term);
    expectSame(name, { state: line.state, due: line.due, held: line.held }, { state, due, held });
    if (line.state === "waitsForDate" && line.due !== null) fail(`${name} has a last day that nobody knows`);
    expectSame(`${name}: its branch`, line.branchId, line.path.split("/")[1] || line.path.split("/")[0]);
    if (line.withdrawn) continue;
    const sign = `${line.dutyId}/${line.key}`;
    if (met.has(sign)) fail(`${name} is there twice`);
    met.add(sign);
  }
  return lines;
}

/** The lines of each duty are those that its words name now; only what somebody has marked may stand beside. */
export async function checkTerms(
  parts: ServerParts,
  region: Region,
  lines: readonly LedgerLine[],
  ledger: LedgerModel,
) {
  const calendar = await withChores(parts.db, (tx) => calendarOfRegion(tx, region.root.regionId));
  const ofDuty = new Map<string, LedgerLine[]>();
  for (const line of lines) ofDuty.set(line.dutyId, [...(ofDuty.get(line.dutyId) ?? []), line]);
  const duties = await parts.db
    .selectFrom("duty")
    .select(["id", "organisation_id", "title", "schedule", "period", "readings", "carried_by"])
    .where("state", "=", "active")
    .execute();
  for (const duty of duties) {
    const name = `${region.byId(duty.organisation_id).name}, «${duty.title}»`;
    const readings = z.parse(activityReadings, duty.readings);
    const named = duty.carried_by === "below" ? [] : occurrencesOf({ ...duty, readings }, calendar);
    const there = (ofDuty.get(duty.id) ?? []).filter(({ withdrawn }) => !withdrawn);
    for (const { key, term } of named) {
      const line = there.find((one) => one.key === key);
      if (line === undefined) fail(`${name} has lost its time ${key}`);
      if (!ledger.isTouched(line.id)) expectSame(`${name}, ${key}: its term`, line.term.toDay, term.toDay);
    }
    for (const line of there)
      if (!named.some(({ key }) => key === line.key) && !ledger.isTouched(line.id))
        fail(`${name} has a time that its words do not name: ${line.key}`);
  }
}

/** Reports stand as they were sent and reviewed; people are counted once for each that counts. */
export async function checkReports(parts: ServerParts, reports: readonly Report[]): Promise<number> {
  const rows = await parts.db.selectFrom("completion_record").select(["id", "state", "counts"]).execute();
  expectSame("reports", rows.length, reports.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { id, organisation, state } of reports)
    expectSame(`a report of ${organisation.name}`, byId.get(id)?.state, state);
  const counting = new Set(["sent", "accepted"]);
  const expected = reports
    .filter(({ state }) => counting.has(state))
    .reduce((sum, { content }) => sum + content.counts.reduce((all, { count }) => all + count, 0), 0);
  const shown = await parts.db
    .selectFrom("occurrence")
    .select("record_id")
    .where("record_id", "is not", null)
    .execute();
  for (const { record_id } of shown) {
    const state = byId.get(record_id ?? "")?.state ?? "missing";
    if (!counting.has(state)) fail(`an occurrence shows a report that is ${state}`);
  }
  // Through the ledger, as pages and papers find it: from occurrences to the record that counts, each record once.
  const linked = await parts.db
    .selectFrom("occurrence as o")
    .innerJoin("record_occurrence as l", (join) =>
      join.onRef("l.region_id", "=", "o.region_id").onRef("l.occurrence_id", "=", "o.id"),
    )
    .select("l.record_id")
    .distinct()
    .execute();
  const people = linked.reduce((sum, { record_id }) => {
    const row = byId.get(record_id);
    return row === undefined || !counting.has(row.state) ? sum : sum + peopleOf(row.counts);
  }, 0);
  expectSame("people", people, expected);
  return people;
}

const counted = z.record(z.string(), z.number());
const peopleOf = (counts: unknown): number => Object.values(z.parse(counted, counts)).reduce((sum, n) => sum + n, 0);
