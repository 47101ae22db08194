import "#test/support/properties.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, clampedDate } from "#core/time/plain-date.ts";
import { nameOn, nextChangeAfter, standingOn, successorsOn } from "./history.ts";
import type { OrganisationKind } from "./kinds.ts";
import type { DatedAction, OrganisationAction } from "./model.ts";
import { cycleOf, keysOf, pathBelow, pathEnd, pathsOf, treeOn } from "./tree.ts";

const day = fc.integer({ min: 0, max: 3000 }).map((days): string => addDays(clampedDate(2018, 1, 1), days));
const created = (
  name: string,
  parentId: string | null = null,
  organisationKind: OrganisationKind = "school",
): OrganisationAction => ({ kind: "create", name, shortName: null, parentId, organisationKind, centre: null });
const dated = (sequence: number, on: string | null, action: OrganisationAction): DatedAction => ({
  sequence,
  on,
  action,
  basis: null,
});
const renamed = (name: string): OrganisationAction => ({ kind: "rename", name, shortName: null });
const history = fc
  .array(fc.tuple(day, fc.string({ minLength: 1 })), { maxLength: 8 })
  .map((changes) => [
    dated(1, null, created("начало")),
    ...changes.map(([on, name], index) => dated(index + 2, on, renamed(name))),
  ]);

test("the same facts in any order are the same history", () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), day, (facts, picks, on) => {
      const shuffled = facts
        .map((fact) => ({ fact, key: picks.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ fact }) => fact);
      expect(standingOn(shuffled, on)).toEqual(standingOn(facts, on));
    }),
  );
});

test("what happens later changes no earlier day", () => {
  fc.assert(
    fc.property(history, day, day, fc.string({ minLength: 1 }), (facts, one, other, name) => {
      const [before, after] = one < other ? [one, other] : [other, one];
      fc.pre(before < after);
      const more = [...facts, dated(99, after, renamed(name))];
      expect(standingOn(more, before)).toEqual(standingOn(facts, before));
      const last = nextChangeAfter(facts, after) === null && !facts.some(({ on }) => on === after);
      if (last) expect(nameOn(more, after)).toBe(name);
    }),
  );
});

test("a name holds from its day on; before the beginning there is none", () => {
  const school = [
    dated(1, "2010-09-01", created("Школа № 5")),
    dated(2, "2024-01-01", renamed("Школа № 5 имени Гагарина")),
  ];
  expect(nameOn(school, "2010-08-31")).toBeNull();
  expect(nameOn(school, "2023-12-31")).toBe("Школа № 5");
  expect(nameOn(school, "2024-01-01")).toBe("Школа № 5 имени Гагарина");
  expect(nextChangeAfter(school, "2012-01-01")).toBe("2024-01-01");
  expect(nextChangeAfter(school, "2024-01-01")).toBeNull();
});

/** Ends point to organisations with a greater number, as time does. */
const ends = fc.array(fc.record({ on: day, parts: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 10,
});

test("shares of successors add up to one on every day", () => {
  fc.assert(
    fc.property(ends, day, (all, on) => {
      const histories = new Map<string, DatedAction[]>([["last", [dated(1, null, created("last"))]]]);
      for (const [index, { on: ended, parts }] of all.entries()) {
        const next = [
          ...new Set(parts.map((part) => (index + 1 + part < all.length ? String(index + 1 + part) : "last"))),
        ];
        const successors = next.map((organisationId) => ({ organisationId, share: 1 / next.length }));
        histories.set(String(index), [
          dated(1, null, created(String(index))),
          dated(2, ended, { kind: "end", reason: "split", successors }),
        ]);
      }
      const found = successorsOn(histories, "0", on);
      expect([...found.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      for (const id of found.keys()) expect(standingOn(histories.get(id) ?? [], on)?.ended).toBeNull();
    }),
  );
});

const forest = fc
  .array(fc.nat(), { minLength: 1, maxLength: 30 })
  .map((picks) => new Map(picks.map((pick, index) => [String(index), index === 0 ? null : String(pick % index)])));

test("every path is the parent's path and the own key; a move keeps it so, and below is a range", () => {
  fc.assert(
    fc.property(forest, fc.nat(), fc.nat(), (parents, which, where) => {
      const ids = [...parents.keys()];
      const [id = "0", to = "0"] = [ids[which % ids.length], ids[where % ids.length]];
      const cycle = cycleOf(parents, id, to);
      const moved = new Map(parents).set(id, to);
      const paths = pathsOf(moved);
      if (cycle !== null) {
        expect(cycle[0]).toBe(id);
        expect(cycle.at(-1)).toBe(id);
        expect(paths.has(id)).toBe(false);
        return;
      }
      expect(paths.size).toBe(parents.size);
      for (const [key, path] of paths) {
        const parent = moved.get(key) ?? null;
        expect(path).toBe(pathBelow(parent === null ? null : (paths.get(parent) ?? ""), key));
        for (const [other, otherPath] of paths)
          expect(otherPath >= path && otherPath < pathEnd(path)).toBe(keysOf(otherPath).includes(key) && other !== "");
      }
    }),
  );
});

test("the tree as on a day has who was there then", () => {
  const histories = new Map([
    ["m", [dated(1, null, created("Район", null, "municipalAuthority"))]],
    ["o", [dated(1, "2025-01-01", created("Округ", null, "municipalAuthority"))]],
    ["s", [dated(1, null, created("Школа", "m")), dated(2, "2025-01-01", { kind: "move", parentId: "o" })]],
  ] satisfies [string, DatedAction[]][]);
  histories
    .get("m")
    ?.push(dated(2, "2025-01-01", { kind: "end", reason: "merged", successors: [{ organisationId: "o", share: 1 }] }));
  const [before, after] = [treeOn(histories, "2024-12-31"), treeOn(histories, "2025-01-01")];
  expect([...before].map(([id, { path }]) => [id, path])).toEqual([
    ["m", "m/"],
    ["s", "m/s/"],
  ]);
  expect([...after].map(([id, { path }]) => [id, path])).toEqual([
    ["o", "o/"],
    ["s", "o/s/"],
  ]);
  expect([...successorsOn(histories, "m", "2024-12-31")]).toEqual([["m", 1]]);
  expect([...successorsOn(histories, "m", "2025-06-01")]).toEqual([["o", 1]]);
});
