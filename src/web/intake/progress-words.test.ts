import { expect, it } from "vitest";
import { progressInWords } from "./progress-words.ts";

it("says what is being done and which page is in hand", () => {
  const reading = (done: number, total: number, unit: "page" | "part" = "page") =>
    progressInWords({ state: "reading", progress: { step: "recognising", done, total, unit } });
  expect(reading(0, 9)).toBe("Распознаём · Страница 1 из 9");
  expect(reading(9, 9)).toBe("Распознаём · Страница 9 из 9");
  expect(reading(0, 1)).toBe("Распознаём");
  expect(reading(1, 4, "part")).toBe("Распознаём");
  const interrupted = { step: "interrupted", done: 0, total: 0, unit: "part" } as const;
  expect(progressInWords({ state: "queued", progress: interrupted })).toContain("перезапустили во время чтения");
  expect(progressInWords({ state: "queued", progress: null })).toBe("В очереди");
  expect(progressInWords({ state: "reading", progress: null })).toBe("Открываем файл");
});
