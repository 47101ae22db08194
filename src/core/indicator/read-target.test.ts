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
  ["не менее 2-х мероприятий в квартал", [["atLeast", "2", "мероприятий", null, null, null, null]], ["whatIsMeant"]],
  [
    "2 % (к 2024 г.), 5 % (к 2026 г.)",
    [
      ["planned", "2", "%", null, null, "2024", null],
      ["planned", "5", "%", null, null, "2026", null],
    ],
  ],
  [
    "2023 г. – 40 %; 2024 г. – не менее 50 %",
    [
      ["planned", "40", "%", null, null, "2023", null],
      ["atLeast", "50", "%", null, null, "2024", null],
    ],
  ],
  [
    "40 % и 60 % к 2024 и 2025 году",
    [
      ["planned", "40", "%", null, null, null, null],
      ["planned", "60", "%", null, null, null, null],
    ],
    ["whatIsMeant"],
  ],
  [
    "80 % - базовый уровень, 40 % - повышенный",
    [
      ["planned", "80", "%", null, null, null, "базовый уровень"],
      ["planned", "40", "%", null, null, null, "повышенный"],
    ],
  ],
  [
    "не менее 50% педагогов и 70% обучающихся",
    [
      ["atLeast", "50", "%", "педагогов", null, null, null],
      ["planned", "70", "%", "обучающихся", null, null, null],
    ],
  ],
  [
    "3–5 проектов",
    [
      ["atLeast", "3", "проектов", null, null, null, null],
      ["planned", "5", "проектов", null, null, null, null],
    ],
    ["ceilingOrPlan"],
  ],
  [
    "2022/2023 – 45 %, 2023/2024 – 50 %",
    [
      ["planned", "45", "%", null, null, "2023", null],
      ["planned", "50", "%", null, null, "2024", null],
    ],
  ],
  [
    "60 % (2024), 70 % (2025)",
    [
      ["planned", "60", "%", null, null, "2024", null],
      ["planned", "70", "%", null, null, "2025", null],
    ],
  ],
  ["не менее 1,5 тыс. человек", [["atLeast", "1500", "человек", null, null, null, null]]],
  ["80% и более", [["atLeast", "80", "%", null, null, null, null]]],
  ["рост не менее чем в 1,5 раза", [["growth", "3/2", "раза", null, null, null, null]]],
  ["снижение доли неуспевающих до 2%", [["atMost", "2", "%", null, null, null, null]]],
  ["увеличение на 10% по сравнению с прошлым годом", [["growth", "10", "%", null, null, null, null]]],
  ["увеличение на 10% по сравнению с 2022 годом", [["growth", "10", "%", null, null, null, null]], ["whatIsMeant"]],
  ["не менее половины педагогов", [["atLeast", "50", "%", "педагогов", null, null, null]]],
  ["не менее 1/3 обучающихся", [["atLeast", "100/3", "%", "обучающихся", null, null, null]]],
  [
    "не менее одной заявки от каждого центра",
    [["atLeast", "1", "заявки", "от каждого центра", null, null, null]],
    ["whatIsMeant"],
  ],
  ["порядка 50%", [["planned", "50", "%", null, null, null, "порядка"]], ["whatIsMeant"]],
  ["15 проектов до 20 декабря 2024 г.", [["planned", "15", "проектов", null, null, "2024-12-20", null]]],
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
  for (const text of ["", "—", "по плану", "до 20 декабря 2024", "в 2024 году", "наличие"])
    expect(readTarget(text)).toMatchObject({ confidence: "unread", targets: [] });
});

it("is never certain of what may be meant otherwise", () => {
  for (const text of [
    "2024",
    "-5%",
    "80%-100%",
    "больше на 5%",
    "в 2 раза больше",
    "3 из 5",
    "1 программа на каждый профиль",
  ])
    expect(readTarget(text).questions, text).toContain("whatIsMeant");
});

it("keeps the words and ends, whatever they are", () => {
  const pieces = [
    "не менее ",
    "до ",
    "50",
    "% ",
    "2026 году ",
    "к 2024 г. ",
    "в квартал ",
    "1/3 ",
    "3–5 ",
    "и более, ",
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
