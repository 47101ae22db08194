import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  compare,
  divide,
  parseExact,
  printExact,
  readExact,
  whole,
  ZERO,
  type Exact,
} from "#core/indicator/exact.ts";
import { distribute } from "./distribute.ts";
import type { Criterion, JudgedPoints } from "./model.ts";
import { findingsOfPoints, isSpreadLarge, placeInWords, protocolOf, sumOfPoints, type JudgedWork } from "./protocol.ts";

const CRITERIA: Criterion[] = [
  { key: "aim", title: "Цель", most: 10 },
  { key: "work", title: "Ход работы", most: 20 },
  { key: "result", title: "Результат", most: 5 },
];
const CONTENT = { criteria: CRITERIA, nominations: [], pass: 20, prizes: 3 };

const pointsUpTo = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most * 10 }).map((tenths) => `${Math.floor(tenths / 10)},${tenths % 10}`);
const somePoints: fc.Arbitrary<JudgedPoints> = fc.record({
  aim: pointsUpTo(10),
  work: pointsUpTo(20),
  result: pointsUpTo(5),
});
const aWork = (number: number, points: readonly JudgedPoints[], nomination: string | null = null): JudgedWork => ({
  entryId: `e${number}`,
  number,
  title: `Работа ${number}`,
  authors: "Петрова А. И.",
  organisation: "Школа",
  nomination,
  points,
});
const someWorks = fc
  .array(fc.array(somePoints, { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((points, index) => aWork(index + 1, points)));
const exact = (text: string | null | undefined): Exact => parseExact(text ?? "") ?? ZERO;

test("equal means share their places, and the next place counts them all", () => {
  const of = (aim: string) => [{ aim, work: "10", result: "5" }];
  const lines = protocolOf({ kind: "contest", content: CONTENT }, [
    aWork(1, of("7")),
    aWork(2, of("9,5")),
    aWork(3, of("9,5")),
    aWork(4, []),
    aWork(5, of("1")),
  ]);
  expect(lines.map(({ number, place, award }) => [number, placeInWords(place), award])).toEqual([
    [2, "1–2", "winner"],
    [3, "1–2", "winner"],
    [1, "3", "prize"],
    [5, "4", "participant"],
    [4, "", "participant"],
  ]);
});

test("a mean is a fraction that nobody has rounded, and a large spread is seen", () => {
  const [line] = protocolOf({ kind: "practices", content: CONTENT }, [
    aWork(1, [
      { aim: "1", work: "10", result: "1" },
      { aim: "10", work: "20", result: "5" },
      { aim: "3", work: "9", result: "1" },
    ]),
  ]);
  expect(line).toMatchObject({ sums: ["12", "13", "35"], mean: "20", spread: "23", award: "published" });
  expect(line && isSpreadLarge(line, 22)).toBe(true);
  expect(line && isSpreadLarge(line, 23)).toBe(false);
  const [third] = protocolOf({ kind: "practices", content: CONTENT }, [
    aWork(
      1,
      ["1", "1", "2"].map((aim) => ({ aim, work: "18", result: "0" })),
    ),
  ]);
  expect(third).toMatchObject({ mean: "58/3", award: "notTaken" });
});

test("nominations have places of their own", () => {
  const of = (aim: string) => [{ aim, work: "0", result: "0" }];
  const content = { ...CONTENT, nominations: ["Физика", "Химия"] };
  const works = [aWork(1, of("1"), "Химия"), aWork(2, of("2"), "Физика"), aWork(3, of("3"), "Химия")];
  expect(protocolOf({ kind: "contest", content }, works).map(({ number, place }) => [number, place?.from])).toEqual([
    [2, 1],
    [3, 1],
    [1, 2],
  ]);
});

test("points outside of the scale are said and never counted", () => {
  const typed = { aim: "11", work: "много", result: "" };
  expect(findingsOfPoints(CRITERIA, typed)).toEqual([
    { key: "aim", code: "pointsTooMany" },
    { key: "work", code: "pointsUnread" },
    { key: "result", code: "pointsMissing" },
  ]);
  expect(sumOfPoints(CRITERIA, typed)).toBeNull();
  expect(findingsOfPoints(CRITERIA, { aim: "-1", work: "0", result: "5" })).toEqual([
    { key: "aim", code: "pointsUnread" },
  ]);
});

test("the protocol is the same whatever the order of works and experts", () => {
  fc.assert(
    fc.property(someWorks, fc.infiniteStream(fc.nat()), (works, dice) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((one) => ({ one, at: Number(dice.next().value) }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
      const other = shuffled(works.map((work) => ({ ...work, points: shuffled(work.points) })));
      const rules = { kind: "contest", content: CONTENT } as const;
      expect(protocolOf(rules, other)).toEqual(protocolOf(rules, works));
    }),
  );
});

test("the sum of an expert is that of the criteria, the mean times the experts that of the sums, and places follow the means", () => {
  fc.assert(
    fc.property(someWorks, (works) => {
      const lines = protocolOf({ kind: "contest", content: CONTENT }, works);
      expect(lines.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(works.map(({ number }) => number));
      for (const line of lines) {
        const work = works.find(({ number }) => number === line.number);
        const all = (work?.points ?? []).flatMap((points) => Object.values(points));
        const total = all.reduce<Exact>((sum, text) => add(sum, readExact(text) ?? ZERO), ZERO);
        expect(printExact(line.sums.map(exact).reduce(add, ZERO))).toBe(printExact(total));
        if (line.mean !== null)
          expect(compare(exact(line.mean), divide(total, whole(line.sums.length)) ?? ZERO)).toBe(0);
        if (line.place === null) continue;
        const above = lines.filter(({ mean }) => mean !== null && compare(exact(mean), exact(line.mean)) > 0);
        const level = lines.filter(({ mean }) => mean !== null && compare(exact(mean), exact(line.mean)) === 0);
        expect(line.place).toEqual({ from: above.length + 1, to: above.length + level.length });
      }
    }),
  );
});

test("works are given evenly to experts who are not their own", () => {
  const works = fc.array(fc.record({ organisation: fc.nat(4), has: fc.uniqueArray(fc.nat(5), { maxLength: 2 }) }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(
      works,
      fc.uniqueArray(fc.nat(5), { minLength: 1 }),
      fc.integer({ min: 1, max: 3 }),
      (given, who, perWork) => {
        const experts = who.map((at) => ({ accountId: `x${at}`, organisations: new Set([`o${at % 5}`]) }));
        const list = given.map(({ has, organisation }, index) => ({
          id: `w${index}`,
          organisationId: `o${organisation}`,
          experts: has.map((at) => `x${at}`),
        }));
        const { asked, lacking } = distribute(list, experts, perWork);
        for (const work of list) {
          const own = asked.filter(({ workId }) => workId === work.id).map(({ accountId }) => accountId);
          const able = experts.filter(
            ({ accountId, organisations }) =>
              !work.experts.includes(accountId) && !organisations.has(work.organisationId),
          );
          const wanted = Math.max(0, perWork - work.experts.length);
          expect(new Set([...own, ...work.experts]).size).toBe(own.length + work.experts.length);
          for (const accountId of own) expect(able.some((one) => one.accountId === accountId)).toBe(true);
          expect(own.length).toBe(Math.min(wanted, able.length));
          expect(lacking.includes(work.id)).toBe(able.length < wanted);
        }
      },
    ),
  );
});
