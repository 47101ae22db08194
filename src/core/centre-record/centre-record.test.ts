import fc from "fast-check";
import { expect, test } from "vitest";
import { fromDayNumber } from "../time/plain-date.ts";
import { agreementState, agreementTrouble, isInForce } from "./agreement.ts";
import { halfYearOf, pastedItems, usesBySubject } from "./equipment.ts";
import { EMPTY_SIZE, groupTrouble, isTaughtOn, meetsOn, pupilsOf, sizeOn, sizeTrouble } from "./programme.ts";

const aDay = fc.integer({ min: 18_262, max: 22_280 }).map(fromDayNumber);

test("what a group counts on a day is the latest word of the latest day not after it", () => {
  const sizes = [
    { from: "2023-09-01", at: "2023-09-01T10:00:00+00:00", size: 12 },
    { from: "2023-11-01", at: "2023-11-02T10:00:00+00:00", size: 14 },
    { from: "2023-11-01", at: "2023-11-05T10:00:00+00:00", size: 13 },
    { from: "2024-01-09", at: "2023-10-01T10:00:00+00:00", size: 10 },
  ];
  const on = (day: string) => sizeOn(sizes, day)?.size ?? null;
  expect(["2023-08-31", "2023-09-01", "2023-10-31", "2023-11-01", "2024-01-08", "2024-01-09"].map(on)).toEqual([
    null,
    12,
    12,
    13,
    13,
    10,
  ]);
});

test("a later word of an earlier day never changes what was counted on a day after the next one", () => {
  const word = fc.record({ from: aDay, at: aDay, size: fc.nat(40) });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), word, aDay, (sizes, added, on) => {
      const before = sizeOn(sizes, on);
      const after = sizeOn([...sizes, added], on);
      const counts = added.from <= on && (before === null || added.from >= before.from);
      expect(after === before || (counts && after === added)).toBe(true);
    }),
  );
});

test("a programme is taught in its school years until the day it ends, a group between its days", () => {
  const years = { from: 2023, until: 2024 };
  expect(isTaughtOn({ years }, null, "2023-08-31")).toBe(false);
  expect(isTaughtOn({ years }, null, "2023-09-01")).toBe(true);
  expect(isTaughtOn({ years }, null, "2025-08-31")).toBe(true);
  expect(isTaughtOn({ years }, null, "2025-09-01")).toBe(false);
  expect(isTaughtOn({ years }, "2024-01-15", "2024-01-14")).toBe(true);
  expect(isTaughtOn({ years }, "2024-01-15", "2024-01-15")).toBe(false);
  expect(meetsOn({ from: "2023-09-01", until: "2023-12-31" }, "2023-12-31")).toBe(true);
  expect(meetsOn({ from: "2023-09-01", until: "2023-12-31" }, "2024-01-01")).toBe(false);
});

test("dates and numbers that cannot be are told with their field", () => {
  expect(groupTrouble({ from: "2023-02-30", until: null })).toEqual({ code: "badDate", field: "/from" });
  expect(groupTrouble({ from: "2023-09-01", until: "2023-08-31" })).toEqual({
    code: "endBeforeStart",
    field: "/until",
  });
  expect(sizeTrouble({ ...EMPTY_SIZE, basic: 10, network: 11 })).toMatchObject({ code: "networkOverAll" });
  // Adults are no pupils of another school.
  expect(sizeTrouble({ ...EMPTY_SIZE, adults: 10, network: 1 })).toMatchObject({ code: "networkOverAll" });
  expect(pupilsOf({ ...EMPTY_SIZE, primary: 1, basic: 2, senior: 3, adults: 4 })).toBe(6);
  const agreement = { partnerId: null, partner: "Школа", subject: "Кружки", number: null, signedOn: null };
  expect(agreementTrouble({ ...agreement, from: "2023-09-01", until: "2023-01-01" })).toMatchObject({
    field: "/until",
  });
});

test("an agreement is told to end thirty days before, and is over on the day after its last", () => {
  const agreement = { from: "2023-09-01", until: "2024-05-31", terminatedOn: null };
  const on = (day: string, more: object = {}) => agreementState({ ...agreement, ...more }, day);
  expect(on("2023-08-31")).toBe("notYet");
  expect(on("2024-04-30")).toBe("inForce");
  expect(on("2024-05-01")).toBe("endsSoon");
  expect(on("2024-05-31")).toBe("endsSoon");
  expect(on("2024-06-01")).toBe("over");
  expect(on("2024-04-01", { until: null })).toBe("inForce");
  expect(on("2024-01-14", { terminatedOn: "2024-01-15" })).toBe("inForce");
  expect(on("2024-01-15", { terminatedOn: "2024-01-15" })).toBe("terminated");
  expect(isInForce("endsSoon") && !isInForce("over")).toBe(true);
});

test("uses are summed by subject and month, whatever the case, and nobody counted is not nought", () => {
  const uses = [
    { on: "2023-11-03", subject: "Химия", people: 12 },
    { on: "2023-11-20", subject: "химия ", people: null },
    { on: "2023-12-01", subject: "Химия", people: 10 },
    { on: "2023-11-03", subject: "Биология", people: 25 },
  ];
  expect(usesBySubject(uses)).toEqual([
    { subject: "Биология", month: "2023-11", uses: 1, people: 25, uncounted: 0 },
    { subject: "Химия", month: "2023-11", uses: 2, people: 12, uncounted: 1 },
    { subject: "Химия", month: "2023-12", uses: 1, people: 10, uncounted: 0 },
  ]);
  expect(halfYearOf("2023-11-15")).toEqual({ from: "2023-09-01", to: "2023-12-31" });
  expect(halfYearOf("2024-05-15")).toEqual({ from: "2024-01-01", to: "2024-08-31" });
});

test("rows of a table become items; headings and empty rows are passed over, a bad number is told by its row", () => {
  const rows = [
    ["Наименование", "Кол-во", "Кабинет", "Предмет"],
    ["Микроскоп  цифровой", "12 шт.", "каб. 21", "Биология"],
    ["", "", "", ""],
    ["3D-принтер"],
    ["Робот", "много"],
    ["", "3"],
  ];
  expect(pastedItems(rows)).toEqual([
    {
      row: 2,
      content: { name: "Микроскоп цифровой", quantity: 12, room: "каб. 21", subject: "Биология" },
      trouble: null,
    },
    { row: 4, content: { name: "3D-принтер", quantity: 1, room: null, subject: null }, trouble: null },
    { row: 5, content: null, trouble: "quantity" },
    { row: 6, content: null, trouble: "name" },
  ]);
});
