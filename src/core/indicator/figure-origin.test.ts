import { expect, test } from "vitest";
import { originInWords, originOf, sourceOf } from "./figure-origin.ts";
import type { Proposal } from "./prefill.ts";

const PEOPLE = { measure: { kind: "count", of: "person", nature: "flow" }, unit: "чел." } as const;
const exactly = (value: number) => ({ value, least: value, most: value });
const proposed = (from: Proposal["from"], fields: Proposal["fields"], count = 1): Proposal => ({
  fields,
  from,
  records: Array.from({ length: count }, (_, index) => ({ id: `r${index}`, day: "2023-09-20", title: "Марафон" })),
});

test.each([
  ["typed with nothing beside it", null, undefined, false, ["5"], "набрано вручную"],
  ["pasted", null, "table", false, ["5"], "вставлено из таблицы"],
  ["read from the workbook", null, "file", false, ["5"], "взято из заполненной формы Excel"],
  ["corrected", null, undefined, true, ["5"], "исправление после приёма, набрано вручную"],
  [
    "as the reports say",
    proposed("reports", [exactly(8)], 3),
    undefined,
    false,
    ["8 чел."],
    "подставлено из 3 отчётов о проведении",
  ],
  [
    "the centres of the register",
    proposed("centres", [exactly(2)], 2),
    undefined,
    false,
    ["2"],
    "подставлено из реестра организаций",
  ],
  [
    "another number, from a file, as a correction",
    proposed("reports", [exactly(8)]),
    "file",
    true,
    ["9"],
    "исправление после приёма, взято из заполненной формы Excel вместо 8 из 1 отчёта о проведении",
  ],
  [
    "within what may have come twice",
    proposed("programmes", [{ value: null, least: 8, most: 12 }]),
    undefined,
    false,
    ["10"],
    "набрано вручную, в пределах того, что посчитано из списка программ и групп (8–12)",
  ],
] as const)("%s", (_, proposal, entered, correction, typed, words) => {
  const source = sourceOf(proposal, entered, correction);
  expect(originInWords(originOf(PEOPLE, typed, source ?? {}))).toBe(words);
});

test("certificates are no reports, and nothing is kept of what was only typed", () => {
  const trained = { ...PEOPLE, fromExecution: { what: "trained" as const, audience: [], workstream: null } };
  const source = sourceOf(proposed("reports", [exactly(4)], 4), undefined, false);
  expect(originInWords(originOf(trained, ["4"], source ?? {}))).toBe("подставлено из 4 удостоверений");
  expect(sourceOf(null, undefined, false)).toBeNull();
});
