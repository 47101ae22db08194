import { expect, it, test } from "vitest";
import { emptyAct } from "#core/act/model.ts";
import { emptyPoint } from "#core/act/points.ts";
import type { ActDraft } from "#core/act/model.ts";
import { actPaper, layoutOf } from "./act-paper.ts";
import { isRevisionLine, revisionLine } from "./revision-line.ts";
import { styleOf } from "./styles.ts";

const act = (fields: Partial<ActDraft> = {}): ActDraft => ({
  ...emptyAct("order", "Управление образования"),
  ...fields,
});

/** What stands on the paper, block by block: what it is about and its words. */
function shown(one: ActDraft): (readonly [about: string | undefined, words: string])[] {
  return (actPaper(one, null).sections[0]?.blocks ?? []).map((block) => [
    block.about,
    block.kind === "paragraph" ? block.text : block.kind,
  ]);
}

test("an act without a preamble names its basis, the title of it in quotes within quotes", () => {
  const basis = {
    actId: null,
    docType: "order",
    issuer: "Министерство образования Тверской области",
    date: "2021-02-04",
    number: "119/ПК",
    title: "О поддержке центров «Точка роста»",
    state: null,
  };
  expect(shown(act({ heading: "Об утверждении плана", basis: [basis] }))).toEqual([
    ["issuer", "Управление образования"],
    [undefined, "ПРИКАЗ"],
    ["requisites", "от _______________ № _________"],
    ["heading", "Об утверждении плана"],
    [
      "basis",
      "На основании приказа Министерства образования Тверской области «О поддержке центров „Точка роста“» от 04.02.2021 № 119/ПК",
    ],
    ["basis", "ПРИКАЗЫВАЮ:"],
    ["signature", "signature"],
  ]);
});

test("the ordering word stands once, whether it was typed with the preamble or not", () => {
  for (const preamble of ["В целях поддержки центров", "В целях поддержки центров ПРИКАЗЫВАЮ:"])
    expect(
      shown(act({ preamble }))
        .filter(([about]) => about === "basis")
        .map(([, words]) => words),
    ).toEqual(["В целях поддержки центров", "ПРИКАЗЫВАЮ:"]);
});

test("restated rows are a piece of the table under their point, in quotes, their own words untouched", () => {
  const fragment = {
    headings: ["№ п/п", "Наименование мероприятия", "Сроки"],
    rows: [["2.1", "Семинар «Точка роста»", "май 2024 г."]],
  };
  const points = [
    { ...emptyPoint("a"), number: "1", text: "Пункт 2.1 изложить в следующей редакции:", fragment },
    { ...emptyPoint("b"), number: "2", text: "Вступает в силу.", deadline: "1 мая" },
  ];
  const amending = act({ points });
  expect(shown(amending).filter(([about]) => about?.startsWith("point:"))).toEqual([
    ["point:a", "1. Пункт 2.1 изложить в следующей редакции:"],
    ["point:a", "table"],
    ["point:b", "2. Вступает в силу."],
    ["point:b", "Срок: 1 мая"],
  ]);
  const table = actPaper(amending, null).sections[0]?.blocks.find((block) => block.kind === "table");
  const cells = [...(table?.rows ?? [])].flatMap((row) => (row.kind === "cells" ? row.cells : []));
  expect(cells.map(({ text }) => text)).toEqual(["«2.1", "Семинар «Точка роста»", "май 2024 г.»."]);
});

it.each([
  ["2025-08-17", "byDate", "2016"],
  ["2025-08-18", "byDate", "2025"],
  [null, "byDate", "2025"],
  ["2026-01-01", "2016", "2016"],
] as const)("an act of %s (%s) is laid out by the standard of %s", (date, layout, year) =>
  expect(layoutOf({ date, layout })).toBe(year),
);

test("from 18.08.2025 the lines of a heading in the corner are at most 8 cm long", () => {
  expect(170 - styleOf("orderTitle", "portrait", "2025").right).toBe(80);
  expect(styleOf("orderTitle", "portrait")).toEqual(styleOf("orderTitle", "portrait", "2016"));
});

test("readers know the line of a revision, and nothing like it", () => {
  expect(isRevisionLine(revisionLine(12, "0123456789abcdef0123"))).toBe(true);
  expect(isRevisionLine("Редакция 3 приказа")).toBe(false);
});
