import { expect, test } from "vitest";
import type { PlanRow } from "#core/plan/change/model.ts";
import { anActivity } from "#test/support/drafts.ts";
import { driftOf } from "./drift.ts";

const row = (more: Partial<PlanRow>): PlanRow => ({
  ...anActivity(),
  key: "t1r1",
  title: "Семинар",
  schedule: "май 2024 г.",
  ...more,
});

test("each field whose words are others, and no other", () => {
  expect(driftOf(row({}), row({ schedule: "июнь 2024 г.", audience: "Педагоги" }))).toEqual([
    { field: "audience", before: "", after: "Педагоги" },
    { field: "schedule", before: "май 2024 г.", after: "июнь 2024 г." },
  ]);
});

test("spaces and line breaks alone are no change", () => {
  expect(driftOf(row({ title: "Семинар  для\nпедагогов" }), row({ title: "Семинар для педагогов" }))).toEqual([]);
});
