import fc from "fast-check";
import { expect, test } from "vitest";
import { shortNames } from "./short-names.ts";

test("what all names share at both ends is left out", () => {
  const name = (place: string) => `Управление образования Администрации ${place} Светлореченской области`;
  expect(shortNames([name("Новоборского городского округа"), name("Озёрного района")])).toEqual([
    "Новоборского городского округа",
    "Озёрного района",
  ]);
  expect(shortNames(["Озёрный район"])).toEqual(["Озёрный район"]);
  expect(shortNames(["Отдел", "Отдел образования"])).toEqual(["Отдел", "Отдел образования"]);
});

test("different names stay different, and none is empty", () => {
  const word = fc.constantFrom("отдел", "округ", "район", "область");
  const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
      const short = shortNames(names);
      expect(new Set(short).size).toBe(names.length);
      expect(short.every((one) => one !== "")).toBe(true);
    }),
  );
});
