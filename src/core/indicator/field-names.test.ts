import { expect, test } from "vitest";
import { fieldNames } from "./field-names.ts";

test("the months of a period are called by their names, over New Year too", () => {
  const monthly = { kind: "monthly", of: "person", shown: "mean" } as const;
  expect(fieldNames(monthly, "2026-07-01", 3)).toEqual(["Июль", "Август", "Сентябрь"]);
  expect(fieldNames(monthly, "2026-11-01", 4)).toEqual(["Ноябрь", "Декабрь", "Январь", "Февраль"]);
  const share = { kind: "share", of: "person", numerator: "обучены", denominator: "все" } as const;
  expect(fieldNames(share, "2026-07-01", 3)).toEqual(["обучены", "все"]);
  expect(fieldNames({ kind: "computed", formula: "1" }, "2026-07-01", 3)).toEqual([]);
});
