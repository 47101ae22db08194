import { expect, it } from "vitest";
import type { Finding } from "#core/intake/draft.ts";
import { anActivity, aPlanView } from "#test/support/plan-view.ts";
import { finderOfPlaces, rowsOfFinding } from "./finding-places.ts";

const plan = aPlanView(
  [
    anActivity({ id: "first", number: "1.1.", workstream: 2, source: { table: 1, row: 3 } }),
    anActivity({ id: "second", position: 2, title: "Слёт", workstream: 2, source: { table: 1, row: 4 } }),
  ],
  {
    workstreams: [{ number: 2, title: "Слёты" }],
    acts: [
      { number: "11", title: "Приказ", url: null },
      { number: null, title: "Письмо", url: null },
    ],
    tasks: ["Учить"],
    texts: [{ heading: null, text: "Введение", source: { paragraph: 4 } }],
    dropped: [{ text: "1", why: "pageNumber", source: { paragraph: 9 } }],
  },
);
const find = finderOfPlaces(plan);
function places(where: string, source?: Finding["source"]): readonly string[] {
  const finding: Finding = { code: "garbledText", message: "", where, ...(source === undefined ? {} : { source }) };
  return find(finding).map(({ text, place }) =>
    place === null ? text : `${text} → ${place.kind === "row" ? place.activity.id : place.at}`,
  );
}

it.each([
  ["пункт 1.1", undefined, ["пункт 1.1 → first"]],
  ["акт 11, акт 2", undefined, ["акт 11 → act-0", "акт 2 → act-1"]],
  ["направление 2", undefined, ["направление 2 → first"]],
  ["цель, задача 1, строка «Слёт, форум»", undefined, ["цель → goal", "задача 1 → task-0", "строка «Слёт, форум»"]],
  ["строка «Слёт»", { table: 1, row: 4 }, ["строка «Слёт» → second"]],
  ["строка «1»", { paragraph: 9 }, ["строка «1» → dropped-0"]],
  ["строка «Дата»", { paragraph: 6 }, ["строка «Дата» → text-0"]],
  ["строка «Вверху»", { paragraph: 2 }, ["строка «Вверху»"]],
] as const)("leads from «%s» to what it names", (where, source, expected) => {
  expect(places(where, source)).toEqual(expected);
});

it("knows the rows that a finding speaks of", () => {
  const pieces = find({
    code: "duplicateActivity",
    message: "",
    where: "пункт 1.1, пункт 7",
    source: { table: 1, row: 3 },
  });
  expect(rowsOfFinding(pieces).map(({ id }) => id)).toEqual(["first"]);
});
