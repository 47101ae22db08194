import fc from "fast-check";
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { executionRow, executionView, getBodyExecution } from "#contract/execution-view.ts";
import { addCounts, knownOf, NO_COUNTS, wholeOf, type ViewCounts } from "#core/coverage/counts.ts";
import { occurrenceState, type OccurrenceState } from "#core/execution/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aLedger, type LedgerLine } from "#test/support/ledger-lines.ts";

const server = theServer();
const rowsAnswer = z.object({ total: z.number(), rows: z.array(executionRow) });

async function aRegion() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const other = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  return { region, town, school, other };
}

async function viewOf(site: TestSite, query = "") {
  const { status, body } = await site.ask({ method: "GET", url: `/api/execution-view${query}` });
  expect(status).toBe(200);
  return z.parse(executionView, body);
}

/** What a person with a pencil would count on 15 November 2023. */
function slowCount(lines: readonly LedgerLine[]): ViewCounts {
  return lines.reduce((sum, { state, due }) => {
    if (state === "cancelled") return addCounts(sum, { ...NO_COUNTS, cancelled: 1 });
    if (state === "done" || state === "doneLate")
      return addCounts(sum, { ...NO_COUNTS, done: 1, late: state === "doneLate" ? 1 : 0 });
    if (state === "notDone") return addCounts(sum, { ...NO_COUNTS, missed: 1 });
    const day = state === "waitsForDate" ? null : due;
    if (day !== null && day < "2023-11-15") return addCounts(sum, { ...NO_COUNTS, missed: 1, overdue: 1 });
    const soon = day !== null && day <= "2023-11-29" ? 1 : 0;
    return addCounts(sum, { ...NO_COUNTS, ahead: 1, soon });
  }, NO_COUNTS);
}

const QUARTERS = { "2023-10-10": "2023-Q4", "2023-11-20": "2023-Q4", "2024-02-01": "2024-Q1" } as const;

describe("the execution view", () => {
  test("sums of every part equal the whole and a slow count, for every level", async () => {
    const anyLine = fc.record({
      state: fc.constantFrom(...occurrenceState.options),
      due: fc.option(fc.constantFrom("2023-10-10", "2023-11-20", "2024-02-01")),
      workstream: fc.constantFrom(1, 2, null),
      at: fc.constantFrom("region", "town", "school", "other"),
    });
    const usual = (line: { state: OccurrenceState; due: keyof typeof QUARTERS | null }) =>
      line.state === "waitsForDate" ? { ...line, due: null } : line;
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 25 }), async (made) => {
        const sites = await aRegion();
        const lines = made.map((line) => ({ ...line, ...usual(line) }));
        for (const name of ["region", "town", "school", "other"] as const)
          await aLedger(
            sites[name].parts,
            lines.filter(({ at }) => at === name),
          );
        const levels = [
          [sites.region, lines],
          [sites.town, lines.filter(({ at }) => at === "town" || at === "school")],
          [sites.school, lines.filter(({ at }) => at === "school")],
        ] as const;
        for (const [site, expected] of levels) {
          const view = await viewOf(site, "?by=workstreams");
          expect({ ...(await viewOf(site)), asOf: "", workstreams: [] }).toEqual({
            ...view,
            asOf: "",
            workstreams: [],
          });
          expect(view.total).toEqual(slowCount(expected));
          for (const parts of [view.organisations, view.quarters, view.workstreams])
            expect(parts.reduce((sum, { counts }) => addCounts(sum, counts), NO_COUNTS)).toEqual(view.total);
          for (const { workstream, counts } of view.workstreams)
            expect(counts).toEqual(slowCount(expected.filter((line) => line.workstream === workstream)));
          for (const { quarter, counts } of view.quarters)
            expect(counts).toEqual(
              slowCount(expected.filter(({ due }) => (due === null ? "" : QUARTERS[due]) === quarter)),
            );
        }
      }),
      { numRuns: 4 },
    );
  }, 90_000);

  test("opens every number down to its rows", async () => {
    const { region, town, school } = await aRegion();
    await aLedger(school.parts, [
      { state: "done", due: "2023-10-10", workstream: 1 },
      { state: "planned", due: "2023-10-10", workstream: 1 },
      { state: "cancelled", due: "2023-11-20", workstream: 2, note: { reason: "карантин", document: "приказ № 7" } },
    ]);
    const view = await viewOf(region);
    expect(view.organisations.map(({ counts }) => wholeOf(counts)).toSorted((a, b) => a - b)).toEqual([0, 0, 2]);
    expect(view.organisations.find(({ id }) => id === town.parts.context.organisationId)).toMatchObject({
      below: 1,
      counts: { done: 1, missed: 1, overdue: 1, cancelled: 1 },
    });
    const rows = async (query: string) =>
      z.parse(rowsAnswer, (await region.ask({ method: "GET", url: `/api/execution-view/rows?${query}` })).body);
    expect((await rows("group=missed")).rows).toMatchObject([{ overdue: true, group: "missed", workstream: 1 }]);
    expect((await rows("group=done&quarter=2023-Q4&workstream=1")).total).toBe(1);
    expect((await rows("group=done&workstream=none")).total).toBe(0);
    expect((await rows("group=cancelled")).rows).toMatchObject([{ reason: "карантин", document: "приказ № 7" }]);
    expect((await rows(`organisation=${town.parts.context.organisationId}&own=yes`)).total).toBe(0);
    expect((await rows(`organisation=${school.parts.context.organisationId}`)).total).toBe(3);
    expect((await rows("group=done&page=2")).rows).toEqual([]);
  });

  test("says how much is known while a proposal is not answered", async () => {
    const { region, town, school } = await aRegion();
    await aLedger(town.parts, [{ state: "done", due: "2023-10-10", workstream: 1, asks: school.parts.context }]);
    const view = await viewOf(region);
    expect([knownOf(view.total), wholeOf(view.total)]).toEqual([1, 2]);
    expect([view.silent, view.asked]).toEqual([1, 2]);
    expect(view.quarters.at(-1)).toMatchObject({ quarter: "", counts: { unknown: 1 } });
    const { body } = await region.ask({ method: "GET", url: "/api/execution-view/rows?group=unknown" });
    expect(z.parse(rowsAnswer, body).rows).toMatchObject([
      { organisationId: school.parts.context.organisationId, group: "unknown", occurrenceId: null },
    ]);
  });

  test("counts a duty of two bodies under both", async () => {
    const { region } = await aRegion();
    await aLedger(region.parts, [{ state: "done", due: "2023-10-10", workstream: 1, bodies: ["ИРО", "Министерство"] }]);
    const { body } = await region.ask({ method: "GET", url: "/api/execution-view/bodies" });
    expect(z.parse(getBodyExecution.response, body).bodies).toMatchObject([
      { body: "ИРО", duties: 1, counts: { done: 1 } },
      { body: "Министерство", duties: 1, counts: { done: 1 } },
    ]);
    const { body: rows } = await region.ask({
      method: "GET",
      url: `/api/execution-view/rows?body=${encodeURIComponent("ИРО")}`,
    });
    expect(z.parse(rowsAnswer, rows).total).toBe(1);
  });

  test("shows nobody what stands above or beside, and names a bad field", async () => {
    const { region, town, other } = await aRegion();
    await aLedger(other.parts, [{ state: "done", due: "2023-10-10", workstream: 1 }]);
    expect((await viewOf(town)).total).toEqual(NO_COUNTS);
    for (const site of [region, other]) {
      const url = `/api/execution-view?organisation=${site.parts.context.organisationId}`;
      expect((await town.ask({ method: "GET", url })).status).toBe(404);
    }
    for (const [url, field] of [
      ["/api/execution-view?period=2023-13", "/period"],
      ["/api/execution-view/rows?page=0", "/page"],
      ["/api/execution-view/rows?workstream=x", "/workstream"],
    ] as const)
      expect(await town.ask({ method: "GET", url })).toMatchObject({
        status: 400,
        body: { error: { data: { field } } },
      });
  });

  test("keeps an old year apart from what has no date yet", async () => {
    const { region } = await aRegion();
    await aLedger(region.parts, [
      { state: "waitsForDate", due: null, workstream: 1 },
      { state: "done", due: "2023-10-10", workstream: 1 },
    ]);
    expect(wholeOf((await viewOf(region)).total)).toBe(2);
    expect(wholeOf((await viewOf(region, "?period=2022/2023")).total)).toBe(0);
    expect(wholeOf((await viewOf(region, "?period=2023-Q4")).total)).toBe(1);
  });
});
