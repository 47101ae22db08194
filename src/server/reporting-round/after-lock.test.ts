import { expect, test } from "vitest";
import * as z from "zod/mini";
import { listCorrections } from "#contract/round-life.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import { aPassport, aRound, aSet, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

test("after the lock those above see what was corrected, given back and taken back; before it the list is empty", async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const schools: TestSite[] = [];
  for (const _ of [0, 1, 2]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    schools.push(school);
  }
  const [corrected, returned, untouched] = schools;
  if (corrected === undefined || returned === undefined || untouched === undefined) throw new Error("three");
  const roundId = await aRound(region, await aSet(region, [aPassport("1")]));
  const url = `/api/reporting-rounds/${roundId}`;
  const listed = async (by: TestSite) =>
    z.parse(listCorrections.response, (await by.ask({ method: "GET", url: `${url}/corrections` })).body);
  for (const school of schools) {
    await takeStep(school, roundId, idOf(school), "", { lines: [line("1", ["5"])] });
    await takeStep(school, roundId, idOf(school), "/send", { action: "send" });
  }
  await takeStep(town, roundId, idOf(corrected), "/review", { kind: "accept" });
  expect(await listed(region)).toEqual({ lockedAt: null, corrections: [] });
  await region.ask({ method: "POST", url: `${url}/lock`, headers: { "if-match": "1" } });
  expect((await listed(region)).corrections).toEqual([]);
  server.setClock(new Date("2023-12-05T09:00:00Z"));
  const correction = { id: anId(), code: "1", typed: ["7"], reason: "Посчитали дважды" };
  await takeStep(corrected, roundId, idOf(corrected), "/corrections", correction);
  await takeStep(town, roundId, idOf(returned), "/review", { kind: "return", code: "1", reason: "Проверьте список" });
  const found = await listed(region);
  expect(found.corrections).toHaveLength(2);
  expect(found.corrections).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        organisationId: idOf(corrected),
        was: expect.objectContaining({ value: "5" }),
        now: expect.objectContaining({ value: "7" }),
        reason: "Посчитали дважды",
      }),
      expect.objectContaining({
        organisationId: idOf(returned),
        was: expect.objectContaining({ value: "5" }),
        now: null,
        reason: "Проверьте список",
        at: "2023-12-05T09:00:00.000Z",
      }),
    ]),
  );
  expect((await listed(town)).corrections).toHaveLength(2);
  expect((await listed(untouched)).corrections).toEqual([]);
  const stranger = await server.site();
  expect(await stranger.ask({ method: "GET", url: `${url}/corrections` })).toMatchObject({ status: 404 });
});
