import * as z from "zod/mini";
import type { CoverageView } from "#contract/coverage.ts";
import { coverageMatrix } from "#core/coverage/matrix.ts";
import type { CoverageTerm, TermState } from "#core/coverage/model.ts";
import { placesOf } from "#core/coverage/places.ts";
import { monthsOfParts, yearParts, type YearDivision } from "#core/coverage/year-parts.ts";
import { occurrenceState } from "#core/execution/model.ts";
import { groupOf, isOverdue } from "#core/execution/states.ts";
import { parsePeriod } from "#core/time/period.ts";
import { readScope } from "#server/execution-view/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./store.ts";

export interface AskedCoverage {
  readonly organisation?: string | undefined;
  readonly period?: string | undefined;
  readonly division?: YearDivision | undefined;
}

/** Where the plans in force reach the places below an organisation, with what has become of each term. */
export async function getCoverage(parts: Parts, asked: AskedCoverage): Promise<CoverageView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const { scope, asks, titles } = await readScope(tx, parts, asked);
    const period = parsePeriod(scope.period);
    if (period === null) throw new Problem(400, "badRequest", { field: "/period" });
    const year = yearParts(period, scope.today, asked.division ?? "parts");
    const [from = "", to = ""] = [year[0]?.from, year.at(-1)?.to];
    const all = await store.selectOrganisations(tx, context, scope.path);
    const below = all.filter(({ id }) => id !== scope.id);
    const places = placesOf(below.length === 0 ? all : below, scope.path);
    const placeOf = (id: string): string | undefined => (below.length === 0 ? id : places.placeOf.get(id));
    const standing = await store.selectTerms(tx, context, { path: scope.path, from, to });
    const unanswered = await store.selectUnanswered(tx, scope.path);
    const terms = [
      ...standing.map((row) => ({ ...row, state: stateOf(row, scope.today) })),
      ...unanswered.map((row) => ({ ...row, state: "unknown" as const })),
    ].flatMap(({ organisation_id, workstream, from_day, to_day, state }): CoverageTerm[] => {
      const place = placeOf(organisation_id);
      if (place === undefined) return [];
      return [{ organisationId: place, workstream, row: "", from: from_day, to: to_day, state }];
    });
    const numbers = [...new Set(terms.map(({ workstream }) => workstream))].toSorted(
      (a, b) => (a ?? Infinity) - (b ?? Infinity),
    );
    const matrix = coverageMatrix({
      organisations: places.places,
      workstreams: numbers,
      parts: year,
      terms,
      today: scope.today,
    });
    const reached = new Set(terms.map(({ organisationId }) => organisationId));
    return {
      kind: "inForce",
      asOf: clock().toISOString(),
      today: scope.today,
      timeZone: scope.timeZone,
      period: scope.period,
      title: null,
      parts: [...year],
      months: monthsOfParts(year).map(({ label }) => label),
      workstreams: numbers.map((workstream) => ({
        workstream,
        title: workstream === null ? null : (titles.get(workstream) ?? null),
      })),
      groups: [...places.groups],
      places: places.places.map(({ id, name, centreKinds, group }, column) => ({
        id,
        name,
        group,
        centreKinds: [...centreKinds],
        rows: [],
        cells: [...(matrix.columns[column]?.cells ?? [])],
      })),
      concerned: matrix.concerned,
      inOrder: matrix.inOrder,
      ...asks,
      rows: [],
      loads: [],
      collisions: [],
      unserved: { kinds: [], grades: [], places: places.places.flatMap(({ id }) => (reached.has(id) ? [] : [id])) },
    };
  });
}

/** What the pages of execution say of it, in the words of the matrix. */
function stateOf(row: store.StandingTerm, today: string): TermState {
  const state = z.parse(occurrenceState, row.state);
  const days = { state, startsOn: row.from_day, dueOn: row.to_day };
  if (isOverdue(days, today)) return "over";
  const group = groupOf(days, today);
  if (group === "cancelled" || group === "done") return group;
  if (group === "missed") return "missed";
  if (state === "waitsForDate") return row.waits_for === "request" || row.waits_for === "need" ? "request" : "wait";
  return state === "running" ? "run" : "plan";
}
