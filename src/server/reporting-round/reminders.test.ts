import { expect, test } from "vitest";
import { printExact } from "#core/indicator/exact.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";
import { correctionsSince, remindOfRounds } from "./service.ts";

const server = theServer();

async function aTown() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const [first, second] = [
    await server.site({ kind: "school", roles: ["schoolHead"], below: town }),
    await server.site({ kind: "school", roles: ["schoolHead"], below: town }),
  ];
  for (const school of [first, second]) await withCentre(school);
  // Due on 29 December 2023, a Friday.
  const roundId = await aRound(region, await aSet(region, [aPassport("1"), aPassport("3", SHARE)]));
  return { region, town, first, second, roundId };
}
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function send(school: TestSite, roundId: string) {
  await takeStep(school, roundId, idOf(school), "", { lines: [line("1", ["50"]), line("3", ["1", "2"])] });
  await takeStep(school, roundId, idOf(school), "/send", { action: "send" });
}

/** What an organisation has been told of this round, the first thing first. */
async function toldOf(site: TestSite, roundId: string): Promise<unknown[]> {
  const { rows } = await server
    .database()
    .pool.query(
      "select data from notice where organisation_id = $1 and data ->> 'roundId' = $2 order by made_at, key",
      [idOf(site), roundId],
    );
  return rows.map(({ data }) => data);
}
const at = async (site: TestSite, day: string): Promise<void> => {
  server.setClock(new Date(`${day}T09:00:00Z`));
  await remindOfRounds(site.parts);
  await remindOfRounds(site.parts);
};

test("those who have not sent are told when it opens and before its end, once; after it the post above", async () => {
  const { first, region, roundId, second, town } = await aTown();
  await at(region, "2023-11-15");
  expect(await toldOf(first, roundId)).toMatchObject([{ kind: "round", stage: "opened", dueOn: "2023-12-29" }]);
  server.setClock(new Date("2023-12-01T09:00:00Z"));
  await send(second, roundId);
  for (const day of ["2023-12-19", "2023-12-20", "2023-12-21", "2023-12-26", "2023-12-28", "2023-12-29"])
    await at(region, day);
  const stages = [{ stage: "opened" }, { stage: "ahead7" }, { stage: "ahead3" }, { stage: "ahead1" }];
  expect(await toldOf(first, roundId)).toMatchObject(stages);
  expect(await toldOf(second, roundId)).toMatchObject([{ stage: "opened" }]);
  expect(await toldOf(town, roundId)).toEqual([]);
  await at(region, "2024-01-09");
  expect(await toldOf(first, roundId)).toHaveLength(4);
  expect(await toldOf(town, roundId)).toMatchObject([{ kind: "roundBelow", count: 1, dueOn: "2023-12-29" }]);
  expect(await toldOf(region, roundId)).toEqual([]);
  const { body } = await town.ask({ method: "GET", url: "/api/me/notices" });
  expect(body).toMatchObject({ notices: [{ data: { kind: "roundBelow", roundId } }] });
});

test("a longer time has its own days, after the lock too; who stands still for weeks wakes nobody", async () => {
  const { first, region, roundId, second, town } = await aTown();
  await region.ask({
    method: "POST",
    url: `/api/reporting-rounds/${roundId}/extensions`,
    payload: { organisationId: idOf(first), until: "2024-01-31", reason: "Карантин" },
  });
  await region.ask({ method: "POST", url: `/api/reporting-rounds/${roundId}/lock`, headers: { "if-match": "1" } });
  await at(region, "2024-01-30");
  expect(await toldOf(first, roundId)).toMatchObject([{ stage: "ahead1", dueOn: "2024-01-31" }]);
  expect(await toldOf(second, roundId)).toEqual([]);
  await at(region, "2024-03-30");
  expect(await toldOf(town, roundId)).toEqual([]);
  await at(region, "2024-02-01");
  expect(await toldOf(town, roundId)).toMatchObject([{ kind: "roundBelow", count: 1, dueOn: "2024-01-31" }]);
});

test("a correction after acceptance is told to everyone above, and stands among the differences since a moment (W2)", async () => {
  const { first, region, roundId, second, town } = await aTown();
  await send(first, roundId);
  await send(second, roundId);
  await takeStep(town, roundId, idOf(first), "/review", { kind: "accept" });
  const since = (site: TestSite, moment: string) =>
    withOrganisation(site.parts.db, site.parts.context, (tx) =>
      correctionsSince(tx, site.parts.context, roundId, new Date(moment)),
    );
  server.setClock(new Date("2023-12-05T09:00:00Z"));
  const correction = { id: first.parts.newId(), code: "3", typed: ["1", "4"], reason: "Посчитали дважды" };
  const corrected = await takeStep(first, roundId, idOf(first), "/corrections", correction);
  expect(corrected).toMatchObject({ status: 200, body: { state: "confirmed" } });
  const told = { kind: "corrected", code: "3", was: "1 из 2", now: "1 из 4", reason: "Посчитали дважды" };
  expect(await toldOf(town, roundId)).toMatchObject([told]);
  expect(await toldOf(region, roundId)).toMatchObject([told]);
  expect(await toldOf(first, roundId)).toEqual([]);
  const found = await since(region, "2023-12-01T00:00:00Z");
  expect(found).toMatchObject([{ organisationId: idOf(first), code: "3", reason: "Посчитали дважды" }]);
  const shown = found.map(({ now, was }) =>
    [was?.denominator, now?.denominator].map((part) => printExact(part ?? { n: 0, d: 1 })),
  );
  expect(shown).toEqual([["2", "4"]]);
  expect(await since(town, "2023-12-06T00:00:00Z")).toEqual([]);
  expect(await since(second, "2023-12-01T00:00:00Z")).toEqual([]);
});
