import { describe, expect, it } from "vitest";
import type { ActivityView } from "#contract/plan.ts";
import type { ResponsibleParty } from "#core/responsibility/model.ts";
import { anActivity } from "#test/support/plan-view.ts";
import { activitiesOfBody, bodiesOf, isAlso, NOBODY, withoutBody } from "./bodies.ts";

function rows(...cells: readonly (readonly ResponsibleParty[] | null)[]): readonly ActivityView[] {
  return cells.map((parties, index) =>
    anActivity({
      id: String(index + 1),
      position: index + 1,
      responsible:
        parties === null
          ? null
          : { asWritten: "как в документе", parties: [...parties], confidence: "certain", questions: [] },
    }),
  );
}
const inWords = (activities: readonly ActivityView[]) =>
  bodiesOf(activities).map(({ name, activities: own }) => `${name}: ${own.map(({ id }) => id).join(" ")}`);

describe("a body is one", () => {
  const full = "Управление общего образования министерства";
  it.each([
    ["under its long and its short name", [{ name: full, short: "управление" }, { name: "Управление" }]],
    ["under its short name read first", [{ name: "управление" }, { name: full, short: "Управление" }]],
    ["when a third row shows that two names are one", [{ name: "УОО" }, { name: full }, { name: full, short: "УОО" }]],
    ["whatever its quotes and capitals", [{ name: "ГАУ «Институт»" }, { name: "гау “институт”" }]],
  ] as const)("%s", (_why, parties) => {
    const activities = rows(...parties.map((party) => [party]));
    expect(bodiesOf(activities).map(({ activities: own }) => own.length)).toEqual([parties.length]);
  });

  it("under the wordings of a group, but not with another group of the kind", () => {
    const heads = (name: string): ResponsibleParty[] => [{ name, group: "centreHeads" }];
    expect(
      inWords(
        rows(
          [{ name: "Руководители ОУ", group: "schoolHeads" }],
          [{ name: "руководители общеобразовательных организаций", group: "schoolHeads" }],
          heads("руководители центров «Точка роста»"),
          heads("руководители центров «IT-куб»"),
          [{ name: "руководители школ Ленинского района", group: "schoolHeads" }],
        ),
      ),
    ).toEqual([
      "Руководители общеобразовательных организаций: 1 2",
      "Руководители центров «Точка роста»: 3",
      "Руководители центров «IT-куб»: 4",
      "Руководители школ Ленинского района: 5",
    ]);
  });
});

it("keeps posts and parts of a body under it, with their own rows", () => {
  const name = "Департамент образования";
  const [body] = bodiesOf(
    rows([{ name, post: "Начальник отдела" }], [{ name, unit: "Отдел кадров" }], [{ name, post: "начальник отдела" }]),
  );
  expect(body?.parts.map((part) => [part.name, part.activities.map(({ id }) => id)])).toEqual([
    ["Начальник отдела", ["1", "3"]],
    ["Отдел кадров", ["2"]],
  ]);
});

it("counts a row once for a body that it names twice", () => {
  expect(inWords(rows([{ name: "Школа" }, { name: "школа" }]))).toEqual(["Школа: 1"]);
});

it("finds the rows of a body, of nobody, and says when there is no such body", () => {
  const activities = rows([{ name: "Школа" }], null, []);
  const bodies = bodiesOf(activities);
  expect(activitiesOfBody(activities, bodies, "Школа")?.map(({ id }) => id)).toEqual(["1"]);
  expect(activitiesOfBody(activities, bodies, NOBODY)).toEqual(withoutBody(activities));
  expect(withoutBody(activities).map(({ id }) => id)).toEqual(["2", "3"]);
  expect(activitiesOfBody(activities, bodies, "Театр")).toBeNull();
});

it("knows whether a body is named first", () => {
  const [row] = rows([{ name: "Школа" }, { name: "Центр" }]);
  const [centre, school] = bodiesOf(row === undefined ? [] : [row]);
  if (row === undefined || centre === undefined || school === undefined) throw new Error("two bodies were expected");
  expect([isAlso(row, school), isAlso(row, centre)]).toEqual([false, true]);
});
