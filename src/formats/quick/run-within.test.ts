import { expect, test } from "vitest";
import { runWithin } from "./run-within.ts";

test("work that ends in time gives its result, its errors pass through", () => {
  expect(runWithin(1_000, () => 7)).toBe(7);
  expect(() => runWithin(1_000, () => JSON.parse("{"))).toThrow(SyntaxError);
});

test("an endless loop is stopped, whatever it catches", () => {
  const endless = (): never => {
    for (;;) {
      try {
        JSON.parse("{");
      } catch {
        continue;
      }
    }
  };
  expect(runWithin(50, endless)).toBeNull();
});
