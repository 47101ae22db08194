import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { publicationView, type PublicationView } from "#contract/figure-publication.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { anId } from "#test/support/execution.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function aQuarter(period = "2023-Q3") {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const schools: TestSite[] = [];
  for (const _ of [0, 1]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    schools.push(school);
  }
  const passports = [
    aPassport("1", { title: "Численность <b>обучающихся</b>", digits: 0, definition: "Каждый считается один раз" }),
    aPassport("3", { ...SHARE, title: "Доля обученных педагогов" }),
  ];
  const setId = await aSet(region, passports);
  const [first, second] = schools;
  if (first === undefined || second === undefined) throw new Error("no schools");
  return { region, town, first, second, setId, roundId: await aRound(region, setId, period) };
}

async function give(school: TestSite, roundId: string, count: string): Promise<void> {
  await takeStep(school, roundId, idOf(school), "", {
    lines: [line("1", [count], "так"), line("3", ["3", "4"], "так")],
  });
  expect((await takeStep(school, roundId, idOf(school), "/send", { action: "send" })).status).toBe(200);
}
const accept = async (by: TestSite, roundId: string, school: TestSite): Promise<void> =>
  expect((await takeStep(by, roundId, idOf(school), "/review", { kind: "accept" })).status).toBe(200);
const lock = async (by: TestSite, roundId: string): Promise<void> =>
  expect(
    (await by.ask({ method: "POST", url: `/api/reporting-rounds/${roundId}/lock`, headers: { "if-match": "1" } }))
      .status,
  ).toBe(200);

const urlOf = (roundId: string) => `/api/figure-publications/${roundId}`;
const viewNow = async (by: TestSite, roundId: string): Promise<PublicationView> =>
  z.parse(publicationView, (await by.ask({ url: urlOf(roundId) })).body);
const publish = (by: TestSite, roundId: string, number: number, more: object = {}) =>
  by.ask({
    method: "POST",
    url: urlOf(roundId),
    headers: { "if-match": String(number) },
    payload: { codes: ["1", "3"], withUnits: true, reason: null, ...more },
  });

/** As anybody opens it. */
async function visit(site: TestSite, path: string) {
  const { body, headers, statusCode } = await site.app.inject({ url: path, headers: { host: "localhost:8080" } });
  return { status: statusCode, body: body.replaceAll("\u00A0", " "), headers };
}

describe("public figures", () => {
  test("only of a locked round, and only when all that counts is accepted; nobody signs in to read them", async () => {
    const { first, region, roundId, second } = await aQuarter();
    await give(first, roundId, "40");
    expect(await publish(region, roundId, 0)).toMatchObject({ status: 409, body: { error: { code: "roundOpen" } } });
    await lock(region, roundId);
    expect(await viewNow(region, roundId)).toMatchObject({
      hindrance: "formsUnderReview",
      underReview: 1,
      shown: null,
    });
    expect(await publish(region, roundId, 0)).toMatchObject({
      status: 409,
      body: { error: { code: "formsUnderReview" } },
    });
    await accept(region, roundId, first);
    const before = await viewNow(region, roundId);
    expect(before).toMatchObject({ hindrance: null, publicPath: null, expected: 2, accepted: 1 });
    // Three of four people in one school.
    expect(before.indicators.map(({ passport, small }) => [passport.code, small.length])).toEqual([
      ["1", 0],
      ["3", 1],
    ]);
    expect((await publish(second, roundId, 0)).status).toBe(409);
    const { body, status } = await publish(region, roundId, 0);
    expect(status, JSON.stringify(body)).toBe(200);
    const view = z.parse(publicationView, body);
    expect(view).toMatchObject({ number: 1, shown: { codes: ["1", "3"], withUnits: true } });
    expect((await publish(region, roundId, 0)).status).toBe(412);
    expect(await publish(region, roundId, 1)).toMatchObject({ body: { error: { code: "nothingToPublish" } } });
    const page = await visit(region, view.publicPath ?? "");
    expect(page.status).toBe(200);
    expect(page.headers["set-cookie"]).toBeUndefined();
    expect(page.headers["content-security-policy"]).toContain("script-src");
    expect(page.body).not.toMatch(/<script|<b>обуч|onload|javascript:/i);
    for (const words of [
      "<b>40</b>",
      "75,0 % (3 из 4)",
      "известно 1 из 2",
      "принято 1 из 2",
      "Каждый считается один раз",
    ])
      expect(page.body).toContain(words);
    expect((await visit(region, (view.publicPath ?? "").replace(/\/[^/]+$/, ""))).body).toBe(page.body);
  });

  test("what was published stays as it was; a later correction is a publication that says what was there", async () => {
    const { first, region, roundId, second } = await aQuarter();
    for (const [school, count] of [
      [first, "40"],
      [second, "60"],
    ] as const) {
      await give(school, roundId, count);
      await accept(region, roundId, school);
    }
    await lock(region, roundId);
    const { publicPath } = z.parse(publicationView, (await publish(region, roundId, 0)).body);
    const path = publicPath ?? "";
    const kept = (await visit(region, path)).body;
    server.setClock(new Date(NOW.getTime() + 3_600_000));
    const mended = { id: anId(), code: "1", typed: ["61"], reason: "Посчитали не всех" };
    expect((await takeStep(second, roundId, idOf(second), "/corrections", mended)).status).toBe(200);
    expect((await visit(region, path)).body).toBe(kept);
    expect(await viewNow(region, roundId)).toMatchObject({ hindrance: "formsUnderReview" });
    await accept(region, roundId, second);
    const now = await viewNow(region, roundId);
    expect(now.indicators.map(({ changed }) => changed)).toEqual([true, false]);
    expect((await visit(region, path)).body).toBe(kept);
    expect(await publish(region, roundId, 1)).toMatchObject({ status: 422, body: { error: { code: "reasonNeeded" } } });
    expect((await publish(region, roundId, 1, { reason: "Школа досчитала" })).status).toBe(200);
    const after = (await visit(region, path)).body;
    expect(after).toMatch(/Исправлено 15 ноября 2023 г\.[^<]*: было 100, известно 2 из 2/);
    expect(after.replaceAll("\n", " ")).toContain("редакция 2. Что исправлено: Школа досчитала");
    expect(after).toContain("<b>101</b>");

    const withdraw = (number: number) =>
      region.ask({
        method: "POST",
        url: `${urlOf(roundId)}/withdraw`,
        headers: { "if-match": String(number) },
        payload: { reason: "Уточняем" },
      });
    expect((await withdraw(1)).status).toBe(412);
    expect((await withdraw(2)).body).toMatchObject({ number: 3, shown: null });
    expect(await withdraw(3)).toMatchObject({ status: 409, body: { error: { code: "nothingPublished" } } });
    expect(await visit(region, path)).toMatchObject({ status: 404 });
    expect((await publish(region, roundId, 3, { reason: "Проверено", withUnits: false })).status).toBe(200);
    expect((await visit(region, path)).body).not.toContain("По организациям");
  });

  test("periods stand beside one another as they were published; a town has a page of its own", async () => {
    const { first, region, roundId, setId, town } = await aQuarter("2023-Q2");
    const next = await aRound(region, setId, "2023-Q3");
    for (const [round, count] of [
      [roundId, "40"],
      [next, "3"],
    ] as const) {
      await give(first, round, count);
      await accept(region, round, first);
      await lock(region, round);
      expect((await publish(region, round, 0)).status).toBe(200);
    }
    expect((await viewNow(region, next)).indicators.map(({ small }) => small.length)).toEqual([1, 1]);
    const { publicPath } = await viewNow(region, next);
    const page = (await visit(region, publicPath ?? "")).body;
    expect(page).toMatch(/II квартал 2023 г\.<\/th><td>40<\/td><td>1 из 2/);
    expect(page).toContain('role="img"');
    const own = z.parse(publicationView, (await publish(town, next, 0, { codes: ["1"] })).body);
    expect(own.publicPath).not.toBe(publicPath);
    expect((await visit(town, own.publicPath ?? "")).body).not.toContain("Доля обученных");
    expect(await publish(town, next, 1, { codes: ["77"], reason: "так" })).toMatchObject({
      status: 422,
      body: { error: { code: "noSuchIndicator" } },
    });
    expect((await visit(region, "/public/figures/nobody")).status).toBe(404);
    expect((await visit(region, `${publicPath}x`)).status).toBe(404);
  });
});
