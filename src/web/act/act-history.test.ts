import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyAct } from "#core/act/model.ts";
import { beginHistory, changed, redone, undone } from "./act-history.ts";
import "#test/support/properties.ts";

const act = (heading: string) => ({ ...emptyAct("order", null), heading });

test("typing on in one field is one step; another field is another", () => {
  let history = beginHistory(act(""));
  for (const text of ["О", "О с", "О совещании"]) history = changed(history, act(text), "heading");
  history = changed(history, act("О совещании!"), "place");
  expect(undone(history).now.heading).toBe("О совещании");
  expect(undone(undone(history)).now.heading).toBe("");
  expect(undone(undone(undone(history))).now.heading).toBe("");
});

test("what was undone comes back, until something else is done", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), fc.nat(20), (texts, steps) => {
      const history = texts.reduce((made, text) => changed(made, act(text), null), beginHistory(act("")));
      const back = Math.min(steps, texts.length);
      let now = history;
      for (let step = 0; step < back; step += 1) now = undone(now);
      const wiped = changed(now, act("x"), null);
      expect(redone(wiped)).toEqual(wiped);
      for (let step = 0; step < back; step += 1) now = redone(now);
      expect(now.now).toEqual(history.now);
    }),
  );
});
