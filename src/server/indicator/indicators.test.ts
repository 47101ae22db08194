import fs from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { getIndicatorSet, listCountedCentres, listIndicatorSets, type IndicatorSetView } from "#contract/indicator.ts";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import type { Passport } from "#core/indicator/model.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { ROOT } from "#test/support/database.ts";
import { settled, upload } from "#test/support/factories.ts";
import { aPassport } from "#test/support/indicators.ts";
import { indicatorsOf, setsSeen } from "./service.ts";

const server = theServer();
const view = getIndicatorSet.response;
const SET = "/api/indicator-sets";

/** As the pages ask: the version that was seen goes along. */
async function change(
  site: TestSite,
  method: "POST" | "PUT" | "PATCH",
  url: string,
  payload: object,
  seen?: Pick<IndicatorSetView, "version">,
): Promise<{ status: number; body: unknown }> {
  const headers = seen === undefined ? {} : { "if-match": String(seen.version) };
  return site.ask({ method, url, payload, headers });
}

async function done(...asked: Parameters<typeof change>): Promise<IndicatorSetView> {
  const { body, status } = await change(...asked);
  expect([status, body]).toMatchObject([200, {}]);
  return z.parse(view, body);
}

const refusal = (code: string, data?: object) => ({
  status: 422,
  body: { error: { code, ...(data === undefined ? {} : { data }) } },
});

async function aSet(site: TestSite, planId: string | null = null): Promise<IndicatorSetView> {
  const id = crypto.randomUUID();
  return done(site, "POST", SET, { id, title: "Показатели центров", act: null, planId });
}

async function aPlanFrom(site: TestSite, sample: string): Promise<string> {
  const bytes = fs.readFileSync(path.join(ROOT, "test/corpus/samples", sample));
  const intake = await settled(site, (await upload(site, bytes, `name=${sample}`)).id);
  if (intake.planId === null) throw new Error(JSON.stringify(intake));
  return intake.planId;
}

const of = ({ list }: IndicatorSetView, code: string) => {
  const found = list.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no ${code}`);
  return found;
};

const put = (site: TestSite, set: IndicatorSetView, passport: Passport, fromDay: string | null = null) =>
  change(site, "PUT", `${SET}/${set.id}/passports/${passport.code}`, { passport, target: null, fromDay }, set);

/** In a school of its own. */
async function aCentre(site: TestSite, name: string, openedOn: string): Promise<void> {
  const school = await server.site({ below: site, kind: "school" });
  const { body, status } = await site.ask({
    method: "POST",
    url: "/api/organisations",
    payload: {
      parentId: school.parts.context.organisationId,
      name,
      shortName: null,
      kind: "centre",
      centre: { kind: "growthPoint", profile: null, state: "working" },
      card: EMPTY_CARD,
      from: openedOn,
      basis: null,
    },
  });
  expect([status, body]).toMatchObject([200, {}]);
}

describe("the ten criteria of the municipality's case", () => {
  test("become a set whose passports are proposed by their words", async () => {
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
    const set = await aSet(site, await aPlanFrom(site, "labinsk-municipality.docx"));
    expect(set.list.map(({ code }) => code)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    expect(set.list.every(({ confirmed }) => !confirmed)).toBe(true);
    expect(set.list.map(({ passport }) => passport.measure.kind)).toEqual(
      "count count share count count count monthly count monthly share".split(" "),
    );
    expect(of(set, "1").passport).toMatchObject({ unit: "Чел.", measure: { of: "person", nature: "unique" } });
    expect(of(set, "8").passport).toMatchObject({ unit: "число", measure: { of: "event", nature: "flow" } });
    expect(of(set, "3").passport.measure).toMatchObject({
      denominator: "педагогических работников центра «Точка роста»",
    });
    expect(of(set, "4").doubts).toEqual(["countOrShare"]);
    expect(of(set, "10").doubts).toEqual(["baseUnsaid"]);
    expect(set.list.flatMap(({ troubles }) => troubles)).toEqual([]);
  });

  test("100*А is not computed before somebody has said what is meant, and is printed as it was", async () => {
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
    const asked = await aSet(site, await aPlanFrom(site, "labinsk-municipality.docx"));
    for (const name of ["Центр 1", "Центр 2", "Центр 3"]) await aCentre(site, name, "2021-09-01");
    expect(asked.list.filter(({ hasFactor }) => hasFactor).map(({ code }) => code)).toEqual(["3", "4", "10"]);
    expect(of(asked, "3")).toMatchObject({ factor: null, meant: null, target: { asWritten: "100*А", targets: [] } });
    const said = await done(site, "PUT", `${SET}/${asked.id}/factor`, { meaning: "eachCentre" }, asked);
    expect(said.centres).toBe(3);
    expect(of(said, "3")).toMatchObject({
      factor: { meaning: "eachCentre", by: "Иванова О. С." },
      meant: { value: "100", unit: "%", of: "each" },
      target: { asWritten: "100*А" },
      passport: { method: "100*А" },
    });
    const persons = await done(site, "PUT", `${SET}/${asked.id}/factor`, { meaning: "persons" }, said);
    expect(of(persons, "4").meant).toEqual({ value: "90", unit: "чел.", of: "whole" });
    const sums = await done(site, "PUT", `${SET}/${asked.id}/factor`, { meaning: "sumOfPercents" }, persons);
    expect(of(sums, "10").meant).toEqual({ value: "300", unit: "%", of: "whole" });
    expect(await change(site, "PUT", `${SET}/${asked.id}/factor`, { meaning: "persons" }, asked)).toMatchObject({
      status: 412,
    });
  });
});

describe("the six targets of the school's project", () => {
  test("are read as they stand, and what is arguable is asked", async () => {
    const site = await server.site({ kind: "school", roles: ["schoolHead"] });
    const set = await aSet(site, await aPlanFrom(site, "school55-centre.docx"));
    expect(set.list).toHaveLength(6);
    expect(of(set, "1")).toMatchObject({
      passport: { base: "от общего количества обучающихся ОУ", measure: { kind: "share", of: "person" } },
      target: { targets: [{ comparator: "atLeast", value: "50", unit: "%" }], confidence: "certain" },
    });
    expect(of(set, "2").target?.targets.map(({ level, value }) => [level, value])).toEqual([
      ["school", "80"],
      ["municipality", "15"],
      [null, "3"],
    ]);
    expect(of(set, "4")).toMatchObject({ passport: { measure: { kind: "count", of: "проект" } } });
    expect(of(set, "5").target?.questions).toEqual(["whichBase"]);
    expect(of(set, "6").target).toMatchObject({ questions: ["ceilingOrPlan"], confidence: "arguable" });
    const url = `${SET}/${set.id}/passports/6/target`;
    const said = await done(site, "PUT", url, { question: "ceilingOrPlan", answer: "atMost" }, set);
    expect(of(said, "6").target).toMatchObject({
      asWritten: "до 70% выпускников профильных классов",
      targets: [{ comparator: "atMost", value: "70" }],
      questions: [],
      confidence: "certain",
      answers: [{ question: "ceilingOrPlan", answer: "atMost", by: "Иванова О. С." }],
    });
    expect(
      await change(
        site,
        "PUT",
        `${SET}/${set.id}/passports/1/target`,
        {
          question: "ceilingOrPlan",
          answer: "planned",
        },
        said,
      ),
    ).toMatchObject(refusal("noSuchQuestion"));
  });

  test("words that nothing can be held against are said anew, and printed as before", async () => {
    const site = await server.site({ kind: "school", roles: ["schoolHead"] });
    const set = await aSet(site, await aPlanFrom(site, "school55-centre.docx"));
    const url = `${SET}/${set.id}/passports/4`;
    const { passport } = of(set, "4");
    const words = "не менее 2 проектов в квартал";
    const unclear = await done(site, "PUT", url, { passport, target: words, fromDay: null }, set);
    expect(of(unclear, "4").target).toMatchObject({ confidence: "arguable", questions: ["whatIsMeant"] });
    const say = (answer: string) => change(site, "PUT", `${url}/target`, { question: "whatIsMeant", answer }, unclear);
    expect(await say("3 раза в месяц")).toMatchObject(refusal("targetNotUnderstood"));
    const said = await done(
      site,
      "PUT",
      `${url}/target`,
      { question: "whatIsMeant", answer: "не менее 8 проектов" },
      unclear,
    );
    expect(of(said, "4").target).toMatchObject({
      asWritten: words,
      targets: [{ asWritten: words, comparator: "atLeast", value: "8", unit: "проектов" }],
      questions: [],
    });
    const kept = await done(site, "PUT", `${url}/target`, { question: "whatIsMeant", answer: "" }, said);
    expect(of(kept, "4").target).toMatchObject({ asWritten: words, targets: [], confidence: "certain" });
  });

  test("come into force when every passport is confirmed", async () => {
    const site = await server.site({ kind: "school", roles: ["schoolHead"] });
    const set = await aSet(site, await aPlanFrom(site, "school55-centre.docx"));
    const url = `${SET}/${set.id}`;
    expect(await change(site, "PATCH", url, { state: "inForce" }, set)).toMatchObject(
      refusal("notConfirmed", { count: 6 }),
    );
    const codes = set.list.map(({ code }) => code);
    const confirmed = await done(site, "POST", `${url}/confirmations`, { codes }, set);
    expect(await done(site, "PATCH", url, { state: "inForce" }, confirmed)).toMatchObject({ state: "inForce" });
  });
});

describe("a passport", () => {
  test("with another definition is a new edition from its day; the old one holds until the day before", async () => {
    const site = await server.site();
    const empty = await aSet(site);
    const id = crypto.randomUUID();
    const url = `${SET}/${empty.id}`;
    const first = await done(
      site,
      "POST",
      `${url}/passports`,
      { id, passport: aPassport(), target: "не менее 12" },
      empty,
    );
    const inForce = await done(site, "PATCH", url, { state: "inForce" }, first);
    const other = aPassport({ definition: "Считаются и выездные мероприятия" });
    expect(await put(site, inForce, other)).toMatchObject(refusal("fromDayNeeded", { indicator: "1" }));
    expect(await put(site, inForce, other, "2023-09-01")).toMatchObject(
      refusal("fromDayTooEarly", { day: "2023-09-01" }),
    );
    const mended = await put(site, inForce, aPassport({ proof: "Протоколы" }));
    expect(mended.status).toBe(200);
    const changed = await put(site, z.parse(view, mended.body), other, "2024-01-01");
    expect(changed.status).toBe(200);
    const last = of(z.parse(view, changed.body), "1");
    expect(last).toMatchObject({ edition: 2, fromDay: "2024-01-01", untilDay: null });
    expect(last.earlier).toMatchObject([{ edition: 1, fromDay: "2023-09-01", untilDay: "2023-12-31" }]);
    const on = (day: string) =>
      withOrganisation(site.parts.db, site.parts.context, (tx) => indicatorsOf(tx, site.parts, empty.id, day));
    expect((await on("2023-12-31")).map(({ edition }) => edition)).toEqual([1]);
    expect((await on("2024-01-01")).map(({ edition }) => edition)).toEqual([2]);
    expect(await on("2023-08-31")).toEqual([]);
  });

  test.each([
    ["unknownName", "[1] + [7]", { at: 6, words: "7" }],
    ["unitClash", "[1] + А", { at: 4 }],
    ["sharesAdded", "[2] + [2]", { at: 4 }],
    ["shareTimesCount", "[2] * А", { at: 4 }],
    ["shareTimesCount", "100*А", {}],
    ["circle", "[9] + 1", { words: "9 → 9" }],
    ["bracketExpected", "([1] + 1", {}],
  ])("says what is wrong with a formula: %s", async (trouble, formula, data) => {
    const site = await server.site();
    const share: Passport["measure"] = { kind: "share", of: "person", numerator: "обученных", denominator: "всех" };
    const two = { code: "2", unit: "%", measure: share, overTime: "ratioOfSums", overTree: "ratioOfSums" } as const;
    let set = await aSet(site);
    for (const passport of [aPassport(), aPassport(two)])
      set = await done(
        site,
        "POST",
        `${SET}/${set.id}/passports`,
        { id: crypto.randomUUID(), passport, target: null },
        set,
      );
    const passport = aPassport({ code: "9", unit: "%", measure: { kind: "computed", formula }, overTime: "none" });
    const asked = { id: crypto.randomUUID(), passport, target: null };
    expect(await change(site, "POST", `${SET}/${set.id}/passports`, asked, set)).toMatchObject(
      refusal("passportTrouble", { indicator: "9", field: "formula", trouble, ...data }),
    );
  });

  test("with a rule that makes no sense is refused with its reason", async () => {
    const site = await server.site();
    const set = await aSet(site);
    const post = (passport: Passport) =>
      change(site, "POST", `${SET}/${set.id}/passports`, { id: crypto.randomUUID(), passport, target: null }, set);
    const unique = aPassport({ measure: { kind: "count", of: "person", nature: "unique" } });
    expect(await post(unique)).toMatchObject(
      refusal("passportTrouble", { field: "overTime", trouble: "peopleSummed" }),
    );
    const share = { kind: "share", of: "person", numerator: "обученных", denominator: "всех" } as const;
    expect(await post(aPassport({ measure: share, overTime: "ratioOfSums", overTree: "mean" }))).toMatchObject(
      refusal("passportTrouble", { field: "overTree", trouble: "sharesAveraged" }),
    );
  });
});

describe("the count of centres", () => {
  test("is of a day or of those that worked through the whole period, each named", async () => {
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
    const set = await aSet(site);
    await aCentre(site, "Центр А", "2021-09-01");
    await aCentre(site, "Центр Б", "2023-10-15");
    const counted = async (from: string, until: string) => {
      const { body } = await site.ask({ method: "GET", url: `${SET}/${set.id}/centres?from=${from}&until=${until}` });
      return z.parse(listCountedCentres.response, body).centres.map(({ name }) => name);
    };
    expect(await counted("2023-10-01", "2023-10-31")).toEqual(["Центр А"]);
    expect(await counted("2023-10-31", "2023-10-31")).toEqual(["Центр А", "Центр Б"]);
    expect(await counted("2021-08-31", "2021-08-31")).toEqual([]);
  });
});

test("a set is seen on its branch and changed by its own only", async () => {
  const region = await server.site();
  const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  const stranger = await server.site();
  const set = await aSet(region);
  const names = async (site: TestSite) => {
    const { body } = await site.ask({ method: "GET", url: SET });
    return z.parse(listIndicatorSets.response, body).sets.map(({ id, mayChange }) => [id, mayChange]);
  };
  expect([await names(region), await names(school), await names(stranger)]).toEqual([
    [[set.id, true]],
    [[set.id, false]],
    [],
  ]);
  const seen = await withOrganisation(school.parts.db, school.parts.context, (tx) => setsSeen(tx, school.parts));
  expect(seen.map(({ id }) => id)).toEqual([set.id]);
  expect((await change(school, "PATCH", `${SET}/${set.id}`, { title: "Другие" }, set)).status).toBe(404);
  expect((await stranger.ask({ method: "GET", url: `${SET}/${set.id}` })).status).toBe(404);
});
