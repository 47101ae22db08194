import type { CoverageView } from "#contract/coverage.ts";
import { can } from "#core/access/can.ts";
import { addresseesOf, Receivers } from "#core/cascade/addressees.ts";
import { targetsOf } from "#core/cascade/targets.ts";
import { collisionsOf } from "#core/coverage/collisions.ts";
import { loadByBody } from "#core/coverage/load.ts";
import { coverageMatrix } from "#core/coverage/matrix.ts";
import type { CoverageRow, YearPart } from "#core/coverage/model.ts";
import { placesOf, type Places } from "#core/coverage/places.ts";
import { draftTerms } from "#core/coverage/terms.ts";
import { unservedBy } from "#core/coverage/unserved.ts";
import { monthsOfParts, yearParts, type YearDivision } from "#core/coverage/year-parts.ts";
import { parsePeriod } from "#core/time/period.ts";
import { settledBodies } from "#server/body-match/service.ts";
import { organisationFacts } from "#server/cascade/service.ts";
import { todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { getPlan } from "#server/plan/service.ts";
import { selectOrganisations } from "./store.ts";

const MOST_LOADS = 30;

/** A plan of one's own as it would reach those below, before anybody signs it. */
export async function getPlanCoverage(
  parts: Parts,
  planId: string,
  { division = "parts" }: { readonly division?: YearDivision | undefined },
): Promise<CoverageView> {
  const { clock, context, db, identity } = parts;
  const timeZone = zoneOf(parts);
  const today = todayOf(parts);
  const actor = identity?.actor;
  const own = { regionId: context.regionId, path: context.path };
  if (actor === undefined || !can(actor, "readDraft", own, today)) throw notFound();
  const plan = await getPlan(parts, planId);
  const period = parsePeriod(plan.readingPeriod.period);
  const yearOfPlan = period === null ? [] : yearParts(period, today, division);
  const rows: CoverageRow[] = plan.activities.map(
    ({ key, number, title, workstream, audience, responsible, occurrences }) => ({
      key,
      number,
      title,
      workstream,
      audience,
      responsible,
      occurrences,
    }),
  );
  const { places, concerned } = await withOrganisation(db, context, (tx) => reachOf(tx, parts, rows, today));
  const workstreams = workstreamsOf(plan.workstreams, rows);
  const matrix = coverageMatrix({
    organisations: places.places,
    workstreams: workstreams.map(({ workstream }) => workstream),
    parts: yearOfPlan,
    terms: draftTerms(rows, concerned),
    today,
  });
  const months = monthsOfParts(yearOfPlan);
  const indexOf = new Map(rows.map(({ key }, index) => [key, index]));
  const unserved = unservedBy(rows, places.places, concerned);
  return {
    kind: "draft",
    asOf: clock().toISOString(),
    today,
    timeZone,
    period: plan.readingPeriod.period,
    title: plan.title,
    parts: [...yearOfPlan],
    months: months.map(({ label }) => label),
    workstreams,
    groups: [...places.groups],
    places: places.places.map(({ id, name, centreKinds, group }, column) => ({
      id,
      name,
      group,
      centreKinds: [...centreKinds],
      cells: [...(matrix.columns[column]?.cells ?? [])],
      rows: rows.flatMap(({ key }, index) => (concerned.get(key)?.has(id) === true ? [index] : [])),
    })),
    concerned: matrix.concerned,
    inOrder: matrix.inOrder,
    asked: 0,
    silent: 0,
    rows: rows.map(({ key, number, title, workstream }, index) => {
      const schedule = plan.activities[index]?.schedule?.asWritten ?? null;
      return { key, number, title, workstream, schedule, letters: lettersOf(rows[index], yearOfPlan, today) };
    }),
    loads: loadByBody(rows, months).slice(0, MOST_LOADS).map(asSent),
    collisions: collisionsOf(rows, concerned).map(({ first, second, from, to, audience, organisations }) => ({
      first: indexOf.get(first) ?? 0,
      second: indexOf.get(second) ?? 0,
      from,
      to,
      audience,
      places: organisations,
    })),
    unserved: { kinds: [...unserved.kinds], grades: [...unserved.grades], places: [...unserved.organisations] },
  };
}

function asSent({ name, perMonth, overloaded, total }: ReturnType<typeof loadByBody>[number]) {
  return { name, perMonth: [...perMonth], overloaded: [...overloaded], total };
}

/** Which places each row concerns. A plan of an organisation with nobody below is for itself. */
async function reachOf(tx: Tx, parts: Parts, rows: readonly CoverageRow[], today: string) {
  const { context } = parts;
  const all = await selectOrganisations(tx, context, context.path);
  const below = all.filter(({ id }) => id !== context.organisationId);
  const places: Places = placesOf(below, context.path);
  if (places.places.length === 0) {
    const self = all.find(({ id }) => id === context.organisationId);
    const { organisationId: id } = context;
    const only = [{ id, name: self?.name ?? "", centreKinds: self?.centreKind ? [self.centreKind] : [], group: null }];
    const everything = new Map(rows.map(({ key }) => [key, new Set([id])]));
    return { places: { ...places, places: only }, concerned: everything };
  }
  const receivers = new Receivers(await organisationFacts(tx, context, today), context.path, today);
  const parties = rows.flatMap(({ responsible }) => responsible?.parties ?? []);
  const bodyOf = await settledBodies(tx, parts, parties);
  const concerned = new Map(
    rows.map((row) => {
      const found = addresseesOf(targetsOf(row, bodyOf), receivers);
      return [row.key, new Set([...found.keys()].flatMap((id) => places.placeOf.get(id) ?? []))];
    }),
  );
  return { places, concerned };
}

/** The workstreams of the plan in its order, and a line for rows outside them where there are any. */
function workstreamsOf(
  named: readonly { readonly number: number | null; readonly title: string | null }[],
  rows: readonly CoverageRow[],
) {
  const titles = new Map(named.map(({ number, title }) => [number, title]));
  const used = rows.map(({ workstream }) => workstream);
  const numbers = new Set([...[...titles.keys()].filter((number) => number !== null || used.includes(null)), ...used]);
  return [...numbers].map((workstream) => ({ workstream, title: titles.get(workstream) ?? null }));
}

function lettersOf(row: CoverageRow | undefined, parts: readonly YearPart[], today: string): string {
  if (row === undefined) return "";
  const concerned = new Map([[row.key, new Set(["row"])]]);
  const { columns } = coverageMatrix({
    organisations: [{ id: "row" }],
    workstreams: [row.workstream],
    parts,
    terms: draftTerms([row], concerned),
    today,
  });
  return columns[0]?.cells[0] ?? "";
}
