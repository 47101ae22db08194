import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getCell } from "#contract/figure.ts";
import { organisationView } from "#contract/organisation.ts";
import { listRounds, roundView } from "#contract/reporting-round.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import { aPassport, aRound, aSet, formNow, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;
const formUrl = (roundId: string, school: TestSite) => `/api/reporting-rounds/${roundId}/forms/${idOf(school)}`;

/** Two municipalities and a school of the first. */
async function aRegion() {
  const region = await server.site();
  const [town, other] = [
    await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region }),
    await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region }),
  ];
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  await withCentre(school);
  return { region, town, other, school };
}

async function fill(school: TestSite, roundId: string, typed: string) {
  await takeStep(school, roundId, idOf(school), "", { lines: [line("1", [typed], "так")] });
  return takeStep(school, roundId, idOf(school), "/send", { action: "send" });
}

async function move(region: TestSite, school: TestSite, target: TestSite) {
  const url = `/api/organisations/${idOf(school)}`;
  const { version } = z.parse(organisationView, (await region.ask({ method: "GET", url })).body);
  const payload = {
    on: "2023-11-01",
    basis: "постановление",
    action: { kind: "move", parentId: idOf(target) },
  };
  const headers = { "if-match": `"${version}"` };
  const { body, status } = await region.ask({ method: "POST", url: `${url}/changes`, headers, payload });
  expect(status, JSON.stringify(body)).toBe(200);
}

/** As the school works after its move: the next request finds it where it stands now. */
const matrix = async (by: TestSite, roundId: string) =>
  z.parse(roundView, (await by.ask({ method: "GET", url: `/api/reporting-rounds/${roundId}` })).body);
const read = async (by: TestSite, url: string) => (await by.ask({ method: "GET", url })).status;

test("a school that has moved opens its form of a locked round and its history; where it reported from keeps it", async () => {
  const { other, region, school, town } = await aRegion();
  const roundId = await aRound(region, await aSet(region, [aPassport("1")]));
  expect(await fill(school, roundId, "5")).toMatchObject({ status: 200 });
  await takeStep(town, roundId, idOf(school), "/review", { kind: "accept" });
  const lock = { method: "POST", url: `/api/reporting-rounds/${roundId}/lock`, headers: { "if-match": "1" } } as const;
  expect(await region.ask(lock)).toMatchObject({ status: 200 });
  await move(region, school, other);
  const form = await formNow(school, roundId, idOf(school));
  expect(form).toMatchObject({ state: "accepted", lines: [{ current: { value: "5" }, revisions: 1 }] });
  const cell = await school.ask({ method: "GET", url: `/api/reporting-rounds/${roundId}/cells/${idOf(school)}/1` });
  expect(z.parse(getCell.response, cell.body).revisions).toHaveLength(1);
  expect(await read(school, `${formUrl(roundId, school)}/file`)).toBe(200);
  // Typing is over; what was accepted is still corrected with a reason, and goes to those who accepted it.
  const typing = await takeStep(school, roundId, idOf(school), "", { lines: [line("1", ["6"])] });
  expect(typing).toMatchObject({ status: 422, body: { error: { code: "roundLocked" } } });
  const corrected = { id: anId(), code: "1", typed: ["6"], reason: "Пересчитали" };
  expect(await takeStep(school, roundId, idOf(school), "/corrections", corrected)).toMatchObject({ status: 200 });
  const rounds = z.parse(listRounds.response, (await school.ask({ url: "/api/reporting-rounds" })).body).rounds;
  expect(rounds).toMatchObject([{ id: roundId, own: "confirmed", completeness: { expected: 1, confirmed: 1 } }]);
  expect((await matrix(school, roundId)).lines).toMatchObject([
    { organisationId: idOf(school), state: "confirmed", figures: [{ value: "6" }] },
  ]);
  for (const by of [town, region]) expect((await formNow(by, roundId, idOf(school))).lines).toHaveLength(1);
  expect((await matrix(town, roundId)).lines).toHaveLength(1);
  expect(await read(other, formUrl(roundId, school))).toBe(404);
});

test("in a running round the form goes along; whoever accepted it before still reads it, and changes nothing", async () => {
  const { other, region, school, town } = await aRegion();
  const roundId = await aRound(region, await aSet(region, [aPassport("1")]));
  await fill(school, roundId, "5");
  await takeStep(town, roundId, idOf(school), "/review", { kind: "accept" });
  await move(region, school, other);
  expect(await formNow(school, roundId, idOf(school))).toMatchObject({ state: "accepted" });
  expect((await matrix(other, roundId)).lines).toMatchObject([{ figures: [{ value: "5" }] }]);
  const seen = await formNow(town, roundId, idOf(school));
  expect(seen).toMatchObject({ lines: [{ current: { value: "5" } }], mayFill: false, mayReview: false });
  expect(await matrix(town, roundId)).toMatchObject({
    lines: [],
    round: { completeness: { expected: 0 } },
    moved: [{ organisationId: idOf(school) }],
  });
  const cell = await town.ask({ method: "GET", url: `/api/reporting-rounds/${roundId}/cells/${idOf(school)}/1` });
  expect(z.parse(getCell.response, cell.body).revisions).toHaveLength(1);
  const back = { kind: "return", code: "1", reason: "Проверьте" };
  expect(await takeStep(town, roundId, idOf(school), "/review", back)).toMatchObject({ status: 404 });
  const stranger = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  expect(await read(stranger, formUrl(roundId, school))).toBe(404);
});

test("a round of the former municipality stays there with the form of the school, which goes on filling it", async () => {
  const { other, region, school, town } = await aRegion();
  const roundId = await aRound(town, await aSet(town, [aPassport("1")]));
  await fill(school, roundId, "5");
  await takeStep(school, roundId, idOf(school), "/send", { action: "withdraw" });
  await move(region, school, other);
  expect(await fill(school, roundId, "7")).toMatchObject({ status: 200, body: { state: "confirmed" } });
  expect(await matrix(town, roundId)).toMatchObject({
    total: [{ value: "7", known: 1, of: 1 }],
    lines: [{ organisationId: idOf(school), figures: [{ value: "7" }] }],
  });
  expect(await takeStep(town, roundId, idOf(school), "/review", { kind: "accept" })).toMatchObject({ status: 200 });
  expect(await read(other, formUrl(roundId, school))).toBe(404);
  expect(await read(other, `/api/reporting-rounds/${roundId}`)).toBe(404);
});
