import { expect, test } from "vitest";
import { matchBodies, wordingOf, type DirectoryBody } from "./match-bodies.ts";
import type { ResponsibleParty } from "./model.ts";

const body = (id: string, name: string, more: Partial<DirectoryBody> = {}): DirectoryBody => ({
  id,
  parentId: null,
  name,
  shortName: null,
  formerNames: [],
  isUnit: false,
  ...more,
});
const DIRECTORY = [
  body("dep", "Департамент Смоленской области по образованию и науке", {
    formerNames: ["Департамент Смоленской области по образованию, науке и делам молодежи"],
  }),
  body(
    "iro",
    "Государственное автономное учреждение дополнительного профессионального образования «Смоленский областной институт развития образования»",
  ),
  body("cnppm", "Центр непрерывного повышения профессионального мастерства педагогических работников", {
    parentId: "iro",
    shortName: "ЦНППМ",
    isUnit: true,
  }),
  body("s5", "МБОУ «Средняя общеобразовательная школа № 5» г. Вязьмы", { shortName: "МБОУ СОШ № 5" }),
  body("s15", "МБОУ «Средняя общеобразовательная школа № 15» г. Вязьмы"),
  body("a", "Отдел образования Администрации района"),
  body("b", "Отдел образования Администрации района"),
];

const first = (party: ResponsibleParty, confirmed = new Map<string, string>()) => {
  const [match] = matchBodies([party], DIRECTORY, confirmed);
  const [candidate] = match?.candidates ?? [];
  return candidate && [candidate.organisationId, candidate.certainty, candidate.reason];
};

test.each([
  ["the very name", { name: "Департамент Смоленской области по образованию и науке" }, ["dep", "exact", "name"]],
  ["the short name, other signs", { name: "МБОУ «СОШ №5»" }, ["s5", "exact", "shortName"]],
  ["another case", { name: "Департамента Смоленской области по образованию и науке" }, ["dep", "likely", "wordForms"]],
  [
    "a former name",
    { name: "Департамент Смоленской области по образованию, науке и делам молодёжи" },
    ["dep", "likely", "formerName"],
  ],
  ["first letters", { name: "ГАУ ДПО СОИРО" }, ["iro", "likely", "abbreviation"]],
  ["the full name of a definition", { name: "институт", short: "СОИРО" }, ["iro", "likely", "abbreviation"]],
  ["some words", { name: "Средняя школа № 15" }, ["s15", "possible", "someWords"]],
] as const)("%s", (_what, party, expected) => {
  expect(first(party)).toEqual(expected);
});

test("the number of a school is never another number, and nobody is nobody", () => {
  expect(first({ name: "Школа № 7" })).toBeUndefined();
  expect(first({ name: "Российская академия наук" })).toBeUndefined();
  expect(first({ name: "школа" })).toBeUndefined();
});

test("a name that two have is sure of none of them", () => {
  const [match] = matchBodies([{ name: "Отдел образования администрации района" }], DIRECTORY);
  expect(match?.candidates.map(({ organisationId, certainty }) => [organisationId, certainty])).toEqual([
    ["a", "likely"],
    ["b", "likely"],
  ]);
});

test("what a person confirmed is the one candidate; a unit is found below it; a group is nobody", () => {
  const party = { name: "Областной институт", unit: "ЦНППМ" };
  const [match] = matchBodies([party], DIRECTORY, new Map([[wordingOf(party), "iro"]]));
  expect(match?.candidates).toEqual([
    { organisationId: "iro", certainty: "confirmed", reason: "confirmed", unitId: "cnppm" },
  ]);
  const [group] = matchBodies([{ name: "Руководители ОО", group: "schoolHeads" }], DIRECTORY);
  expect(group).toMatchObject({ group: "schoolHeads", candidates: [] });
});
