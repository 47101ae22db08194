import { expect, test } from "vitest";
import * as z from "zod/mini";
import { breakdownView, seriesView } from "#contract/figure.ts";
import { answerTarget } from "#core/indicator/answer-target.ts";
import { readTarget } from "#core/indicator/read-target.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const WORDS = "до 70% выпускников профильных классов";

async function targetIs({ parts: { db } }: TestSite, setId: string, target: unknown): Promise<void> {
  await db
    .updateTable("indicator")
    .set({ target: JSON.stringify(target) })
    .where("set_id", "=", setId)
    .execute();
}

async function seenBy(region: TestSite, setId: string, roundId: string) {
  const series = z.parse(seriesView, (await region.ask({ url: `/api/figures/${setId}/1` })).body);
  const one = await region.ask({ url: `/api/figures/${setId}/1/rounds/${roundId}` });
  const { goals } = z.parse(breakdownView, one.body);
  expect(series.points.at(-1)?.goals).toEqual(goals);
  return goals.map(({ comparator, reached, value }) => [comparator, value, reached]);
}

test("W29: «до 70 %» at 75 % waits for its answer, and is then what was answered, in the chart and in the breakdown", async () => {
  const region = await server.site();
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  await withCentre(school);
  const setId = await aSet(region, [aPassport("1", SHARE)]);
  const asked = { ...readTarget(WORDS), answers: [] };
  await targetIs(region, setId, asked);
  const roundId = await aRound(region, setId);
  const { organisationId } = school.parts.context;
  await takeStep(school, roundId, organisationId, "", { lines: [line("1", ["3", "4"])] });
  expect((await takeStep(school, roundId, organisationId, "/send", { action: "send" })).status).toBe(200);
  expect(await seenBy(region, setId, roundId)).toEqual([["planned", null, "unknown"]]);
  for (const [answer, reached] of [
    ["planned", "reached"],
    ["atMost", "notReached"],
  ] as const) {
    const said = { by: "Иванова О. С.", on: "2023-11-15" };
    await targetIs(region, setId, answerTarget(asked, { question: "ceilingOrPlan", answer }, said));
    expect(await seenBy(region, setId, roundId)).toEqual([[answer, "70", reached]]);
  }
});
