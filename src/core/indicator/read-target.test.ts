import fc from "fast-check";
import { expect, it } from "vitest";
import { readTarget } from "./read-target.ts";

/** comparator, value, unit, base, level, by, label */
type Line = readonly [string, string | null, string | null, string | null, string | null, string | null, string | null];

const CASES: readonly (readonly [text: string, lines: readonly Line[], questions?: readonly string[]])[] = [
  [
    "не менее 50% от общего количества обучающихся ОУ",
    [["atLeast", "50", "%", "от общего количества обучающихся ОУ", null, null, null]],
  ],
  [
    "Школьный уровень – 80% муниципальный уровень – 15% Участников WorldSkills Russia Juniors - не менее 3 человек",
    [
      ["planned", "80", "%", null, "school", null, null],
      ["planned", "15", "%", null, "municipality", null, null],
      ["atLeast", "3", "человек", null, null, null, "Участников WorldSkills Russia Juniors"],
    ],
  ],
  ["30%", [["planned", "30", "%", null, null, null, null]]],
  ["не менее 15 проектов к 2026 году", [["atLeast", "15", "проектов", null, null, "2026", null]]],
  [
    "60% от общего количества 9-11 классов",
    [["planned", "60", "%", "от общего количества 9-11 классов", null, null, null]],
    ["whichBase"],
  ],
  [
    "до 70% выпускников профильных классов",
    [["planned", "70", "%", "выпускников профильных классов", null, null, null]],
    ["ceilingOrPlan"],
  ],
  ["ежегодная положительная динамика", [["growth", null, null, null, null, null, null]]],
  ["Не ниже 95,5 %", [["atLeast", "191/2", "%", null, null, null, null]]],
  ["не более 3 чел.", [["atMost", "3", "чел.", null, null, null, null]]],
  ["увеличение на 5 %", [["growth", "5", "%", null, null, null, null]]],
  ["рост до 40% к 2025 году", [["atLeast", "40", "%", null, null, "2025", null]]],
  ["не менее 1 200 человек", [["atLeast", "1200", "человек", null, null, null, null]]],
  ["100 % педагогов центра", [["planned", "100", "%", "педагогов центра", null, null, null]]],
  ["не менее 2 мероприятий в квартал", [["atLeast", "2", "мероприятий", null, null, null, null]]],
  ["не ниже уровня прошлого года", [["noDecline", null, null, null, null, null, null]]],
  ["не менее 10 программ к 01.09.2025", [["atLeast", "10", "программ", null, null, "2025-09-01", null]]],
];

for (const [text, lines, questions = []] of CASES)
  it(text, () => {
    const reading = readTarget(text);
    expect(
      reading.targets.map((one) => [one.comparator, one.value, one.unit, one.base, one.level, one.by, one.label]),
    ).toEqual(lines);
    expect(reading.questions).toEqual(questions);
    expect(reading.asWritten).toBe(text);
  });

it("asks what «100*А» means, and what it cannot read", () => {
  for (const text of ["100*А", "30*A", "100 × А"])
    expect(readTarget(text)).toMatchObject({ targets: [], questions: ["centreFactor"] });
  for (const text of ["", "—", "по плану"])
    expect(readTarget(text)).toMatchObject({ confidence: "unread", targets: [] });
});

it("keeps the words and ends, whatever they are", () => {
  const pieces = [
    "не менее ",
    "до ",
    "50",
    "% ",
    "2026 году ",
    "от общего количества ",
    "Школьный уровень – ",
    "; ",
    "\n",
    "9-11 классов ",
    "№ 5 ",
    "1 000 ",
    "чел. ",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const reading = readTarget(parts.join(""));
      expect(reading.asWritten).toBe(parts.join(""));
      for (const { value } of reading.targets) expect(value === null || /^\d+(?:\/\d+)?$/.test(value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
