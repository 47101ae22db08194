import { expect, test } from "vitest";
import { historyInWords } from "./history-words.ts";

const names = new Map([
  ["m", "Спировский район"],
  ["o", "Спировский округ"],
  ["p", "Другой округ"],
]);

test("a history is told in words, with what is known to come marked", () => {
  const lines = historyInWords(
    [
      {
        sequence: 1,
        on: null,
        basis: null,
        action: {
          kind: "create",
          name: "Школа № 5",
          shortName: null,
          parentId: "m",
          organisationKind: "school",
          centre: null,
        },
      },
      { sequence: 2, on: "2024-01-01", basis: "приказ", action: { kind: "rename", name: "Лицей", shortName: "Л" } },
      {
        sequence: 3,
        on: "2025-01-01",
        basis: null,
        action: {
          kind: "end",
          reason: "split",
          successors: [
            { organisationId: "o", share: 0.625 },
            { organisationId: "p", share: 0.375 },
          ],
        },
      },
    ],
    (id) => names.get(id) ?? "",
    "2024-06-01",
  );
  expect(lines.map(({ day, words, ahead }) => [day, words, ahead])).toEqual([
    ["дата не указана", "В системе как «Школа № 5», подчиняется «Спировский район»", false],
    ["01.01.2024", "Название – «Лицей» (кратко «Л»)", false],
    ["01.01.2025", "Разделена; преемник – «Спировский округ» (62,5\u00a0%), «Другой округ» (37,5\u00a0%)", true],
  ]);
});
