import { expect, test } from "vitest";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { changeOf } from "#test/support/plan-actions.ts";
import type { PlanBase } from "./apply.ts";
import { historyLines } from "./history.ts";
import type { PlanAction, PlanChange } from "./model.ts";

const base: PlanBase = {
  draft: aDraft({
    activities: [
      anActivity({ number: "4.3.", schedule: "май 2024 г.", source: { table: 1, row: 2 } }),
      anActivity({ number: null, title: "Марафон", source: { table: 1, row: 3 } }),
      anActivity({ number: "4.4", title: "Фестиваль", source: { table: 1, row: 4 } }),
    ],
    dropped: [{ text: "Примечание", why: "otherText", source: { paragraph: 9 } }],
    findings: [{ code: "numberingGap", message: "Нет 4.2.", where: "пункт 4.3" }],
  }),
  document: null,
  namedPeriod: null,
};

function told(actions: readonly PlanAction[]) {
  return historyLines(
    base,
    actions.map((action, index): PlanChange => changeOf(action, index + 1)),
  );
}

const only = (action: PlanAction): string | undefined => told([action])[0]?.text;
const cell = { key: "t1r2", field: "schedule" } as const;
const place = { afterKey: "t1r4", workstream: 1 };

test.each<[PlanAction, string]>([
  [{ kind: "setField", ...cell, text: "июнь 2024 г." }, "Пункт 4.3: срок исправлен с «май 2024 г.» на «июнь 2024 г.»"],
  [{ kind: "setField", ...cell, text: null }, "Пункт 4.3: срок убран, было «май 2024 г.»"],
  [
    { kind: "setField", key: "t1r3", field: "audience", text: "Дети" },
    "Строка «Марафон»: целевая аудитория вписана: «Дети»",
  ],
  [{ kind: "setField", ...cell, text: "май 2024 г." }, "Пункт 4.3: срок без изменений"],
  [
    { kind: "moveText", from: cell, to: { key: "t1r2", field: "title" } },
    "Пункт 4.3: текст перенесён из графы «срок» в графу «мероприятие»",
  ],
  [
    { kind: "moveText", from: cell, to: { key: "t1r4", field: "schedule" } },
    "Пункт 4.3: текст перенесён из графы «срок» в графу «срок» (пункт 4.4)",
  ],
  [
    { kind: "swapCells", one: cell, other: { key: "t1r2", field: "title" } },
    "Пункт 4.3: графы «срок» и «мероприятие» поменялись местами",
  ],
  [{ kind: "joinRows", keys: ["t1r2", "t1r3"] }, "Строки соединены в одну: пункт 4.3, строка «Марафон»"],
  [{ kind: "splitRow", key: "t1r2", at: { schedule: 4 }, newKey: "n1" }, "Пункт 4.3: строка разделена на две"],
  [{ kind: "addRow", newKey: "n1", place, fields: { title: "Слёт" } }, "Добавлена строка «Слёт»"],
  [{ kind: "removeRow", key: "t1r3" }, "Строка «Марафон» убрана из плана, её слова сохранены среди опущенных"],
  [{ kind: "moveRow", key: "t1r2", place }, "Пункт 4.3: строка перенесена под пункт 4.4"],
  [
    { kind: "moveRow", key: "t1r4", place: { afterKey: null, workstream: null } },
    "Пункт 4.4: строка перенесена в начало плана",
  ],
  [
    { kind: "setWorkstream", keys: ["t1r2"], workstream: 1 },
    "Пункт 4.3: теперь направление 1 «Методическое сопровождение»",
  ],
  [{ kind: "rowToWorkstream", key: "t1r3" }, "Строка «Марафон» стала заголовком направления"],
  [{ kind: "addWorkstream", number: 2, title: "Наставничество" }, "Добавлено направление 2 «Наставничество»"],
  [
    { kind: "renameWorkstream", number: 1, title: "Методика" },
    "Направление 1: название исправлено с «Методическое сопровождение» на «Методика»",
  ],
  [
    { kind: "putBack", dropped: 0, to: { kind: "cell", cell } },
    "Возвращён опущенный фрагмент «Примечание» в графу «срок» (пункт 4.3)",
  ],
  [
    { kind: "putBack", dropped: 0, to: { kind: "text" } },
    "Возвращён опущенный фрагмент «Примечание» как текст документа",
  ],
  [{ kind: "setRequisite", requisite: "issuer", text: "Школа № 5" }, "Реквизит «кто издал» вписан: «Школа № 5»"],
  [{ kind: "accept" }, "План принят"],
])("%j is told as «%s»", (action, text) => {
  expect(only(action)).toBe(text);
});

test("an answer is told with its question and words", () => {
  const question = { id: "document-1", about: "document" as const, text: "", quotes: [] };
  const text = "В документе не указан период. На какой учебный год или на какие годы составлен этот план?";
  expect(only({ kind: "answer", question: { ...question, text }, answer: { kind: "period", period: "2024" } })).toBe(
    `${text} Ответ: 2024`,
  );
});

test("each line says what was there before it; an undo says what it took back", () => {
  const lines = told([
    { kind: "setField", ...cell, text: "июнь 2024 г." },
    { kind: "setField", ...cell, text: "июль 2024 г." },
    { kind: "undo", change: "c2" },
    { kind: "undo", change: "c3" },
    { kind: "undo", change: "c9" },
  ]);
  expect(lines.map(({ text, takenBack }) => [text, takenBack])).toEqual([
    ["Пункт 4.3: срок исправлен с «май 2024 г.» на «июнь 2024 г.»", false],
    ["Пункт 4.3: срок исправлен с «июнь 2024 г.» на «июль 2024 г.»", false],
    ["Отменено: Пункт 4.3: срок исправлен с «июнь 2024 г.» на «июль 2024 г.»", true],
    ["Возвращено: Пункт 4.3: срок исправлен с «июнь 2024 г.» на «июль 2024 г.»", false],
  ]);
  expect(lines.map(({ keys }) => keys)).toEqual([["t1r2"], ["t1r2"], ["t1r2"], ["t1r2"]]);
});
