import { expect, test } from "vitest";
import { bondWith, sameAct } from "./approves.ts";
import { emptyAct } from "./model.ts";

const order = emptyAct("order", null);
const first = { kind: "order", date: "2023-11-01", number: "712 - 02" };

test("an act is known by its kind, day and number, whatever spaces and letters it is written with", () => {
  expect(sameAct(first, { ...first, number: "712-02" })).toBe(true);
  expect(sameAct({ ...first, number: "5-ОД" }, { ...first, number: "5-од" })).toBe(true);
  for (const other of [{ kind: "directive" }, { date: "2023-11-02" }, { number: "712" }, { number: null }])
    expect(sameAct(first, { ...first, ...other })).toBe(false);
});

test("an act approves the plan behind it, or the new edition of what it amends, and says nothing of plans otherwise", () => {
  expect(bondWith({ ...order, appendixPlanId: "a" }, "a", [])).toBe("own");
  expect(bondWith({ ...order, appendixPlanId: "b" }, "a", [first])).toBe("other");
  expect(bondWith(order, "a", [first])).toBe("unsaid");
  const amends = {
    actId: null,
    docType: "order",
    issuer: null,
    date: first.date,
    number: "712-02",
    title: null,
    state: null,
  };
  expect(bondWith({ ...order, amends }, "a", [first])).toBe("own");
  expect(bondWith({ ...order, amends: { ...amends, number: "713" } }, "a", [first])).toBe("other");
  expect(bondWith({ ...order, amends: { ...amends, date: null } }, "a", [first])).toBe("other");
});
