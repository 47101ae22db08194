import { expect, it } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { baseOf, modelOf } from "./model.ts";
import { fateAt } from "./fates.ts";
import { marksOf } from "./selection.ts";

const draft: Draft = {
  kind: "plan",
  level: null,
  issuer: null,
  title: null,
  period: "2023/2024",
  approval: null,
  basis: [],
  orderPoints: [],
  goal: null,
  tasks: [],
  workstreams: [{ number: 1, title: "Работа с детьми" }],
  activities: [
    {
      number: "1.1",
      title: "Слёт",
      audience: null,
      schedule: "май 2024 г.",
      responsible: null,
      expectedResult: null,
      component: null,
      workstream: 1,
      source: { table: 1, row: 3 },
      notes: [],
      places: {
        title: [{ table: 1, row: 3, column: 2 }],
        schedule: [
          { table: 1, row: 3, column: 3 },
          { table: 2, row: 1, column: 3 },
        ],
      },
    },
  ],
  indicators: [],
  acts: [],
  plannedActs: [],
  texts: [],
  dropped: [{ text: "№ | Мероприятие | Сроки", why: "tableHeader", source: { table: 1, row: 1 } }],
  findings: [],
};

const view = {
  planId: "p",
  fileName: "план.docx",
  fileSize: 1,
  example: false,
  state: "inReview" as const,
  draft,
  document: {
    format: "docx",
    blocks: [{ kind: "paragraph", role: "body", text: "Направление 1. Работа с детьми", place: { paragraph: 1 } }],
  },
  pictures: null,
  namedPeriod: null,
  readOn: "2024-01-10",
  version: 0,
  changes: [],
  otherVersionPlanId: null,
  madeFrom: null,
};

it("leads from a place to what it became", () => {
  const { fates } = modelOf(baseOf(view), [], view.readOn);
  expect(fateAt(fates, "t2r1c3")).toEqual({ kind: "field", row: "t1r3", field: "schedule" });
  expect(fateAt(fates, "t1r3c9")).toEqual({ kind: "row", row: "t1r3" });
  expect(fateAt(fates, "t1r1c2")).toEqual({ kind: "dropped", at: 0 });
  expect(fateAt(fates, "p1")).toEqual({ kind: "heading", number: 1 });
  expect(fateAt(fates, "t5r5c5")).toBeNull();
});

it("marks the cells of the field strongly and those of its row softly", () => {
  const model = modelOf(baseOf(view), [], view.readOn);
  const marks = marksOf(model, { row: "t1r3", field: "schedule", place: null, from: "plan", turn: 1 });
  expect([...marks.strong]).toEqual(["t1r3c3", "t2r1c3"]);
  expect([...marks.soft]).toEqual(["t1r3c2", "t1r3c3", "t2r1c3"]);
});
