import { expect, test } from "vitest";
import { readPaper } from "#test/support/read-paper.ts";
import { planPaper } from "../paper/plan-paper.ts";
import { takenPlan, type TakenRow } from "./taken-plan.ts";

const REGION = { issuer: "Минобр области", planTitle: "Комплексный план", edition: 2 };
const taken = (title: string, more: Partial<TakenRow> = {}): TakenRow => ({
  title,
  audience: "обучающиеся 5–9 классов",
  schedule: "май 2024 г.",
  responsible: "Руководители ОО",
  expectedResult: null,
  workstreamTitle: "Методическое сопровождение",
  from: { ...REGION, number: "1.2" },
  ...more,
});
const OWN = { issuer: "Школа № 1", level: "centre", period: "2023/2024" } as const;

const ROWS = [
  taken("Неделя науки"),
  taken("Хакатон", { workstreamTitle: "Работа с детьми", from: { ...REGION, number: null } }),
  taken("Отчёт о работе", { workstreamTitle: null, from: { ...REGION, planTitle: null, number: "3" } }),
  taken("Семинар", { workstreamTitle: "методическое  сопровождение", schedule: null }),
];

test("rows stand under the workstreams of the plans above with numbers of their own, each with where it is from", () => {
  const { draft, positions } = takenPlan(ROWS, OWN);
  expect(draft).toMatchObject({ issuer: "Школа № 1", period: "2023/2024", level: "centre" });
  expect(draft.workstreams).toEqual([
    { number: 1, title: "Методическое сопровождение" },
    { number: 2, title: "Работа с детьми" },
  ]);
  expect(draft.activities.map(({ number, title, workstream }) => [number, title, workstream])).toEqual([
    ["1", "Отчёт о работе", null],
    ["1.1", "Неделя науки", 1],
    ["1.2", "Семинар", 1],
    ["2.1", "Хакатон", 2],
  ]);
  expect(positions.map((position) => draft.activities[position]?.title)).toEqual(ROWS.map(({ title }) => title));
  expect(draft.activities.map(({ notes }) => notes)).toEqual([
    ["Из плана: Минобр области, редакция 2, пункт 3"],
    ["Из плана: Минобр области, «Комплексный план», редакция 2, пункт 1.2"],
    ["Из плана: Минобр области, «Комплексный план», редакция 2, пункт 1.2"],
    ["Из плана: Минобр области, «Комплексный план», редакция 2"],
  ]);
});

test("the paper of the draft reads back as the same rows in the same places", () => {
  const { draft } = takenPlan(ROWS, OWN);
  const read = readPaper(planPaper(draft));
  const words = (activities: typeof draft.activities) =>
    activities.map(({ audience, notes, number, schedule, source, title, workstream }) => {
      return { audience, notes, number, schedule, title, workstream, place: [source.table, source.row] };
    });
  expect(words(read.activities)).toEqual(words(draft.activities));
  expect(read.workstreams).toMatchObject(draft.workstreams);
});
