import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { idMaker, idOfPart, isId } from "./ids.ts";

const LAST = Date.parse("9999-12-31T23:59:59Z");

test("keys are UUIDs of version 7 that hold their moment and sort by it", () => {
  const moment = fc.integer({ min: 0, max: LAST });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [first, second] = [a, b].map((at) => idMaker(() => new Date(at), randomBytes)());
      expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(isId(first ?? "")).toBe(true);
      expect(Number.parseInt((first ?? "").replace("-", "").slice(0, 12), 16)).toBe(a);
      if (a < b) expect((first ?? "") < (second ?? "")).toBe(true);
    }),
  );
});

test("keys of one moment differ", () => {
  const newId = idMaker(() => new Date(0), randomBytes);
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
});

test("a part has the same key every time, beside its whole", () => {
  const newId = idMaker(() => new Date(LAST), randomBytes);
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const whole = newId();
      const id = idOfPart(whole, one);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect([isId(id), id.slice(0, 13)]).toEqual([true, whole.slice(0, 13)]);
      expect(idOfPart(whole, one)).toBe(id);
      if (one !== other) expect(idOfPart(whole, other)).not.toBe(id);
      expect(idOfPart(newId(), one)).not.toBe(id);
    }),
  );
});

test.each([
  "",
  "1",
  "00000000-0000-7000-8000-00000000000",
  "00000000-0000-7000-8000-0000000000000",
  "0'; drop table plan; --",
])("%j is no key", (text) => expect(isId(text)).toBe(false));
