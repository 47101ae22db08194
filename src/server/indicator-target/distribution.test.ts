import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getDistribution } from "#contract/target.ts";
import { readTarget } from "#core/indicator/read-target.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { planFrom } from "#test/support/projects.ts";
import { aPassport, aRound, aSet, formNow, SHARE, withCentre } from "#test/support/rounds.ts";

const server = theServer();
type Asker = Pick<TestSite, "ask">;
const url = (setId: string) => `/api/indicator-sets/${setId}/distribution`;
const PLACE = { code: "1", period: "2024", line: 0 };

async function seen(by: Asker, setId: string, place: object = PLACE) {
  const query = new URLSearchParams(Object.entries(place).map(([key, value]) => [key, String(value)]));
  const { body, status } = await by.ask({ method: "GET", url: `${url(setId)}?${query.toString()}` });
  expect([status, body]).toMatchObject([200, {}]);
  return z.parse(getDistribution.response, body);
}

function put(by: Asker, setId: string, version: number, body: object) {
  const payload = { ...PLACE, reason: null, ...body };
  return by.ask({ method: "PUT", url: url(setId), headers: { "if-match": String(version) }, payload });
}

async function aRegion() {
  const region = await server.site();
  const towns = [];
  for (const schools of [1, 2]) {
    const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
    for (let school = 0; school < schools; school += 1)
      await withCentre(await server.site({ kind: "school", below: town }));
    towns.push(town);
  }
  const [small, large] = towns;
  if (small === undefined || large === undefined) throw new Error("no town");
  return { region, small, large, setId: await aSet(region, [aPassport("1"), aPassport("3", SHARE)]) };
}

const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

test("a target goes down the tree in exact parts, and each organisation sees its own", async () => {
  const { large, region, setId, small } = await aRegion();
  const before = await seen(region, setId);
  expect(before).toMatchObject({ whole: null, version: 0, mayDistribute: true });
  expect(before.rows.map(({ centres, value }) => [centres, value])).toEqual(
    before.rows.map(({ organisationId }) => [organisationId === idOf(large) ? 2 : 1, null]),
  );
  const parts = [
    { organisationId: idOf(small), value: "33" },
    { organisationId: idOf(large), value: "66" },
  ];
  expect(await put(region, setId, 0, { whole: "100", parts })).toMatchObject({ status: 200 });
  const given = await seen(large, setId);
  expect(given).toMatchObject({ whole: "66", wholeFrom: "above" });
  const [school] = given.rows;
  const below = [{ organisationId: school?.organisationId, value: "30" }];
  expect(await put(large, setId, given.version, { whole: "70", parts: below, reason: "Иначе" })).toMatchObject({
    status: 422,
    body: { error: { code: "wholeFromAbove" } },
  });
  const further = await put(large, setId, given.version, { whole: "66", parts: below, reason: "По школам" });
  expect(further).toMatchObject({ status: 200, body: { whole: "66", wholeFrom: "above" } });
  const foreign = [{ organisationId: school?.organisationId, value: "1" }];
  expect(await put(small, setId, 1, { whole: "33", parts: foreign, reason: "Чужая школа" })).toMatchObject({
    status: 404,
  });
});

test("an organisation finds its own part in its form", async () => {
  const region = await server.site();
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  await withCentre(school);
  const setId = await aSet(region, [aPassport("1")]);
  const roundId = await aRound(region, setId);
  const target = async () => (await formNow(school, roundId, idOf(school))).form.map((item) => item.target);
  expect(await target()).toEqual([null]);
  const parts = [{ organisationId: idOf(school), value: "12" }];
  expect(await put(region, setId, 0, { period: "2023-Q3", whole: "20", parts })).toMatchObject({ status: 200 });
  expect(await target()).toEqual(["12 чел."]);
});

test("changes want a reason and the version that was seen; who is not named has no target any more", async () => {
  const { large, region, setId, small } = await aRegion();
  const both = [
    { organisationId: idOf(small), value: "40" },
    { organisationId: idOf(large), value: "60" },
  ];
  await put(region, setId, 0, { whole: "100", parts: both });
  const one = [{ organisationId: idOf(large), value: "100" }];
  expect(await put(region, setId, 0, { whole: "100", parts: one, reason: "Поздно" })).toMatchObject({ status: 412 });
  const { version } = await seen(region, setId);
  expect(await put(region, setId, version, { whole: "100", parts: one })).toMatchObject({
    body: { error: { code: "changeReasonNeeded" } },
  });
  expect(await put(region, setId, version, { whole: "100", parts: one, reason: "Школа на ремонте" })).toMatchObject({
    status: 200,
  });
  const now = await seen(region, setId);
  expect(Object.fromEntries(now.rows.map(({ organisationId, value }) => [organisationId, value]))).toEqual({
    [idOf(large)]: "100",
    [idOf(small)]: null,
  });
  const wrong = [{ organisationId: idOf(large), value: "12,5" }];
  expect(await put(region, setId, now.version, { whole: "100", parts: wrong, reason: "Дробь" })).toMatchObject({
    status: 422,
    body: { error: { code: "badPart", data: { field: "/parts/0/value" } } },
  });
});

test.each([
  ["1", "3 чел.", "badPart"],
  ["1", "много", "badPart"],
  ["1", "12.5", "badPart"],
  ["1", "-3", "badPart"],
  ["3", "много", "badPart"],
])("a part of indicator %s that is written as «%s» is named and nothing is changed", async (code, value, refusal) => {
  const { region, setId, small } = await aRegion();
  const place = { ...PLACE, code };
  const parts = [{ organisationId: idOf(small), value }];
  expect(await put(region, setId, 0, { ...place, whole: "100", parts })).toMatchObject({
    status: 422,
    body: { error: { code: refusal, data: { field: "/parts/0/value", value } } },
  });
  expect(await seen(region, setId, place)).toMatchObject({ version: 0, whole: null });
});

test("no organisation is to reach more than 100 %, unless the target grows", async () => {
  const { region, setId, small } = await aRegion();
  const printed = async (words: string) => {
    const target = JSON.stringify({ ...readTarget(words), answers: [] });
    await region.parts.db.updateTable("indicator").set({ target }).where("code", "=", "3").execute();
  };
  const give = (whole: string, value: string, version: number) =>
    put(region, setId, version, { ...PLACE, code: "3", whole, parts: [{ organisationId: idOf(small), value }] });
  await printed("не менее 80 %");
  expect(await give("80", "180", 0)).toMatchObject({
    status: 422,
    body: { error: { code: "percentOver100", data: { field: "/parts/0/value", value: "180" } } },
  });
  expect(await give("120", "80", 0)).toMatchObject({
    body: { error: { code: "percentOver100", data: { field: "/whole" } } },
  });
  expect(await give("80", "80,5", 0)).toMatchObject({ status: 200 });
  await printed("увеличение на 150 %");
  expect(await give("150", "120", 2)).toMatchObject({ body: { error: { code: "changeReasonNeeded" } } });
});

test("the ten criteria of document 003 and the six targets of 004 stand as printed, each of its things by itself", async () => {
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  for (const [sample, count] of [
    ["labinsk-municipality.docx", 10],
    ["school55-centre.docx", 6],
  ] as const) {
    const id = town.parts.newId();
    const payload = { id, title: sample, act: null, planId: await planFrom(town, sample) };
    const made = await town.ask({ method: "POST", url: "/api/indicator-sets", payload });
    expect(made).toMatchObject({ status: 200 });
    const { rows: editions } = await server
      .database()
      .pool.query<{ code: string; words: string | null }>(
        "select code, target ->> 'asWritten' as words from indicator where set_id = $1 order by position",
        [id],
      );
    expect(editions).toHaveLength(count);
    for (const { code, words } of editions) {
      const view = await seen(town, id, { ...PLACE, code });
      const read = words === null ? [] : readTarget(words).targets;
      expect(view).toMatchObject({ asWritten: words, whole: read[0]?.value ?? null });
      expect(view.lines).toHaveLength(Math.max(1, read.length));
    }
  }
});
