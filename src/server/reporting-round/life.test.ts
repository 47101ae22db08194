import { expect, test } from "vitest";
import * as z from "zod/mini";
import { roundView } from "#contract/reporting-round.ts";
import { acceptForms } from "#contract/round-life.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import { aPassport, aRound, aSet, formNow, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();

async function aTown(schoolCount = 2) {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const schools: TestSite[] = [];
  for (let count = 0; count < schoolCount; count += 1) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    schools.push(school);
  }
  const [first, second = first] = schools;
  if (first === undefined || second === undefined) throw new Error("no school");
  const setId = await aSet(region, [aPassport("1")]);
  return { region, town, schools, first, second, setId };
}
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;
const refused = (code: string) => ({ body: { error: { code } } });

async function fill(school: TestSite, roundId: string, typed: string, reason: string | null = null) {
  await takeStep(school, roundId, idOf(school), "", { lines: [line("1", [typed], reason)] });
  return takeStep(school, roundId, idOf(school), "/send", { action: "send" });
}
const lock = (region: TestSite, roundId: string) =>
  region.ask({ method: "POST", url: `/api/reporting-rounds/${roundId}/lock`, headers: { "if-match": "1" } });
const extend = (region: TestSite, roundId: string, organisationId: string, until: string) =>
  region.ask({
    method: "POST",
    url: `/api/reporting-rounds/${roundId}/extensions`,
    payload: { organisationId, until, reason: "Карантин" },
  });
const matrix = async (by: TestSite, roundId: string) =>
  z.parse(roundView, (await by.ask({ method: "GET", url: `/api/reporting-rounds/${roundId}` })).body);

test("after the lock only those whose time was made longer send; it ends by itself", async () => {
  const { first, region, second, setId, town } = await aTown();
  const roundId = await aRound(region, setId);
  expect(await lock(region, roundId)).toMatchObject({ status: 200 });
  expect(await lock(region, roundId)).toMatchObject({ status: 412 });
  expect(await fill(first, roundId, "5")).toMatchObject({ status: 422, ...refused("roundLocked") });
  expect(await extend(region, roundId, idOf(first), "2023-11-14")).toMatchObject(refused("badDate"));
  expect(await extend(region, roundId, region.parts.newId(), "2023-11-20")).toMatchObject({ status: 404 });
  expect(await extend(town, roundId, idOf(first), "2023-11-20")).toMatchObject({ status: 404 });
  expect(await extend(region, roundId, idOf(first), "2023-11-20")).toMatchObject({ status: 200 });
  const [line1] = (await matrix(town, roundId)).lines.filter(({ organisationId }) => organisationId === idOf(first));
  expect(line1?.extension).toMatchObject({ until: "2023-11-20", reason: "Карантин", over: false });
  expect(line1?.extension?.by).not.toBeNull();
  server.setClock(new Date("2023-11-21T09:00:00Z"));
  expect(await fill(first, roundId, "5")).toMatchObject(refused("roundLocked"));
  const [after] = (await matrix(town, roundId)).lines.filter(({ organisationId }) => organisationId === idOf(first));
  expect(after?.extension).toMatchObject({ until: "2023-11-20", over: true });
  server.setClock(new Date("2023-11-20T09:00:00Z"));
  expect(await fill(first, roundId, "5")).toMatchObject({ status: 200 });
  expect(await fill(second, roundId, "5")).toMatchObject(refused("roundLocked"));
});

test("what is sent after the last day counts and is late; within a longer time it is in time", async () => {
  const { first, region, second, setId, town } = await aTown();
  const roundId = await aRound(region, setId);
  await extend(region, roundId, idOf(second), "2024-01-15");
  // Due on 29 December 2023.
  server.setClock(new Date("2024-01-10T09:00:00Z"));
  expect(await fill(first, roundId, "5")).toMatchObject({ status: 200 });
  expect(await fill(second, roundId, "6")).toMatchObject({ status: 200 });
  const { round } = await matrix(town, roundId);
  expect(round.completeness).toMatchObject({ expected: 2, confirmed: 2, inTime: 1 });
  expect(round.due).toEqual({ kind: "days", n: 90 });
});

test.each([
  ["a period that is not over", { period: "2023-Q4" }, "futurePeriod"],
  ["a period that no set has passports for", { period: "2019-Q3" }, "otherYear"],
  ["words that are no period", { period: "третий квартал" }, "badReportingPeriod"],
  ["a working day of a year without a calendar", { due: { kind: "workingDay", n: 6 } }, "calendarMissing"],
])("%s opens no round", async (_, more, code) => {
  const { region, setId } = await aTown();
  const due = { kind: "dayOfMonth", day: 10 };
  const payload = { id: anId(), setId, period: "2023-Q3", due, minutes: null, ...more };
  const answer = await region.ask({ method: "POST", url: "/api/reporting-rounds", payload });
  expect(answer).toMatchObject({ status: 422, ...refused(code) });
});

test("a round without anybody to answer, and a second one of the same period, are not opened", async () => {
  const { region, setId } = await aTown();
  const payload = { id: anId(), setId, period: "2023-Q3", due: { kind: "days", n: 10 }, minutes: 30 };
  const open = (more: object) =>
    region.ask({ method: "POST", url: "/api/reporting-rounds", payload: { ...payload, ...more } });
  expect(await open({})).toMatchObject({ status: 200 });
  expect(await open({})).toMatchObject({ status: 200 });
  expect(await open({ id: anId() })).toMatchObject({ status: 409, ...refused("roundExists") });
  const lonely = await server.site();
  const other = await aSet(lonely, [aPassport("1")]);
  const answer = await lonely.ask({
    method: "POST",
    url: "/api/reporting-rounds",
    payload: { ...payload, id: anId(), setId: other },
  });
  expect(answer).toMatchObject({ status: 422, ...refused("nobodyExpected") });
});

test("several forms are accepted at once; who changed meanwhile or has not sent is named", async () => {
  const { region, schools, setId, town } = await aTown(4);
  const roundId = await aRound(region, setId);
  const [one, two, three, four] = schools;
  if (one === undefined || two === undefined || three === undefined || four === undefined) throw new Error("four");
  for (const school of [one, two]) await fill(school, roundId, "5");
  await fill(three, roundId, "", "Центр на ремонте");
  const { lines } = await matrix(town, roundId);
  const explained = new Map(lines.map((each) => [each.organisationId, each.explained]));
  expect(schools.map((school) => explained.get(idOf(school)))).toEqual([0, 0, 1, 0]);
  const forms = lines.map(({ organisationId, version }) => ({ organisationId, version: version ?? 0 }));
  // The second takes its form back and sends another one while the list lies open.
  await takeStep(two, roundId, idOf(two), "/send", { action: "withdraw" });
  await fill(two, roundId, "50");
  const ask = (by: TestSite, asked: typeof forms) =>
    by.ask({
      method: "POST",
      url: `/api/reporting-rounds/${roundId}/acceptance`,
      payload: { organisation: null, forms: asked },
    });
  expect(await ask(one, forms)).toMatchObject({ status: 403 });
  const done = z.parse(acceptForms.response, (await ask(town, forms)).body);
  expect(done.accepted).toBe(2);
  expect(done.left.map(({ organisationId, why }) => [organisationId, why])).toEqual(
    expect.arrayContaining([
      [idOf(two), "changedMeanwhile"],
      [idOf(four), "wrongState"],
    ]),
  );
  expect(done.left).toHaveLength(2);
  expect(done.view.round.completeness).toMatchObject({ expected: 4, confirmed: 3, accepted: 2 });
  expect((await formNow(two, roundId, idOf(two))).state).toBe("confirmed");
  // Of another municipality nothing is accepted, not even what else was asked.
  const other = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  expect(await ask(other, forms)).toMatchObject({ status: 404 });
});
