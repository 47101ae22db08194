import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getAsking } from "#contract/round-life.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const TITLE = "Численность педагогических работников центра, прошедших обучение";

async function asking(by: TestSite, setId: string, period = "2023-Q3") {
  const answer = await by.ask({ method: "GET", url: `/api/indicator-sets/${setId}/asking?period=${period}` });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return z.parse(getAsking.response, answer.body);
}

test("before a round opens its sender sees what is known for the same days, whom it would ask and what may not be asked", async () => {
  const region = await server.site();
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  const other = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  for (const site of [school, other]) await withCentre(site);
  const closed = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  await withCentre(closed, "closed");
  const roundId = await aRound(region, await aSet(region, [aPassport("7", { title: TITLE })]));
  const setId = await aSet(region, [
    aPassport("1", { title: `${TITLE.toLowerCase()}.`, proof: "Отчёт учителя" }),
    aPassport("2", { title: "Численность педагогического работника центра, прошедшего обучение" }),
    aPassport("3", { title: "Количество проведённых мероприятий" }),
  ]);
  // Nobody has answered yet: nothing is known.
  expect((await asking(region, setId)).indicators.map(({ known }) => known)).toEqual([[], [], []]);
  const id = school.parts.context.organisationId;
  await takeStep(school, roundId, id, "", { lines: [line("7", ["4"])] });
  await takeStep(school, roundId, id, "/send", { action: "send" });
  const seen = await asking(region, setId);
  expect(seen).toMatchObject({ organisations: 2, absent: 1 });
  const known = { kind: "round", roundId, known: 1, of: 2 };
  expect(seen.indicators).toMatchObject([
    { code: "1", known: [{ ...known, how: "same" }], limits: [{ phrase: "отчёт учителя" }] },
    { code: "2", known: [{ ...known, how: "alike" }], limits: [] },
    { code: "3", known: [], limits: [] },
  ]);
  expect((await asking(region, setId, "2023-Q2")).indicators.flatMap(({ known: all }) => all)).toEqual([]);
  const url = `/api/indicator-sets/${setId}/asking?period=`;
  expect(await region.ask({ method: "GET", url: `${url}2099-Q1` })).toMatchObject({ status: 422 });
  expect(await region.ask({ method: "GET", url: `${url}2019-Q1` })).toMatchObject({
    body: { error: { code: "otherYear" } },
  });
  expect(await school.ask({ method: "GET", url: `${url}2023-Q3` })).toMatchObject({
    body: { indicators: [{ known: [{ known: 1, of: 1 }] }, {}, {}] },
  });
});
