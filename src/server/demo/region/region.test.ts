import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isInn, isOgrn } from "#core/organisation/requisites.ts";
import { mayStandBelow } from "#core/organisation/kinds.ts";
import { applyChanges } from "#core/plan/change/apply.ts";
import type { PlanChange } from "#core/plan/change/model.ts";
import { understandPlan } from "#core/plan/understand.ts";
import { clampedDate } from "#core/time/plain-date.ts";
import { makeRegion, WHOLE_REGION } from "./region.ts";

const SMALL = { municipalities: 4, schools: 24, centres: 24, people: 90, years: 3 };
const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const whole = makeRegion(WHOLE_REGION);

describe("the invented region", () => {
  test("the same seed gives the same region, another seed another", () => {
    expect(hash(makeRegion(SMALL, "a"))).toBe(hash(makeRegion(SMALL, "a")));
    expect(hash(makeRegion(SMALL, "a"))).not.toBe(hash(makeRegion(SMALL, "b")));
  });

  test("has the size of the figures", () => {
    const count = (kind: string): number => whole.organisations.filter((one) => one.kind === kind).length;
    expect([count("municipalAuthority"), count("school"), count("centre")]).toEqual([30, 300, 300]);
    expect(whole.people).toHaveLength(1000);
    expect(new Set(whole.plans.map(({ startYear }) => startYear)).size).toBe(5);
  });

  test("keys, names, logins and numbers of acts are each given once", () => {
    const once = (values: readonly string[]): void => expect(new Set(values).size).toBe(values.length);
    once(whole.organisations.map(({ id }) => id));
    once(whole.organisations.map(({ name }) => name));
    once(whole.people.map(({ login }) => login));
    once(whole.plans.map(({ id }) => id));
    const acts = whole.plans.flatMap(({ organisationId, draft, editions }) =>
      editions.map(
        ({ approval }) => `${draft.issuer ?? organisationId} ${approval.number} ${approval.date.slice(0, 4)}`,
      ),
    );
    once(acts);
  });

  test("everybody stands where their kind may, with right check digits of numbers that nobody has", () => {
    const byId = new Map(whole.organisations.map((one) => [one.id, one]));
    for (const { kind, parentId, card, name } of whole.organisations) {
      expect(mayStandBelow(kind, parentId === null ? null : (byId.get(parentId)?.kind ?? null)), name).toBe(true);
      if (card.inn === null || card.ogrn === null) continue;
      expect([isInn(card.inn), isOgrn(card.ogrn), card.inn.slice(0, 2)]).toEqual([true, true, "00"]);
    }
  });

  test("orders are signed by those who held the post, after the orders they lean on", () => {
    const byId = new Map(whole.people.map((person) => [person.id, person]));
    for (const { approval, draft } of whole.plans.flatMap(({ draft, editions }) =>
      editions.map(({ approval }) => ({ approval, draft })),
    )) {
      const posts = byId.get(approval.signerId)?.posts ?? [];
      expect(posts.some(({ from, until }) => from <= approval.date && (until === null || approval.date <= until))).toBe(
        true,
      );
      for (const { date } of draft.basis) expect((date ?? "") < approval.date).toBe(true);
    }
  });

  test("amendments change what they name and give no number twice", () => {
    const amendedPlans = whole.plans.filter(({ editions }) => editions.length > 1);
    expect(amendedPlans.length).toBeGreaterThan(50);
    for (const { draft, editions } of amendedPlans) {
      const base = { draft, document: null, namedPeriod: null };
      const changes = editions
        .flatMap(({ actions }) => actions)
        .map((action, index): PlanChange => ({
          id: `change-${index}`,
          sequence: index + 1,
          author: { id: "author", name: null },
          origin: "person",
          at: "2025-01-01T09:00:00.000Z",
          action,
        }));
      const { refused, content } = applyChanges(base, changes);
      expect(refused.size).toBe(0);
      const numbers = content.activities.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test("deadlines are read without doubt but for those that really are in doubt", () => {
    const today = clampedDate(2026, 11, 22);
    const doubts = whole.plans
      .filter(({ startYear }) => startYear === 2025)
      .slice(0, 40)
      .map(({ draft }) => understandPlan(draft, null, today).questions.length);
    expect(Math.max(...doubts)).toBeLessThan(8);
  });
});
