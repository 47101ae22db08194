import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "#core/time/period.ts";
import { collisionsOf } from "./collisions.ts";
import { loadByBody, overloadedMonths } from "./load.ts";
import { coverageMatrix, isInOrder, worstOf } from "./matrix.ts";
import { marksOfCell, TERM_STATES, type CoverageRow, type CoverageTerm } from "./model.ts";
import { draftTerms } from "./terms.ts";
import { unservedBy } from "./unserved.ts";
import { monthsOfParts, yearParts } from "./year-parts.ts";

const PERIOD = parsePeriod("2026/2027");
if (PERIOD === null) throw new Error("no period");
const PARTS = yearParts(PERIOD, "2026-11-22");
const MONTHS = monthsOfParts(PARTS);

function aRow(key: string, over: Partial<CoverageRow> = {}): CoverageRow {
  return { key, number: key, title: key, workstream: 1, audience: null, responsible: null, occurrences: [], ...over };
}

const on = (from: string, to = from) =>
  ({ key: from, label: from, from, to, precision: from === to ? "day" : "window", waitsFor: null }) as const;
const audience = (...segments: NonNullable<CoverageRow["audience"]>["segments"]) => ({
  asWritten: "",
  segments,
  conditions: [],
  confidence: "certain" as const,
  questions: [],
});

function aTerm(organisationId: string, over: Partial<CoverageTerm> = {}): CoverageTerm {
  return { organisationId, workstream: 1, row: "a", from: null, to: null, state: "plan", ...over };
}

const input = (
  terms: readonly CoverageTerm[],
  ids = ["s1", "s2"],
  workstreams: readonly (number | null)[] = [1, 2],
) => ({
  organisations: ids.map((id) => ({ id })),
  workstreams,
  parts: PARTS,
  terms,
  today: "2026-11-22",
});

describe("parts of a year", () => {
  it("joins September to the autumn of a school year and keeps every month once", () => {
    expect(PARTS.map(({ label }) => label)).toEqual(["сен–дек", "янв–мар", "апр–июн", "июл–авг"]);
    expect(MONTHS).toHaveLength(12);
    expect(MONTHS[0]).toEqual({ from: "2026-09-01", to: "2026-09-30", label: "сен" });
    expect(MONTHS.at(-1)?.to).toBe("2027-08-31");
    expect(yearParts(PERIOD, "2026-11-22", "quarters")).toHaveLength(5);
  });

  it("takes the year of today out of several", () => {
    const years = parsePeriod("2022-2026");
    if (years === null) throw new Error("no period");
    expect(yearParts(years, "2024-03-01")[0]?.from).toBe("2024-01-01");
    expect(yearParts(years, "2030-03-01")[3]?.to).toBe("2026-12-31");
  });
});

describe("the matrix", () => {
  it("tells a gap from a part that is empty for everybody, and both from what does not concern one", () => {
    const { columns, concerned, inOrder } = coverageMatrix(
      input([
        aTerm("s1", { from: "2026-10-01", to: "2026-10-01", state: "done" }),
        aTerm("s1", { from: "2027-02-01", to: "2027-02-01" }),
        aTerm("s2", { from: "2026-10-01", to: "2026-10-01", state: "over" }),
      ]),
    );
    expect(columns).toEqual([
      { organisationId: "s1", cells: ["dpnn", ""] },
      { organisationId: "s2", cells: ["ognn", ""] },
    ]);
    expect([concerned, inOrder]).toEqual([2, 1]);
    expect(worstOf(marksOfCell("ognn") ?? [])).toEqual({ mark: "over", count: 1 });
  });

  it("keeps a date that nobody has named open until the end of the year, never as a gap", () => {
    const later = { ...input([aTerm("s1", { state: "wait" })]), today: "2027-02-01" };
    expect(coverageMatrix(later).columns[0]?.cells[0]).toBe("nwww");
  });

  it("shows a running window as running now and ahead later", () => {
    const terms = [aTerm("s1", { from: "2026-09-01", to: "2027-05-31", state: "run" })];
    expect(coverageMatrix(input(terms)).columns[0]?.cells[0]).toBe("rppn");
  });

  const anyTerm = fc.record({
    organisationId: fc.constantFrom("s1", "s2", "s3"),
    workstream: fc.constantFrom(1, 2, null),
    row: fc.constantFrom("a", "b"),
    from: fc.option(fc.constantFrom("2026-09-10", "2027-01-15", "2027-05-01", "2027-08-01")),
    to: fc.constant(null),
    state: fc.constantFrom(...TERM_STATES),
  });

  it("does not depend on the order of the terms; a cell is not concerned exactly when it has none", () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 30 }), (terms) => {
        const ids = ["s1", "s2", "s3"];
        const made = coverageMatrix(input(terms, ids, [1, 2, null]));
        expect(coverageMatrix(input(terms.toReversed(), ids, [1, 2, null]))).toEqual(made);
        for (const { organisationId, cells } of made.columns)
          cells.forEach((cell, line) => {
            const own = terms.filter(
              (term) => term.organisationId === organisationId && term.workstream === [1, 2, null][line],
            );
            expect(cell === "").toBe(own.length === 0);
            const bad = own.some(({ from, state }) => from !== null && ["over", "missed", "unknown"].includes(state));
            if (bad) expect(isInOrder(cell)).toBe(false);
          });
      }),
    );
  });
});

describe("before signing", () => {
  const concerned = new Map([
    ["1", new Set(["s1", "s2"])],
    ["2", new Set(["s2"])],
  ]);

  it("puts every row before every organisation that it concerns, whatever its words name", () => {
    const rows = [aRow("1", { occurrences: [on("2026-10-01"), on("2027-02-01")] }), aRow("2", { workstream: 2 })];
    const terms = draftTerms(rows, concerned);
    expect(terms).toHaveLength(5);
    expect(coverageMatrix(input(terms)).columns.map(({ cells }) => cells)).toEqual([
      ["ppnn", ""],
      ["ppnn", "wwww"],
    ]);
  });

  it("finds two events for the same teachers on a day, and none where subjects keep them apart", () => {
    const rows = [
      aRow("1", { audience: audience({ kind: "teachers", subjects: ["химия"] }), occurrences: [on("2026-11-14")] }),
      aRow("2", { audience: audience({ kind: "teachers" }), occurrences: [on("2026-11-13", "2026-11-14")] }),
    ];
    expect(collisionsOf(rows, concerned)).toEqual([
      { first: "1", second: "2", from: "2026-11-14", to: "2026-11-14", audience: "teachers", organisations: 1 },
    ]);
    const apart = rows.map((row, index) => ({
      ...row,
      audience: audience({ kind: "teachers", subjects: [index === 0 ? "химия" : "биология"] }),
    }));
    expect(collisionsOf(apart, concerned)).toEqual([]);
    const long = rows.map((row) => ({ ...row, occurrences: [on("2026-11-01", "2026-11-30")] }));
    expect(collisionsOf(long, concerned)).toEqual([]);
  });

  it("names audiences, classes and organisations with nothing all year", () => {
    const rows = [aRow("2", { audience: audience({ kind: "students", grades: [5, 9] }, { kind: "centreStaff" }) })];
    expect(unservedBy(rows, [{ id: "s1" }, { id: "s2" }], concerned)).toEqual({
      kinds: ["guardians"],
      grades: [1, 2, 3, 4, 10, 11],
      organisations: ["s1"],
    });
  });

  it("marks a month that stands out, for whoever is named as responsible", () => {
    const responsible = (name: string) => ({
      asWritten: name,
      parties: [{ name, short: "ИРО" }],
      confidence: "certain" as const,
      questions: [],
    });
    const rows = ["1", "2", "3", "4", "5"].map((key) =>
      aRow(key, { responsible: responsible("Институт"), occurrences: [on(key === "5" ? "2027-03-01" : "2026-11-10")] }),
    );
    expect(loadByBody(rows, MONTHS)).toEqual([
      { name: "ИРО", perMonth: [0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0], overloaded: [2], total: 5 },
    ]);
    expect(overloadedMonths(Array.from({ length: 12 }, () => 6))).toEqual([]);
  });
});
