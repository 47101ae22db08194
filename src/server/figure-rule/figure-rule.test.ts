import { expect, test } from "vitest";
import * as z from "zod/mini";
import * as contract from "#contract/figure-rule.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, formNow, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

/** A region with two schools, and a set of staff (1) and trained (2). */
async function aRegion() {
  const region = await server.site();
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  const other = await server.site({ kind: "school", roles: ["schoolHead"], below: region });
  for (const site of [school, other]) await withCentre(site);
  const setId = await aSet(region, [aPassport("1"), aPassport("2")]);
  return { region, school, other, setId };
}

async function report(school: TestSite, roundId: string, staff: string, trained: string, reason: string | null = null) {
  const lines = [line("1", [staff], reason), line("2", [trained], reason)];
  await takeStep(school, roundId, idOf(school), "", { lines });
  return takeStep(school, roundId, idOf(school), "/send", { action: "send" });
}

const TRAINED = { formula: "«2» <= «1»", weight: "hard", sentence: "Обучено больше, чем всего работников." } as const;

function rulesOf(by: TestSite, setId: string) {
  const url = `/api/indicator-sets/${setId}/rules`;
  const to = async (ruleId: string, path: string, payload: object = {}, method: "POST" | "PUT" = "POST") => {
    const rule = (await list()).rules.find(({ id }) => id === ruleId);
    const headers = { "if-match": String(rule?.version ?? 1) };
    return by.ask({ method, url: `${url}/${ruleId}${path}`, headers, payload });
  };
  const list = async () => z.parse(contract.listFigureRules.response, (await by.ask({ method: "GET", url })).body);
  return {
    list,
    to,
    add: (rule: object) => {
      const id = by.parts.newId();
      return by.ask({ method: "POST", url, payload: { id, ...rule } }).then((answer) => ({ id, ...answer }));
    },
    tried: async (ruleId: string) => z.parse(contract.tryFigureRule.response, (await to(ruleId, "/trial")).body),
  };
}
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

test(
  "a rule is tried on the earlier forms before it is switched on, and then stops a form like them",
  { timeout: 90_000 },
  async () => {
    const { other, region, school, setId } = await aRegion();
    const before = await aRound(region, setId, "2023-Q1");
    await report(school, before, "10", "12");
    await report(other, before, "10", "9");
    const rules = rulesOf(region, setId);
    const { id } = await rules.add(TRAINED);
    expect((await rules.list()).rules).toMatchObject([{ id, state: "off", trial: null, trouble: null }]);
    expect(await rules.to(id, "/state", { state: "on" })).toMatchObject(refused(422, "ruleNotTried"));
    const roundId = await aRound(region, setId, "2023-Q2");
    expect(await report(school, roundId, "10", "13", "Так и есть")).toMatchObject({ status: 200 });
    const tried = await rules.tried(id);
    expect(tried).toMatchObject({ forms: 3, stopped: 2 });
    expect(tried.list).toMatchObject([
      { organisationId: idOf(school), period: "2023-Q2", figures: [{ value: "13" }, { value: "10" }] },
      {
        roundId: before,
        period: "2023-Q1",
        figures: [
          { name: "2", period: "this", value: "12" },
          { name: "1", value: "10" },
        ],
      },
    ]);
    expect(await rules.to(id, "/state", { state: "on" })).toMatchObject({ status: 200 });
    const next = await aRound(region, setId, "2023-Q3");
    const stopped = await report(other, next, "10", "11", "Так и есть");
    expect(stopped).toMatchObject({ status: 422, body: { error: { code: "figuresStopped", data: { field: "2" } } } });
    expect((await formNow(other, next, idOf(other))).lines).toMatchObject([
      { checks: [] },
      { typed: ["11"], checks: [{ kind: "rule", weight: "hard", sentence: TRAINED.sentence }] },
    ]);
    expect(await report(other, next, "10", "10", "Так и есть")).toMatchObject({ status: 200 });
    await region.ask({
      method: "POST",
      url: `/api/reporting-rounds/${next}/acceptance`,
      payload: {
        organisation: null,
        forms: [{ organisationId: idOf(other), version: (await formNow(other, next, idOf(other))).version }],
      },
    });
    // What was accepted is not corrected into what would have been stopped.
    const correction = { id: other.parts.newId(), code: "1", typed: ["9"], reason: "Уволился" };
    expect(await takeStep(other, next, idOf(other), "/corrections", correction)).toMatchObject(
      refused(422, "figuresStopped"),
    );
    // Off again it stops nobody; another comparison has to be tried anew.
    await rules.to(id, "/state", { state: "off" });
    expect(await report(school, next, "10", "11", "Так и есть")).toMatchObject({ status: 200 });
    await rules.to(id, "", { ...TRAINED, formula: "«2» < «1»" }, "PUT");
    expect((await rules.list()).rules).toMatchObject([{ state: "off", trial: null }]);
    await rules.to(id, "/state", { state: "removed" });
    expect((await rules.list()).rules).toEqual([]);
  },
);

test("a soft rule asks for an explanation; what is not known breaks none", { timeout: 90_000 }, async () => {
  const { other, region, school, setId } = await aRegion();
  const rules = rulesOf(region, setId);
  const growth = { formula: "«1» <= ПРЕДЫДУЩИЙ(«1») * 1,1", weight: "soft", sentence: "Рост больше 10 %: поясните." };
  const { id } = await rules.add(growth);
  await rules.tried(id);
  await rules.to(id, "/state", { state: "on" });
  const before = await aRound(region, setId, "2023-Q2");
  await report(school, before, "100", "5");
  const roundId = await aRound(region, setId, "2023-Q3");
  expect(await report(other, roundId, "120", "5")).toMatchObject({ status: 200 });
  const asked = await report(school, roundId, "120", "5");
  expect(asked).toMatchObject({ status: 422, body: { error: { code: "figuresAsk", data: { field: "1" } } } });
  expect(await report(school, roundId, "120", "5", "Открыли второй корпус")).toMatchObject({ status: 200 });
  expect(await rules.tried(id)).toMatchObject({ forms: 1, stopped: 1 });
});

test.each([
  ["«9» <= «1»", "unknownName"],
  ["«1» + «2»", "conditionExpected"],
  ["«1» <= ", "valueExpected"],
])("%s is refused: %s", async (formula, field) => {
  const { region, setId } = await aRegion();
  const answer = await rulesOf(region, setId).add({ ...TRAINED, formula });
  expect(answer).toMatchObject({ status: 422, body: { error: { code: "ruleTrouble", data: { field } } } });
});

test("rules are seen by those who are asked and changed by those whose set it is", async () => {
  const { region, school, setId } = await aRegion();
  const { id } = await rulesOf(region, setId).add(TRAINED);
  const below = rulesOf(school, setId);
  expect(await below.list()).toMatchObject({ mayChange: false, rules: [{ id }] });
  expect(await below.add(TRAINED)).toMatchObject({ status: 404 });
  expect(await below.to(id, "/state", { state: "removed" })).toMatchObject({ status: 404 });
  const stranger = await server.site();
  const url = `/api/indicator-sets/${setId}/rules`;
  expect(await stranger.ask({ method: "GET", url })).toMatchObject({ status: 404 });
  const stale = { method: "POST", url: `${url}/${id}/state`, headers: { "if-match": "7" }, payload: { state: "off" } };
  expect(await region.ask({ ...stale, method: "POST" })).toMatchObject(refused(412, "changedMeanwhile"));
});

test(
  "a figure outside of what is usual for the centre is asked about with the numbers; too little history says nothing",
  { timeout: 90_000 },
  async () => {
    const { other, region, school, setId } = await aRegion();
    for (const [period, staff] of [
      ["2022-Q3", "14"],
      ["2022-Q4", "15"],
      ["2023-Q1", "16"],
      ["2023-Q2", "15"],
    ] as const) {
      const roundId = await aRound(region, setId, period);
      await report(school, roundId, staff, "5");
      if (period !== "2022-Q3") await report(other, roundId, staff, "5");
    }
    const roundId = await aRound(region, setId, "2023-Q3");
    expect(await report(school, roundId, "6", "5")).toMatchObject({ body: { error: { code: "figuresAsk" } } });
    // Median 15, median distance 1/2, a fifth of the median is 3.
    expect((await formNow(school, roundId, idOf(school))).lines).toMatchObject([
      { checks: [{ kind: "unusual", weight: "soft", low: "12", high: "18" }] },
      { checks: [] },
    ]);
    expect(await report(school, roundId, "6", "5", "Уволились")).toMatchObject({ status: 200 });
    expect(await report(other, roundId, "6", "5")).toMatchObject({ status: 200 });
  },
);

test("the list of what may not be asked begins with the act, is edited whole and holds below", async () => {
  const { region, school } = await aRegion();
  const read = async (by: TestSite) =>
    z.parse(contract.getAskingLimits.response, (await by.ask({ method: "GET", url: "/api/asking-limits" })).body);
  const first = await read(region);
  expect(first).toMatchObject({ organisationName: null, version: 0, mayChange: true });
  expect(first.lines.every(({ act }) => act.includes("№ 779"))).toBe(true);
  const put = (version: number, lines: object[]) => {
    const headers = { "if-match": String(version) };
    return region.ask({ method: "PUT", url: "/api/asking-limits", headers, payload: { lines } });
  };
  const mine = { phrase: "фотоотчёт учителя", act: "Письмо министерства", isOff: false };
  expect(await put(0, [mine])).toMatchObject({ status: 200, body: { version: 1, lines: [mine] } });
  expect(await put(0, [])).toMatchObject(refused(412, "changedMeanwhile"));
  expect(await put(1, [{ ...mine, isOff: true }])).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await read(school)).toMatchObject({ version: 0, lines: [{ isOff: true }] });
});
