import * as z from "zod/mini";
import { expect, test } from "vitest";
import { planComparison, type PlanComparisonView } from "#contract/comparison.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";

const server = theServer();
const ROWS = [
  anActivity({ number: "1", title: "Открытие центра", schedule: "Сентябрь 2023 г.", source: { table: 1, row: 2 } }),
  anActivity({ number: "2", title: "Хакатон по робототехнике", schedule: "Май 2024 г.", source: { table: 1, row: 3 } }),
  anActivity({ number: "3", title: "Выставка рисунков", schedule: "Июнь 2024 г.", source: { table: 1, row: 4 } }),
];

async function comparison(site: TestSite, one: string, other: string, query = ""): Promise<PlanComparisonView> {
  const answer = await site.ask({ method: "GET", url: `/api/plans/${one}/compare/${other}${query}` });
  return z.parse(planComparison, answer.body);
}

const different = ({ rows }: PlanComparisonView) =>
  rows.filter((row) => row.before === null || row.after === null || row.fields.length > 0 || row.moved);

test("two versions of a plan: what was changed, added, removed and moved, with changed dates", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: aDraft({ activities: ROWS }) });
  const place = { afterKey: null, workstream: 1 };
  await send(site, planId, { kind: "setField", key: "t1r3", field: "schedule", text: "Апрель 2024 г." });
  await send(site, planId, { kind: "removeRow", key: "t1r4" }, { base: 1 });
  await send(site, planId, { kind: "addRow", newKey: "new-row", place, fields: { title: "Новое дело" } }, { base: 2 });
  const found = await comparison(site, planId, planId, "?beforeVersion=0");
  expect(found).toMatchObject({
    before: { planId, version: 0, latestVersion: 3 },
    after: { planId, version: 3, latestVersion: 3, title: "Комплексный план", state: "inReview" },
    notCompared: [],
  });
  expect(different(found)).toMatchObject([
    { before: null, after: { key: "new-row" } },
    {
      before: { key: "t1r3" },
      fields: [{ field: "schedule", before: "Май 2024 г.", after: "Апрель 2024 г." }],
      dates: { after: { windows: [{ from: "2024-04-01", to: "2024-04-30" }] } },
    },
    { before: { key: "t1r4" }, after: null },
  ]);
  expect(different(await comparison(site, planId, planId, "?beforeVersion=1&afterVersion=2"))).toMatchObject([
    { before: { key: "t1r4" }, after: null },
  ]);
  expect(different(await comparison(site, planId, planId))).toEqual([]);
});

test("two plans are compared by their words", async () => {
  const site = await server.site();
  const one = await aPlanOf(server, site, { draft: aDraft({ activities: ROWS }), bytes: "один" });
  const activities = ROWS.map((row, index) => ({ ...row, source: { table: 1, row: 20 + index } }));
  const other = await aPlanOf(server, site, { draft: aDraft({ title: "Второй", activities }), bytes: "второй" });
  const found = await comparison(site, one, other);
  expect(different(found)).toEqual([]);
  expect(found.requisites).toEqual([{ requisite: "title", before: "Комплексный план", after: "Второй" }]);
});

test.each(["beforeVersion=1", "afterVersion=-1", "afterVersion=0.5", "beforeVersion=x"])(
  "there is no version ?%s",
  async (query) => {
    const site = await server.site();
    const planId = await aPlanOf(server, site, { draft: aDraft({ activities: ROWS }) });
    const answer = await site.ask({ method: "GET", url: `/api/plans/${planId}/compare/${planId}?${query}` });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "badRequest" } } });
  },
);
