import { expect, test } from "vitest";
import { classesIn } from "./classes.ts";
import { authorsInWords, missingOfContest, missingOfEntry, pupilNamesOf } from "./missing.ts";
import type { EntryContent } from "./model.ts";

const ENTRY: EntryContent = {
  nomination: null,
  authors: { kind: "adults", names: ["Петрова Анна Игоревна"] },
  post: "учитель физики",
  subject: "Физика",
  equipment: "Цифровая лаборатория",
  classes: "7–9",
  annotation: "",
  files: [{ id: "7f6c3a3e-7e0c-4f0a-9d55-0d5f4f6f7a11", name: "Карта.docx", picture: false }],
  consent: true,
  licence: "region",
  children: null,
};

test("classes are read one by one, and what is no class is left out", () => {
  expect(classesIn("5, 7–9 классы")).toEqual([5, 7, 8, 9]);
  expect(classesIn("8-9; 8")).toEqual([8, 9]);
  expect(classesIn("педагоги, 2024")).toEqual([]);
});

test("a work says in turn what it lacks", () => {
  const of = (change: Partial<EntryContent>, title = "Измерение силы") =>
    missingOfEntry("practices", { nominations: [] }, title, { ...ENTRY, ...change });
  expect(of({})).toBeNull();
  expect(of({}, " ")).toBe("title");
  expect(of({ subject: "" })).toBe("subject");
  expect(of({ files: [] })).toBe("files");
  expect(of({ consent: false })).toBe("consent");
  expect(of({ licence: null })).toBe("licence");
  const photo = ENTRY.files.map((file) => ({ ...file, picture: true }));
  expect(of({ files: photo })).toBe("children");
  expect(of({ files: photo, children: "noPeople" })).toBeNull();
  expect(missingOfEntry("contest", { nominations: ["Физика"] }, "Работа", ENTRY)).toBe("nomination");
  expect(missingOfEntry("contest", { nominations: [] }, "Работа", { ...ENTRY, subject: "", classes: "" })).toBeNull();
});

test("a call needs regulations, criteria, and for the bank a mean that can be reached", () => {
  const criteria = [{ key: "a", title: "Новизна", most: 10 }];
  const whole = { regulations: "Положение", regulationsFile: null, criteria, pass: 7 };
  expect(missingOfContest("practices", whole)).toEqual([]);
  expect(missingOfContest("practices", { ...whole, pass: 11 })).toEqual(["pass"]);
  expect(missingOfContest("contest", { ...whole, pass: null })).toEqual([]);
  expect(missingOfContest("contest", { ...whole, regulations: " ", criteria: [] })).toEqual([
    "regulations",
    "criteria",
  ]);
});

test("pupils are counted and not named", () => {
  const pupils = { ...ENTRY, authors: { kind: "pupils" as const, count: 3, leader: "Петрова А. И." } };
  expect(authorsInWords(pupils)).toBe("авторов-обучающихся: 3; руководитель Петрова А. И.");
  expect(pupilNamesOf("Проект ученика Смирнова Ивана", ENTRY)).toEqual(["Смирнова Ивана"]);
  expect(pupilNamesOf("Измерение силы", ENTRY)).toEqual([]);
});
