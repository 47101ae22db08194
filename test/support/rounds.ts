import { expect } from "vitest";
import * as z from "zod/mini";
import { formView, type FormView, type TypedLine } from "#contract/reporting-round.ts";
import type { Measure, Passport } from "#core/indicator/model.ts";
import type { TestSite } from "./app.ts";
import { NOW } from "./database.ts";
import { anId } from "./execution.ts";

/** A passport of a count of persons of each quarter, or of what is given. */
export function aPassport(code: string, more: Partial<Passport> = {}): Passport {
  const measure: Measure = { kind: "count", of: "person", nature: "unique" };
  return {
    code,
    title: `Показатель ${code}`,
    definition: null,
    unit: "чел.",
    base: null,
    measure,
    overTime: "last",
    overTree: "sum",
    digits: 1,
    wanted: "more",
    filledBy: "centre",
    proof: null,
    centreKinds: [],
    methodology: null,
    method: null,
    from: "2020-01-01",
    until: null,
    ...more,
  };
}

export const SHARE = {
  unit: "%",
  measure: { kind: "share", of: "person", numerator: "обученные", denominator: "все педагоги" },
  overTime: "ratioOfSums",
  overTree: "ratioOfSums",
} as const satisfies Partial<Passport>;

/** A set in force with these indicators, confirmed. */
export async function aSet({ parts }: Pick<TestSite, "parts">, passports: readonly Passport[]): Promise<string> {
  const { context, db } = parts;
  const setId = parts.newId();
  const own = { region_id: context.regionId, organisation_id: context.organisationId, path: context.path };
  await db
    .insertInto("indicator_set")
    .values({ ...own, id: setId, title: "Показатели центров", state: "inForce", created_at: NOW, changed_at: NOW })
    .execute();
  for (const [position, passport] of passports.entries())
    await db
      .insertInto("indicator")
      .values({
        ...own,
        id: parts.newId(),
        set_id: setId,
        code: passport.code,
        edition: 1,
        position,
        passport: JSON.stringify(passport),
        from_day: passport.from,
        until_day: passport.until,
        changed_at: NOW,
        confirmed: true,
      })
      .execute();
  return setId;
}

/** The organisation of a site has a centre, as the register says. */
export async function withCentre(
  { parts }: Pick<TestSite, "parts">,
  state = "working",
  kind = "growthPoint",
): Promise<void> {
  await parts.db
    .updateTable("organisation")
    .set({ centre_kind: kind, centre_state: state })
    .where("id", "=", parts.context.organisationId)
    .execute();
}

/** Opens a round of the third quarter of 2023, or of another period. */
export async function aRound(site: TestSite, setId: string, period = "2023-Q3") {
  const id = anId();
  const payload = { id, setId, period, due: { kind: "days", n: 90 }, minutes: null };
  const answer = await site.ask({ method: "POST", url: "/api/reporting-rounds", payload });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return id;
}

export type Asker = Pick<TestSite, "ask">;

export async function formNow(by: Asker, roundId: string, organisationId: string): Promise<FormView> {
  const { body, status } = await by.ask({
    method: "GET",
    url: `/api/reporting-rounds/${roundId}/forms/${organisationId}`,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(formView, body);
}

/** A step on the version of now. */
export async function takeStep(by: Asker, roundId: string, organisationId: string, path: string, payload: object) {
  const { version } = await formNow(by, roundId, organisationId);
  const url = `/api/reporting-rounds/${roundId}/forms/${organisationId}${path}`;
  const method = path === "" ? "PUT" : "POST";
  return by.ask({ method, url, headers: { "if-match": String(version) }, payload });
}

export const line = (code: string, typed: readonly string[], reason: string | null = null): TypedLine => ({
  code,
  typed: [...typed],
  reason,
});
