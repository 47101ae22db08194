import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { holderOn, judgeAssignment, type Assignment } from "./assignment.ts";
import { covers, isOn, overlap, type Stretch } from "./stretch.ts";

const START = parsePlainDate("2024-01-01");
if (START === null) throw new Error("no such day");
const day = (number: number): string => addDays(START, number);
const DAYS = Array.from({ length: 40 }, (_, number) => day(number));

const stretch: fc.Arbitrary<Stretch> = fc
  .tuple(fc.nat(39), fc.option(fc.nat(20)))
  .map(([from, length]) => ({ from: day(from), until: length === null ? null : day(from + length) }));

const held = (more: Partial<Assignment> = {}): Assignment => ({
  id: "a",
  postId: "director",
  postName: "директор школы",
  organisationName: "Школа № 1",
  personId: "ivanova",
  personName: "Иванова О. С.",
  from: "2024-01-10",
  until: "2024-01-20",
  acting: false,
  partTime: false,
  ...more,
});
const asked = (more: Partial<Assignment> = {}) => held({ personId: "petrov", personName: "Петров П. П.", ...more });

describe("days", () => {
  test("two stretches overlap exactly when they share a day, and one covers another when it has all its days", () => {
    fc.assert(
      fc.property(stretch, stretch, (one, other) => {
        const days = [...DAYS, day(500)];
        const shared = days.some((each) => isOn(one, each) && isOn(other, each));
        expect(overlap(one, other)).toBe(shared);
        expect(overlap(other, one)).toBe(shared);
        const far = [...DAYS, ...Array.from({ length: 25 }, (_, more) => day(40 + more)), day(500)];
        expect(covers(one, other)).toBe(far.every((each) => !isOn(other, each) || isOn(one, each)));
      }),
    );
  });
});

describe("an assignment", () => {
  test("to a post that somebody holds on one of the days is refused, and names them", () => {
    expect(judgeAssignment(asked({ from: "2024-01-20", until: null }), [held()], null)).toEqual({
      code: "postTaken",
      holder: held(),
    });
    expect(judgeAssignment(asked({ from: "2024-01-21", until: null }), [held()], null)).toBeNull();
    expect(judgeAssignment(asked({ from: "2024-01-01", until: "2024-01-09" }), [held()], null)).toBeNull();
  });

  test("of somebody who acts beside the holder is let in, of a second who acts is not", () => {
    const acting = asked({ acting: true, from: "2024-01-15", until: "2024-01-18" });
    expect(judgeAssignment(acting, [held()], null)).toBeNull();
    const second = { ...acting, personId: "sidorov" };
    expect(judgeAssignment(second, [held(), { ...acting, id: "b" }], null)?.code).toBe("postTaken");
    expect(judgeAssignment({ ...acting, personId: "ivanova" }, [held()], null)?.code).toBe("postTaken");
  });

  test("of a person who holds another post asks; it is let in as part-time or as acting", () => {
    const other = held({ id: "b", postId: "teacher", postName: "учитель", personId: "petrov" });
    expect(judgeAssignment(asked(), [other], null)).toEqual({ code: "secondPost", other });
    expect(judgeAssignment(asked({ partTime: true }), [other], null)).toBeNull();
    expect(judgeAssignment(asked({ acting: true }), [other], null)).toBeNull();
    expect(judgeAssignment(asked(), [{ ...other, partTime: true }], null)).toBeNull();
    expect(judgeAssignment(asked({ from: "2024-02-01", until: null }), [other], null)).toBeNull();
  });

  test("does not outlast its post, and does not end before it begins", () => {
    expect(judgeAssignment(asked({ until: null }), [], "2024-01-31")).toEqual({
      code: "postAbolished",
      until: "2024-01-31",
    });
    expect(judgeAssignment(asked({ until: "2024-01-31" }), [], "2024-01-31")).toBeNull();
    expect(judgeAssignment(asked({ from: "2024-01-21" }), [], null)).toEqual({ code: "datesCrossed" });
  });

  test("is let in only so that no day has two holders or two who act, whatever was let in before", () => {
    const wish = fc.record({ stretch, acting: fc.boolean(), person: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const there: Assignment[] = [];
        for (const [index, { stretch: days, acting, person }] of wishes.entries()) {
          const one = held({ id: String(index), personId: person, ...days, acting });
          if (judgeAssignment(one, there, null) === null) there.push(one);
        }
        for (const each of DAYS) {
          const today = there.filter((one) => isOn(one, each));
          expect(today.filter(({ acting }) => acting).length).toBeLessThanOrEqual(1);
          expect(today.filter(({ acting }) => !acting).length).toBeLessThanOrEqual(1);
          const signs = holderOn(there, each);
          expect(signs).toBe(today.find(({ acting }) => acting) ?? today[0] ?? null);
        }
      }),
    );
  });
});
