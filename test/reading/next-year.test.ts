// Last year's plans of the samples made into next year's.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expectNothingMadeUp } from "#test/support/next-year.ts";
import type { Draft } from "#core/intake/draft.ts";
import { nextYearPlan } from "#core/plan/next-year/next-year-plan.ts";
import { readPlanFile } from "#formats/sandbox/read-file.ts";

const LAST = { kind: "academicYear", startYear: 2023 } as const;
const NEXT = { kind: "academicYear", startYear: 2024 } as const;

test("the plan of a region becomes next year's with every row, and loses no word", async () => {
  const read = await readPlanFile({
    bytes: readFileSync("test/corpus/samples/smolensk-region.docx"),
    fileName: "smolensk-region.docx",
  });
  if (!read.ok) throw new Error("not read");
  const { draft: made, moved } = nextYearPlan(read.draft, LAST, NEXT);
  expectNothingMadeUp(read.draft, LAST, NEXT, 1);
  expect(made.title).toContain("2024/2025 учебный год");
  expect(moved.length).toBeGreaterThan(20);
  const plain = (draft: Draft): unknown =>
    draft.activities.map(({ schedule: _schedule, source: _source, places: _places, ...fields }) => fields);
  expect(plain(made)).toEqual(plain(read.draft));
});
