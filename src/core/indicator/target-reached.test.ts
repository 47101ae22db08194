import { describe, expect, test } from "vitest";
import { parseExact } from "./exact.ts";
import { readTarget } from "./read-target.ts";
import { targetReached } from "./target-reached.ts";

const of = (words: string, line = 0) => {
  const target = readTarget(words).targets[line];
  if (target === undefined) throw new Error(words);
  return target;
};
const known = (text: string | null) => (text === null ? null : parseExact(text));
const reached = (
  words: string,
  value: string | null,
  more: { year?: number; before?: string; planned?: string } = {},
) =>
  targetReached(of(words), {
    year: more.year ?? 2024,
    value: known(value),
    before: known(more.before ?? null),
    planned: known(more.planned ?? null),
  });

describe("whether a target is reached", () => {
  test("by its comparator; a share is a fraction, the target a percentage", () => {
    expect(reached("не менее 50% от общего количества обучающихся ОУ", "1/2")).toBe("reached");
    expect(reached("не менее 50% от общего количества обучающихся ОУ", "499/1000")).toBe("notReached");
    expect(reached("не более 3 человек", "3")).toBe("reached");
    expect(reached("не более 3 человек", "4")).toBe("notReached");
    expect(reached("более 10 мероприятий", "10")).toBe("notReached");
    expect(reached("менее 10 мероприятий", "9")).toBe("reached");
  });

  test("growth «в … раза» multiplies the year before", () => {
    expect(reached("рост не менее чем в 1,5 раза", "30", { before: "20" })).toBe("reached");
    expect(reached("рост не менее чем в 1,5 раза", "29", { before: "20" })).toBe("notReached");
    expect(reached("снижение в 2 раза", "10", { before: "20" })).toBe("reached");
    expect(reached("снижение в 2 раза", "11", { before: "20" })).toBe("notReached");
  });

  test("«до 70 %» is a planned level until somebody says that it is a ceiling (W29)", () => {
    expect(reached("до 70% выпускников профильных классов", "3/4")).toBe("reached");
    const ceiling = { ...of("до 70% выпускников профильных классов"), comparator: "atMost" as const };
    expect(targetReached(ceiling, { year: 2024, value: parseExact("3/4"), before: null, planned: null })).toBe(
      "notReached",
    );
  });

  test("missing is not zero: nobody knows whether it is reached", () => {
    expect(reached("не более 3 человек", null)).toBe("unknown");
    expect(reached("не более 3 человек", "0")).toBe("reached");
  });

  test("before its date it is not missed yet, unless that very year has a plan", () => {
    const words = "не менее 15 проектов к 2026 году";
    expect(reached(words, "11")).toBe("notYet");
    expect(reached(words, "15")).toBe("reached");
    expect(reached(words, "11", { year: 2026 })).toBe("notReached");
    expect(reached(words, "11", { planned: "12" })).toBe("notReached");
    expect(reached(words, "12", { planned: "12" })).toBe("reached");
  });

  test("growth looks at the year before", () => {
    const words = "Ежегодная положительная динамика количества участников";
    expect(reached(words, "12")).toBe("unknown");
    expect(reached(words, "12", { before: "11" })).toBe("reached");
    expect(reached(words, "11", { before: "11" })).toBe("notReached");
    expect(reached("увеличение на 5%", "3/10", { before: "1/4" })).toBe("reached");
    expect(reached("увеличение на 5%", "29/100", { before: "1/4" })).toBe("notReached");
  });

  test("levels of one cell are each on their own", () => {
    const words = "Школьный уровень – 80% муниципальный уровень – 15% Участников WorldSkills - не менее 3 человек";
    const outcome = { year: 2024, before: null, planned: null };
    expect(targetReached(of(words, 0), { ...outcome, value: parseExact("4/5") })).toBe("reached");
    expect(targetReached(of(words, 1), { ...outcome, value: parseExact("7/50") })).toBe("notReached");
    expect(targetReached(of(words, 2), { ...outcome, value: parseExact("3") })).toBe("reached");
  });
});
