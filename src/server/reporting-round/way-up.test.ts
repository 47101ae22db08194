import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getCell } from "#contract/figure.ts";
import { roundView } from "#contract/reporting-round.ts";
import { foldFigures, verifyFigures } from "#server/figure/service.ts";
import { theServer } from "#test/support/app.ts";
import {
  aPassport,
  aRound,
  aSet,
  formNow,
  line,
  SHARE,
  takeStep,
  withCentre,
  type Asker,
} from "#test/support/rounds.ts";

const server = theServer();

const PASSPORTS = [aPassport("1"), aPassport("3", SHARE)];

async function aRegion() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const schools = [];
  for (const _ of [1, 2, 3]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    schools.push(school);
  }
  const [first, second, third] = schools;
  if (first === undefined || second === undefined || third === undefined) throw new Error("no school");
  return { region, town, first, second, third, roundId: await aRound(region, await aSet(region, PASSPORTS)) };
}

const view = async (by: Asker, roundId: string, query = "") =>
  z.parse(roundView, (await by.ask({ method: "GET", url: `/api/reporting-rounds/${roundId}${query}` })).body);

test("centre fills, head confirms, municipality accepts: the region sees 2 of 3, a share as the ratio of sums", async () => {
  const { first, region, roundId, second, town } = await aRegion();
  const centre = await first.person(["centreHead"]);
  const id = first.parts.context.organisationId;
  const typed = [line("1", ["1 200"]), line("3", ["4", "4"])];
  expect(await takeStep(centre, roundId, id, "", { lines: typed })).toMatchObject({
    status: 200,
    body: { state: "draft" },
  });
  expect((await view(region, roundId)).total).toMatchObject([
    { value: null, known: 0, of: 3 },
    { known: 0, of: 3 },
  ]);
  expect(await takeStep(centre, roundId, id, "/send", { action: "send" })).toMatchObject({ body: { state: "sent" } });
  expect(await takeStep(centre, roundId, id, "/send", { action: "confirm" })).toMatchObject({
    status: 403,
    body: { error: { code: "headConfirms" } },
  });
  expect(await takeStep(first, roundId, id, "/send", { action: "confirm" })).toMatchObject({
    body: { state: "confirmed" },
  });
  const other = second.parts.context.organisationId;
  await takeStep(second, roundId, other, "", { lines: [line("1", ["0"]), line("3", ["0", "12 чел."])] });
  expect(await takeStep(second, roundId, other, "/send", { action: "send" })).toMatchObject({
    body: { state: "confirmed" },
  });
  expect(await takeStep(town, roundId, id, "/review", { kind: "accept" })).toMatchObject({
    body: { state: "accepted" },
  });
  const shown = await view(region, roundId);
  // 4 of 4 and 0 of 12 are 4 of 16, not the mean of 100 % and 0 %; a zero is known.
  expect(shown.total).toEqual([
    { value: "1200", numerator: null, denominator: null, known: 2, of: 3 },
    { value: "1/4", numerator: "4", denominator: "16", known: 2, of: 3 },
  ]);
  expect(shown.lines).toMatchObject([
    { organisationId: town.parts.context.organisationId, completeness: { expected: 3, confirmed: 2, accepted: 1 } },
  ]);
  expect(shown.lines[0]?.figures).toEqual(shown.total);
  expect((await view(region, roundId, `?organisation=${town.parts.context.organisationId}`)).lines).toHaveLength(3);
  expect((await view(town, roundId)).total).toEqual(shown.total);
  await foldFigures(region.parts);
  expect((await view(region, roundId)).total).toEqual(shown.total);
  expect(await verifyFigures(server.database().db)).toMatchObject({ differences: 0 });
});

test("what is returned names the cell and the reason, counts no more, and keeps what was typed", async () => {
  const { first, region, roundId, town } = await aRegion();
  const id = first.parts.context.organisationId;
  await takeStep(first, roundId, id, "", { lines: [line("1", ["50"]), line("3", ["1", "2"])] });
  await takeStep(first, roundId, id, "/send", { action: "send" });
  const review = { kind: "return", code: "1", reason: "Это дети, а не занятия" };
  expect(await takeStep(first, roundId, id, "/review", review)).toMatchObject({ status: 403 });
  await takeStep(town, roundId, id, "/review", review);
  expect(await formNow(first, roundId, id)).toMatchObject({
    state: "returned",
    returned: { code: "1", reason: review.reason, author: { role: "municipalCoordinator" } },
    lines: [{ typed: ["50"], current: null, revisions: 1 }, { current: { value: "1/2" } }],
  });
  expect((await view(region, roundId)).total).toMatchObject([{ value: null, known: 0 }, { known: 1 }]);
  await takeStep(first, roundId, id, "", { lines: [line("1", ["40"])] });
  await takeStep(first, roundId, id, "/send", { action: "send" });
  expect((await view(region, roundId)).total).toMatchObject([{ value: "40", known: 1 }, { known: 1 }]);
  expect(await formNow(first, roundId, id)).toMatchObject({
    returned: null,
    lines: [{ revisions: 2 }, { revisions: 1 }],
  });
});

test("what was accepted never changes silently: a correction is another revision with its reason (W2)", async () => {
  const { first, region, roundId, town } = await aRegion();
  const id = first.parts.context.organisationId;
  await takeStep(first, roundId, id, "", { lines: [line("1", ["50"]), line("3", ["1", "2"])] });
  await takeStep(first, roundId, id, "/send", { action: "send" });
  await takeStep(town, roundId, id, "/review", { kind: "accept" });
  const save = await takeStep(first, roundId, id, "", { lines: [line("1", ["60"])] });
  expect(save).toMatchObject({ status: 422, body: { error: { code: "figuresAccepted" } } });
  const correct = (code: string, typed: string) =>
    takeStep(first, roundId, id, "/corrections", {
      id: first.parts.newId(),
      code,
      typed: [typed],
      reason: "Посчитали дважды",
    });
  expect(await correct("1", "сорок")).toMatchObject({ status: 422, body: { error: { code: "figuresStopped" } } });
  expect(await correct("1", "50")).toMatchObject({ status: 422, body: { error: { code: "figureUnchanged" } } });
  expect(await correct("1", "45")).toMatchObject({ status: 200, body: { state: "confirmed" } });
  expect((await view(region, roundId)).total[0]).toMatchObject({ value: "45", known: 1 });
  const answer = await town.ask({ method: "GET", url: `/api/reporting-rounds/${roundId}/cells/${id}/1` });
  expect(z.parse(getCell.response, answer.body).revisions).toMatchObject([
    {
      revision: 2,
      current: true,
      value: "45",
      typed: "45",
      reason: "Посчитали дважды",
      author: { role: "schoolHead" },
    },
    { revision: 1, current: false, value: "50" },
  ]);
  const changed = server.database().pool.query("update indicator_value set value = 1 where round_id = $1", [roundId]);
  await expect(changed).rejects.toThrow("never changed");
  expect(await verifyFigures(server.database().db)).toMatchObject({ differences: 0 });
});

test("wrong input is kept as typed and not sent; a question wants a reason; a stale version is told", async () => {
  const { first, roundId } = await aRegion();
  const id = first.parts.context.organisationId;
  const typed = [line("1", ["много"]), line("3", ["45%", "20"])];
  const saved = await takeStep(first, roundId, id, "", { lines: typed });
  expect(saved).toMatchObject({
    status: 200,
    body: {
      lines: [
        { typed: ["много"], findings: [{ field: 0, code: "notNumber" }] },
        { typed: ["45%", "20"], findings: [{ field: 0, code: "percentTyped" }] },
      ],
    },
  });
  const sent = (data: object) => ({ status: 422, body: { error: data } });
  expect(await takeStep(first, roundId, id, "/send", { action: "send" })).toMatchObject(
    sent({ code: "figuresStopped", data: { field: "1" } }),
  );
  await takeStep(first, roundId, id, "", { lines: [line("1", [""]), line("3", ["9", "20"])] });
  expect(await takeStep(first, roundId, id, "/send", { action: "send" })).toMatchObject(
    sent({ code: "figuresAsk", data: { field: "1" } }),
  );
  await takeStep(first, roundId, id, "", { lines: [line("1", [""], "Центр на ремонте")] });
  expect(await takeStep(first, roundId, id, "/send", { action: "send" })).toMatchObject({
    body: { state: "confirmed" },
  });
  const url = `/api/reporting-rounds/${roundId}/forms/${id}`;
  const stale = { method: "PUT", url, headers: { "if-match": "1" }, payload: { lines: [] } } as const;
  expect(await first.ask(stale)).toMatchObject({ status: 412 });
});
