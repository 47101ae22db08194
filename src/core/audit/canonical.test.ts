import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type Canonical } from "./canonical.ts";

const value: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test("it is JSON that says the same", () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(JSON.parse(canonicalJson(given))).toEqual(given);
    }),
  );
});

test("the order in which keys were written makes no difference", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (given) => {
      const turned = Object.fromEntries(Object.entries(given).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(given));
    }),
  );
});

test("keys stand in the order of their code units, without spaces", () => {
  expect(canonicalJson({ я: [1, "а"], b: { "": null }, B: true })).toBe('{"B":true,"b":{"":null},"я":[1,"а"]}');
});
