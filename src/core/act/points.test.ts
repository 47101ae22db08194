import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { emptyAct, type ActDraft, type ActPoint } from "./model.ts";
import { depthOf, numbersFor } from "./numbers.ts";
import {
  addPoint,
  addresseeFor,
  addUnder,
  emptyPoint,
  indentPoint,
  movePoint,
  removePoint,
  shiftPoint,
  withPoint,
} from "./points.ts";
import "#test/support/properties.ts";

/** Points named by their first numbers, so that a test says who went where. */
function act(...numbers: readonly string[]): ActDraft {
  return { ...emptyAct("order", null), points: numbers.map((number) => point(number)) };
}
const point = (number: string, fields: Partial<ActPoint> = {}): ActPoint => ({
  ...emptyPoint(number),
  number,
  text: `Пункт ${number}`,
  ...fields,
});
const shown = ({ points }: ActDraft): string[] =>
  points.map(({ id, number }) => (id === number ? id : `${id}→${number}`));

describe("the points of an act", () => {
  const whole = act("1", "1.1", "1.2", "2", "2.1", "3");

  it.each<[string, ActDraft, string[]]>([
    [
      "added after a branch",
      addPoint(whole, emptyPoint("new"), "1"),
      ["1", "1.1", "1.2", "new→2", "2→3", "2.1→3.1", "3→4"],
    ],
    [
      "added inside a branch",
      addPoint(whole, emptyPoint("new"), "1.1"),
      ["1", "1.1", "new→1.2", "1.2→1.3", "2", "2.1", "3"],
    ],
    ["added at the end", addPoint(whole, emptyPoint("new"), null), ["1", "1.1", "1.2", "2", "2.1", "3", "new→4"]],
    ["added under a point", addUnder(whole, emptyPoint("new"), "3"), ["1", "1.1", "1.2", "2", "2.1", "3", "new→3.1"]],
    ["removed with what is under it", removePoint(whole, "1"), ["2→1", "2.1→1.1", "3→2"]],
    [
      "moved down with what is under it",
      shiftPoint(whole, "1", 1),
      ["2→1", "2.1→1.1", "1→2", "1.1→2.1", "1.2→2.2", "3"],
    ],
    ["moved up", shiftPoint(whole, "3", -1), ["1", "1.1", "1.2", "3→2", "2→3", "2.1→3.1"]],
    ["not moved out of its branch", shiftPoint(whole, "1.1", -1), ["1", "1.1", "1.2", "2", "2.1", "3"]],
    ["dragged into another branch", movePoint(whole, "3", "1.2"), ["1", "1.1", "3→1.2", "1.2→1.3", "2", "2.1"]],
    ["dragged out with its own", movePoint(whole, "1.2", "2"), ["1", "1.1", "1.2→2", "2→3", "2.1→3.1", "3→4"]],
    ["not dragged into itself", movePoint(whole, "1", "1.2"), ["1", "1.1", "1.2", "2", "2.1", "3"]],
    ["made a part of the one above", indentPoint(whole, "3", 1), ["1", "1.1", "1.2", "2", "2.1", "3→2.2"]],
    ["made a point of its own", indentPoint(whole, "1.2", -1), ["1", "1.1", "1.2→2", "2→3", "2.1→3.1", "3→4"]],
  ])("%s", (_what, changed, numbers) => expect(shown(changed)).toEqual(numbers));

  it("keeps references to its own points and leaves those to other acts", () => {
    const text = "По пункту 2.1 настоящего приказа; пункт 2.1 приказа № 7; пункту 21 настоящего приказа.";
    const with2 = withPoint(whole, "3", { text });
    expect(removePoint(with2, "1").points.at(-1)?.text).toBe(text.replace("пункту 2.1 наст", "пункту 1.1 наст"));
  });

  it("hands the addressee of a point down", () => {
    const addressee = { words: "Руководителям ОО", group: "schools" as const };
    const given = withPoint(whole, "2", { addressee });
    expect(addresseeFor(given.points, point("2.1"))).toEqual(addressee);
    expect(addresseeFor(given.points, point("1.1"))).toBeNull();
  });
});

test("whatever is done to them, points are neither lost nor doubled, and are numbered in order", () => {
  const step = fc.record({
    what: fc.constantFrom("up", "down", "in", "out", "drag", "add"),
    who: fc.nat(9),
    where: fc.nat(9),
  });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
      fc.array(step),
      (depths, steps) => {
        const numbers = numbersFor(depths);
        let now = act(...numbers);
        let expected = now.points.length;
        for (const [at, { what, who, where }] of steps.entries()) {
          const id = now.points[who % now.points.length]?.id ?? "";
          if (what === "up" || what === "down") now = shiftPoint(now, id, what === "up" ? -1 : 1);
          else if (what === "in" || what === "out") now = indentPoint(now, id, what === "in" ? 1 : -1);
          else if (what === "drag") now = movePoint(now, id, now.points[where]?.id ?? null);
          else {
            now = addPoint(now, emptyPoint(`new${at}`), id);
            expected += 1;
          }
        }
        expect(new Set(now.points.map(({ id }) => id)).size).toBe(expected);
        expect(now.points.map(({ number }) => number)).toEqual(numbersFor(now.points.map(depthOf)));
      },
    ),
  );
});

test("moving a point down and up again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }), fc.nat(7), (depths, who) => {
      const before = act(...numbersFor(depths));
      const id = before.points[who % before.points.length]?.id ?? "";
      const down = shiftPoint(before, id, 1);
      if (down !== before) expect(shiftPoint(down, id, -1)).toEqual(before);
    }),
  );
});
