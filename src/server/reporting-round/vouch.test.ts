import { expect, test } from "vitest";
import { theServer } from "#test/support/app.ts";
import { aPassport, aRound, aSet, formNow, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();

async function aCentreOfASchool() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const centre = await server.site({ kind: "centre", roles: ["centreHead"], below: school });
  await withCentre(centre);
  const roundId = await aRound(region, await aSet(region, [aPassport("1")]));
  return { town, school, centre, roundId, id: centre.parts.context.organisationId };
}

test("a centre with an organisation of its own sends, the head of its school confirms, the municipality accepts", async () => {
  const { centre, id, roundId, school, town } = await aCentreOfASchool();
  await takeStep(centre, roundId, id, "", { lines: [line("1", ["12"])] });
  expect(await takeStep(centre, roundId, id, "/confirmation", { kind: "confirm" })).toMatchObject({ status: 403 });
  expect(await takeStep(centre, roundId, id, "/send", { action: "send" })).toMatchObject({ body: { state: "sent" } });
  expect(await formNow(centre, roundId, id)).toMatchObject({ mayVouch: false });
  expect(await formNow(town, roundId, id)).toMatchObject({ mayVouch: false, mayReview: true });
  expect(await formNow(school, roundId, id)).toMatchObject({ mayVouch: true, mayReview: false, mayFill: false });
  expect(await takeStep(town, roundId, id, "/confirmation", { kind: "confirm" })).toMatchObject({ status: 403 });
  expect(await takeStep(school, roundId, id, "/confirmation", { kind: "confirm" })).toMatchObject({
    status: 200,
    body: { state: "confirmed", lines: [{ current: { value: "12" } }] },
  });
  // Who has confirmed does not accept in the stead of those above.
  expect(await takeStep(school, roundId, id, "/review", { kind: "accept" })).toMatchObject({ status: 403 });
  expect(await takeStep(town, roundId, id, "/review", { kind: "accept" })).toMatchObject({
    body: { state: "accepted" },
  });
});

test("the head of the school sends it back to the centre with the cell and the reason; nothing was counted", async () => {
  const { centre, id, roundId, school } = await aCentreOfASchool();
  await takeStep(centre, roundId, id, "", { lines: [line("1", ["12"])] });
  const back = { kind: "return", code: "1", reason: "Двое ходили в оба кружка" };
  expect(await takeStep(school, roundId, id, "/confirmation", back)).toMatchObject({
    status: 422,
    body: { error: { code: "wrongState" } },
  });
  await takeStep(centre, roundId, id, "/send", { action: "send" });
  await takeStep(school, roundId, id, "/confirmation", back);
  expect(await formNow(centre, roundId, id)).toMatchObject({
    state: "returned",
    returned: { code: "1", reason: back.reason, author: { role: "schoolHead" } },
    lines: [{ typed: ["12"], current: null, revisions: 0 }],
  });
  await takeStep(centre, roundId, id, "", { lines: [line("1", ["10"])] });
  await takeStep(centre, roundId, id, "/send", { action: "send" });
  expect(await takeStep(school, roundId, id, "/confirmation", { kind: "confirm" })).toMatchObject({
    body: { state: "confirmed", lines: [{ current: { value: "10" }, revisions: 1 }] },
  });
});
