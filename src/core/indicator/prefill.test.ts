import fc from "fast-check";
import { expect, test } from "vitest";
import type { FromExecution, Measure } from "./model.ts";
import { differsFromReports, propose, type HeldRecord } from "./prefill.ts";

const PEOPLE: FromExecution = { what: "people", audience: ["teachers"], workstream: null };
const EVENTS: FromExecution = { what: "events", audience: [], workstream: null };
const FLOW: Measure = { kind: "count", of: "person", nature: "flow" };
const UNIQUE: Measure = { kind: "count", of: "person", nature: "unique" };
const QUARTER = [
  { from: "2023-07-01", to: "2023-07-31" },
  { from: "2023-08-01", to: "2023-08-31" },
  { from: "2023-09-01", to: "2023-09-30" },
];

const held = (id: string, day: string, more: Partial<HeldRecord> = {}): HeldRecord => ({
  id,
  day,
  eventId: null,
  title: `Семинар ${id}`,
  counts: {},
  workstreams: [],
  ...more,
});
const fieldsOf = (fromExecution: FromExecution | null, measure: Measure, records: readonly HeldRecord[]) =>
  propose({ fromExecution, measure }, records, QUARTER)?.fields ?? null;
const exactly = (value: number) => ({ value, least: value, most: value });

test("what nobody reported stays empty: it is not nought", () => {
  expect(fieldsOf(EVENTS, FLOW, [])).toBeNull();
  expect(fieldsOf(PEOPLE, FLOW, [held("a", "2023-09-01", { counts: { students: 30 } })])).toBeNull();
  expect(fieldsOf(null, FLOW, [held("a", "2023-09-01")])).toBeNull();
  expect(fieldsOf(EVENTS, { ...FLOW, nature: "stock" }, [held("a", "2023-09-01")])).toBeNull();
  expect(fieldsOf(PEOPLE, FLOW, [held("a", "2023-09-01", { counts: { teachers: 0 } })])).toEqual([exactly(0)]);
});

test("several reports of one event are one event; the earliest report stands first", () => {
  const records = [
    held("b", "2023-09-20", { eventId: "e" }),
    held("a", "2023-09-10", { eventId: "e" }),
    held("c", "2023-09-15"),
  ];
  const proposal = propose({ fromExecution: EVENTS, measure: FLOW }, records, QUARTER);
  expect(proposal?.fields).toEqual([exactly(2)]);
  expect(proposal?.records.map(({ id }) => id)).toEqual(["a", "c", "b"]);
});

test("people who are counted each once are not summed: the reports only say between what", () => {
  const records = [
    held("a", "2023-09-01", { counts: { teachers: 12, students: 90 } }),
    held("b", "2023-09-02", { counts: { teachers: 5 } }),
  ];
  expect(fieldsOf(PEOPLE, FLOW, records)).toEqual([exactly(17)]);
  expect(fieldsOf(PEOPLE, UNIQUE, records)).toEqual([{ value: null, least: 12, most: 17 }]);
  expect(fieldsOf(PEOPLE, UNIQUE, records.slice(0, 1))).toEqual([exactly(12)]);
  expect(
    fieldsOf(PEOPLE, { kind: "share", of: "person", numerator: "обучены", denominator: "все" }, records.slice(1)),
  ).toEqual([exactly(5), null]);
});

test("a monthly figure is proposed month by month, a month without reports is not", () => {
  const records = [held("a", "2023-07-31"), held("b", "2023-09-01"), held("c", "2023-09-30")];
  expect(fieldsOf(EVENTS, { kind: "monthly", of: "event", shown: "mean" }, records)).toEqual([
    exactly(1),
    null,
    exactly(2),
  ]);
});

test("only its own workstream counts", () => {
  const records = [held("a", "2023-09-01", { workstreams: [2] }), held("b", "2023-09-02", { workstreams: [1, 3] })];
  expect(fieldsOf({ ...EVENTS, workstream: 3 }, FLOW, records)).toEqual([exactly(1)]);
  expect(fieldsOf({ ...EVENTS, workstream: 4 }, FLOW, records)).toBeNull();
});

test("another number than reported is told from the same in other words, and from one that may be", () => {
  const flow = propose(
    { fromExecution: PEOPLE, measure: FLOW },
    [held("a", "2023-09-01", { counts: { teachers: 1200 } })],
    QUARTER,
  );
  const passport = { measure: FLOW, unit: "чел." };
  expect(differsFromReports(passport, ["1 200 чел."], flow)).toBe(false);
  expect(differsFromReports(passport, ["1199"], flow)).toBe(true);
  expect(differsFromReports(passport, [""], flow)).toBe(true);
  expect(differsFromReports(passport, ["7"], null)).toBe(false);
  const range = { fields: [{ value: null, least: 12, most: 17 }], records: [] };
  expect(differsFromReports({ ...passport, measure: UNIQUE }, ["15"], range)).toBe(false);
  expect(differsFromReports({ ...passport, measure: UNIQUE }, ["18"], range)).toBe(true);
  expect(differsFromReports({ ...passport, measure: UNIQUE }, [""], range)).toBe(false);
});

test("whatever was reported: the value lies between the bounds, and is what their sum says when people may come twice", () => {
  const records = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(records, (counts) => {
      const reports = counts.map((teachers, index) => held(String(index), "2023-09-01", { counts: { teachers } }));
      const [flow] = fieldsOf(PEOPLE, FLOW, reports) ?? [];
      const [unique] = fieldsOf(PEOPLE, UNIQUE, reports) ?? [];
      expect(flow?.value).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(unique?.most).toBe(flow?.value);
      expect(unique?.least).toBe(Math.max(...counts));
      expect(unique?.value === null).toBe(unique?.least !== unique?.most);
    }),
  );
});

test("trained people are each counted once: of a count those of the period, of a share whoever is trained by its last day", () => {
  const TRAINED: FromExecution = { what: "trained", audience: [], workstream: null };
  const records = [
    held("a", "2023-03-01", { personId: "p" }),
    held("b", "2023-07-10", { personId: "q" }),
    held("c", "2023-09-10", { personId: "q" }),
    held("d", "2023-09-11"),
  ];
  const share: Measure = { kind: "share", of: "person", numerator: "обучены", denominator: "всего" };
  expect(fieldsOf(TRAINED, UNIQUE, records)).toEqual([exactly(1)]);
  expect(fieldsOf(TRAINED, share, records)).toEqual([exactly(2), null]);
  expect(fieldsOf(TRAINED, FLOW, [held("d", "2023-09-11")])).toBeNull();
  // A certificate is nothing that was held.
  expect(fieldsOf(EVENTS, FLOW, records)).toEqual([exactly(1)]);
});

test("what a centre keeps speaks of the last day: places in groups between the largest group and their sum, once for each line", () => {
  const group = (id: string, students: number) => held(id, "2023-09-30", { kept: "groupPupils", counts: { students } });
  const records = [
    group("a", 12),
    group("b", 10),
    held("p", "2023-09-30", { kept: "programmes" }),
    held("r", "2023-09-01"),
  ];
  const from = (what: FromExecution["what"]): FromExecution => ({ what, audience: [], workstream: null });
  const stock: Measure = { kind: "count", of: "person", nature: "stock" };
  expect(fieldsOf(from("groupPupils"), stock, records)).toEqual([{ value: null, least: 12, most: 22 }]);
  expect(fieldsOf(from("groupPupils"), stock, [group("a", 12)])).toEqual([exactly(12)]);
  expect(fieldsOf(from("programmes"), stock, records)).toEqual([exactly(1)]);
  expect(fieldsOf(from("agreements"), stock, records)).toBeNull();
  // A stock is no flow, and a line of a list nothing that was held.
  expect(fieldsOf(from("programmes"), FLOW, records)).toBeNull();
  expect(fieldsOf(EVENTS, FLOW, records)).toEqual([exactly(1)]);
  expect(propose({ fromExecution: from("programmes"), measure: stock }, records, QUARTER)).toMatchObject({
    from: "programmes",
    records: [{ id: "p" }],
  });
});
