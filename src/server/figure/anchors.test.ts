import { expect, test } from "vitest";
import * as z from "zod/mini";
import { breakdownView, getCell, seriesView } from "#contract/figure.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { anId } from "#test/support/execution.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function aTown() {
  const region = await server.site();
  const schools: TestSite[] = [];
  for (const _ of [0, 1]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
    await withCentre(school);
    schools.push(school);
  }
  const [first, second] = schools;
  if (first === undefined || second === undefined) throw new Error("no schools");
  return { region, first, second };
}

async function give(school: TestSite, roundId: string, typed: readonly string[]): Promise<void> {
  expect((await takeStep(school, roundId, idOf(school), "", { lines: [line("1", typed, "так")] })).status).toBe(200);
  expect((await takeStep(school, roundId, idOf(school), "/send", { action: "send" })).status).toBe(200);
}

const figureOf = async (region: TestSite, setId: string, roundId: string) =>
  z.parse(breakdownView, (await region.ask({ url: `/api/figures/${setId}/1/rounds/${roundId}` })).body).figure;

test("several updates of a percentage in one period are one share, that of the last of them (Akvo RSR 2944)", async () => {
  const { first, region, second } = await aTown();
  const setId = await aSet(region, [aPassport("1", SHARE)]);
  const roundId = await aRound(region, setId);
  await give(first, roundId, ["1", "4"]);
  await give(second, roundId, ["6", "6"]);
  expect((await takeStep(first, roundId, idOf(first), "/send", { action: "withdraw" })).status).toBe(200);
  await give(first, roundId, ["2", "4"]);
  expect((await takeStep(region, roundId, idOf(first), "/review", { kind: "accept" })).status).toBe(200);
  const correction = { id: anId(), code: "1", typed: ["3", "4"], reason: "Посчитали не всех" };
  expect((await takeStep(first, roundId, idOf(first), "/corrections", correction)).status).toBe(200);
  expect(await figureOf(region, setId, roundId)).toEqual({
    value: "9/10",
    numerator: "9",
    denominator: "10",
    known: 2,
    of: 2,
  });
});

test("another breakdown of an indicator deletes nothing that was given before (DevResults)", async () => {
  const { first, region } = await aTown();
  const setId = await aSet(region, [aPassport("1")]);
  const before = await aRound(region, setId, "2023-Q1");
  await give(first, before, ["10"]);
  const { context, db, newId } = region.parts;
  await db.updateTable("indicator").set({ until_day: "2023-06-30" }).where("set_id", "=", setId).execute();
  await db
    .insertInto("indicator")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      path: context.path,
      id: newId(),
      set_id: setId,
      code: "1",
      edition: 2,
      position: 0,
      passport: JSON.stringify(aPassport("1", { ...SHARE, from: "2023-07-01" })),
      from_day: "2023-07-01",
      until_day: null,
      changed_at: NOW,
      confirmed: true,
    })
    .execute();
  const after = await aRound(region, setId, "2023-Q3");
  await give(first, after, ["3", "4"]);
  expect(await figureOf(region, setId, before)).toMatchObject({ value: "10", numerator: null, known: 1 });
  expect(await figureOf(region, setId, after)).toMatchObject({ value: "3/4", known: 1 });
  const cell = await region.ask({ url: `/api/reporting-rounds/${before}/cells/${idOf(first)}/1` });
  expect(z.parse(getCell.response, cell.body).revisions).toMatchObject([{ current: true, value: "10" }]);
  const { breaks, points } = z.parse(seriesView, (await region.ask({ url: `/api/figures/${setId}/1` })).body);
  expect(points.map(({ state }) => state)).toEqual(["known", "noRound", "known"]);
  expect(breaks.map(({ before: at }) => at)).toEqual([2]);
});
