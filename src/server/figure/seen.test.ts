import { expect, test } from "vitest";
import * as z from "zod/mini";
import { breakdownView, getCell, seriesView } from "#contract/figure.ts";
import { roundView } from "#contract/reporting-round.ts";
import type { Passport } from "#core/indicator/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre, type Asker } from "#test/support/rounds.ts";

const server = theServer();
const from = "2020-01-01";

async function aRegion(passports: readonly Passport[], schools = 2) {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const below: TestSite[] = [];
  for (let count = 0; count < schools; count += 1) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    below.push(school);
  }
  const [first, second] = below;
  if (first === undefined || second === undefined) throw new Error("no school");
  return { region, town, first, second, setId: await aSet(region, passports) };
}

const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function give(school: TestSite, roundId: string, typed: Readonly<Record<string, readonly string[]>>) {
  const lines = Object.entries(typed).map(([code, fields]) => line(code, fields, "так"));
  expect((await takeStep(school, roundId, idOf(school), "", { lines })).status).toBe(200);
  const sent = await takeStep(school, roundId, idOf(school), "/send", { action: "send" });
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
}

const read = async (by: Asker, url: string) => by.ask({ method: "GET", url });
const series = async (by: Asker, setId: string, code: string, query = "") =>
  z.parse(seriesView, (await read(by, `/api/figures/${setId}/${code}${query}`)).body);
const breakdown = async (by: Asker, setId: string, code: string, roundId: string, query = "") =>
  z.parse(breakdownView, (await read(by, `/api/figures/${setId}/${code}/rounds/${roundId}${query}`)).body);

test("known periods are numbers, a period nobody collected and one without answers are gaps of their own kind", async () => {
  const { first, region, second, setId } = await aRegion([
    aPassport("1", { from }),
    aPassport("3", { ...SHARE, from }),
  ]);
  const q1 = await aRound(region, setId, "2022-Q4");
  await give(first, q1, { 1: ["10"], 3: ["1", "2"] });
  await give(second, q1, { 1: ["0"], 3: ["2", "2"] });
  const q3 = await aRound(region, setId, "2023-Q2");
  await give(first, q3, { 1: [""], 3: ["1", "4"] });
  await aRound(region, setId, "2023-Q3");
  const view = await series(region, setId, "3");
  expect(
    view.points.map(({ figure, period, state }) => [period, state, figure?.value, figure?.known, figure?.of]),
  ).toEqual([
    ["2022-Q4", "known", "3/4", 2, 2],
    ["2023-Q1", "noRound", undefined, undefined, undefined],
    ["2023-Q2", "known", "1/4", 1, 2],
    ["2023-Q3", "noData", null, 0, 2],
  ]);
  const counts = await series(region, setId, "1");
  // «нет данных» was confirmed by one school: still not a zero.
  expect(counts.points.map(({ figure, state }) => [state, figure?.value ?? null])).toEqual([
    ["known", "10"],
    ["noRound", null],
    ["noData", null],
    ["noData", null],
  ]);
  expect(counts.breaks).toEqual([]);
});

test("a school sees its own numbers only; what is not there is not there", async () => {
  const { first, region, second, setId } = await aRegion([aPassport("1", { from })]);
  await give(first, await aRound(region, setId, "2023-Q2"), { 1: ["10"] });
  // A school sees its own only; what stands above it is not there.
  expect((await series(first, setId, "1")).points[0]?.figure).toMatchObject({ value: "10", known: 1, of: 1 });
  expect((await read(first, `/api/figures/${setId}/1?organisation=${idOf(region)}`)).status).toBe(404);
  expect((await read(first, `/api/figures/${setId}/1?organisation=${idOf(second)}`)).status).toBe(404);
  expect((await read(region, `/api/figures/${setId}/99`)).status).toBe(404);
});

test("a changed definition is a break with the words of what has changed; a target holds for its kind of organisation", async () => {
  const { first, region, setId } = await aRegion([aPassport("1", { from })]);
  await give(first, await aRound(region, setId, "2023-Q1"), { 1: ["10"] });
  const { db, context } = region.parts;
  await db.updateTable("indicator").set({ until_day: "2023-03-31" }).where("set_id", "=", setId).execute();
  const changed = aPassport("1", { base: "от всех обучающихся", from: "2023-04-01" });
  const target = JSON.stringify({ asWritten: "Не менее 15 чел.", targets: [], confidence: "certain", questions: [] });
  await db
    .insertInto("indicator")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      path: context.path,
      id: region.parts.newId(),
      set_id: setId,
      code: "1",
      edition: 2,
      position: 0,
      passport: JSON.stringify(changed),
      from_day: "2023-04-01",
      until_day: null,
      target,
      changed_at: NOW,
      confirmed: true,
    })
    .execute();
  await give(first, await aRound(region, setId, "2023-Q2"), { 1: ["20"] });
  const view = await series(region, setId, "1");
  expect(view.breaks).toEqual([{ before: 1, parts: ["base"] }]);
  expect(
    view.points.map(({ goals }) => goals.map(({ comparator, reached, value }) => [comparator, value, reached])),
  ).toEqual([[], [["atLeast", "15", "reached"]]]);
});

test("a number opens into its municipalities, their schools and the revisions of a school: three steps", async () => {
  const { first, region, second, setId, town } = await aRegion([aPassport("1", { from })]);
  const roundId = await aRound(region, setId, "2023-Q2");
  await give(first, roundId, { 1: ["10"] });
  const top = await breakdown(region, setId, "1", roundId);
  expect(top).toMatchObject({ figure: { value: "10", known: 1, of: 2 }, above: [], inputs: [] });
  expect(top.units).toMatchObject([{ organisationId: idOf(town), isBranch: true, figure: { known: 1, of: 2 } }]);
  const inTown = await breakdown(region, setId, "1", roundId, `?organisation=${idOf(town)}`);
  expect(inTown.above).toMatchObject([{ id: idOf(region) }]);
  expect(inTown.units).toHaveLength(2);
  const [own, other] = [first, second].map((one) => inTown.units.find((unit) => unit.organisationId === idOf(one)));
  expect(own).toMatchObject({ isBranch: false, figure: { value: "10", known: 1 } });
  expect(other).toMatchObject({ isBranch: false, figure: { value: null, known: 0 } });
  const cell = await read(region, `/api/reporting-rounds/${roundId}/cells/${idOf(first)}/1`);
  expect(z.parse(getCell.response, cell.body).revisions).toMatchObject([
    {
      revision: 1,
      current: true,
      value: "10",
      records: [],
      origin: { kind: "own", correction: false },
      droppedAt: null,
    },
  ]);
});

test("what a head gives for itself stands beside those below it, so that the parts make the whole", async () => {
  const { first, region, setId, town } = await aRegion([aPassport("1", { from })]);
  await withCentre(town);
  const roundId = await aRound(region, setId, "2023-Q2");
  await give(first, roundId, { 1: ["10"] });
  await give(town, roundId, { 1: ["5"] });
  const { figure, units } = await breakdown(region, setId, "1", roundId, `?organisation=${idOf(town)}`);
  expect(figure).toMatchObject({ value: "15", known: 2, of: 3 });
  expect(units.find(({ organisationId }) => organisationId === idOf(town))).toMatchObject({
    isBranch: false,
    figure: { value: "5", known: 1, of: 1 },
  });
  expect(units.reduce((sum, one) => sum + Number(one.figure.value ?? 0), 0)).toBe(15);
});

test("a formula shows what was put in: figures of the round, of the one before, and «А»", async () => {
  const computed = aPassport("2", { from, measure: { kind: "computed", formula: "«1» / А" }, unit: null, digits: 2 });
  const { first, region, second, setId } = await aRegion([aPassport("1", { from }), computed]);
  const centre = await server.site({ kind: "centre", roles: ["centreHead"], below: first });
  await withCentre(centre);
  const roundId = await aRound(region, setId, "2023-Q2");
  await give(first, roundId, { 1: ["10"] });
  await give(second, roundId, { 1: ["5"] });
  const { figure, inputs } = await breakdown(region, setId, "2", roundId);
  expect(inputs.map(({ code, figure: one }) => [code, one.value])).toEqual([
    ["1", "15"],
    ["centres", "1"],
  ]);
  expect(figure).toMatchObject({ value: "15", known: 2, of: 3 });
  expect((await series(region, setId, "2")).points).toMatchObject([{ state: "known", figure: { value: "15" } }]);
});

test("«как было»: a withdrawn, a corrected and a later number stand as they stood at the end of that day", async () => {
  const { first, region, second, setId, town } = await aRegion([aPassport("1", { from })]);
  const roundId = await aRound(region, setId, "2023-Q2");
  const on = (day: number): void => server.setClock(new Date(NOW.getTime() + day * 86_400_000));
  const day = (days: number): string => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  on(1);
  await give(first, roundId, { 1: ["10"] });
  await give(second, roundId, { 1: ["7"] });
  on(2);
  const withdrawn = await takeStep(second, roundId, idOf(second), "/send", { action: "withdraw" });
  expect(withdrawn.status).toBe(200);
  await takeStep(town, roundId, idOf(first), "/review", { kind: "accept" });
  on(3);
  const body = { id: first.parts.newId(), code: "1", typed: ["12"], reason: "Ошиблись" };
  expect((await takeStep(first, roundId, idOf(first), "/corrections", body)).status).toBe(200);
  on(4);
  const at = async (when: number) => (await breakdown(region, setId, "1", roundId, `?asOf=${day(when)}`)).figure;
  expect(await at(0)).toMatchObject({ value: null, known: 0, of: 2 });
  expect(await at(1)).toMatchObject({ value: "17", known: 2, of: 2 });
  expect(await at(2)).toMatchObject({ value: "10", known: 1 });
  expect(await at(3)).toMatchObject({ value: "12", known: 1 });
  expect(await at(4)).toMatchObject({ value: "12", known: 1 });
  expect((await series(region, setId, "1", `?asOf=${day(1)}`)).points).toMatchObject([{ figure: { value: "17" } }]);
  const matrix = z.parse(
    roundView,
    (await read(region, `/api/reporting-rounds/${roundId}?organisation=${idOf(town)}&asOf=${day(1)}`)).body,
  );
  expect(matrix.total).toMatchObject([{ value: "17", known: 2 }]);
  expect(new Set(matrix.lines.map(({ figures }) => figures[0]?.value))).toEqual(new Set(["10", "7"]));
  expect((await read(region, `/api/figures/${setId}/1?asOf=${day(5)}`)).body).toMatchObject({
    error: { code: "badDate" },
  });
  expect((await read(region, `/api/figures/${setId}/1?asOf=2023-02-31`)).status).toBe(422);
});
