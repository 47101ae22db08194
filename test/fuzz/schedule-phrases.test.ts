import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fastest, fuzzPhrases } from "./schedule-phrases.ts";

/** The short form of `node test/fuzz/schedule-phrases.mjs COUNT`. */
const SEEDS = readFileSync(new URL("../corpus/schedule-cases.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => (line.split("|")[1] ?? "").trim().replaceAll("\\n", "\n"));

describe("generated and mutated phrases", () => {
  it("never throw, never break the normal form, are never slow", { timeout: 120_000 }, () => {
    const { exceptions, broken, slow, certain, arguable, unread } = fuzzPhrases(20_000, 20230901, SEEDS);
    expect({ exceptions, broken, slow }).toEqual({ exceptions: [], broken: [], slow: [] });
    expect(Math.min(certain, arguable, unread)).toBeGreaterThan(1000);
  });

  it("cost at most four times as much with 300 characters as with 150", () => {
    const pieces = [
      "1, ",
      "10-",
      "с 1 по ",
      "май, ",
      "по плану ",
      "не позднее ",
      "тримесястр ",
      "сентябрьпо",
      "а ",
      "(",
      "2023-",
      "I, ",
      "до 10 числа ",
      "в сроки, определяемые ",
    ];
    const ratios = pieces.map((piece) => {
      const whole = piece.repeat(300);
      const half = Math.max(fastest(whole.slice(0, 150), null, 60), 0.004);
      return { piece, ratio: fastest(whole.slice(0, 300), null, 60) / half };
    });
    for (const { piece, ratio } of ratios) expect({ piece, fine: ratio <= 4 }).toEqual({ piece, fine: true });
  });
});
