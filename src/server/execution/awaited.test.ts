import * as z from "zod/mini";
import { expect, test } from "vitest";
import { enterDate, listAwaited } from "#contract/awaited-date.ts";
import { dutyView } from "#contract/execution.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anActivity } from "#test/support/drafts.ts";
import { anId, approvedPlan, mark, ownLines } from "#test/support/execution.ts";
import { selectDuty } from "./read-store.ts";
import { ensureDuties, type NewDuty } from "./service.ts";

const server = theServer();

const ROWS = [
  anActivity({
    number: "3",
    title: "Форум «Творческая среда»",
    schedule: "в сроки, определяемые Академией Минпросвещения России",
    source: { table: 1, row: 4 },
  }),
];

test("who stands above enters the date, and all below that wait for the same have it", async () => {
  const region = await server.site();
  const planId = await approvedPlan(server, region, ROWS);
  const origin = {
    planId,
    key: (await ownLines(region)).find(({ title }) => title.startsWith("Форум"))?.originKey ?? "",
  };
  const schools = [];
  for (const name of ["a", "b"]) {
    const site = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
    const duty = await takenFrom(region, site, origin);
    schools.push({ name, site, duty });
  }
  const list = z.parse(listAwaited.response, (await region.ask({ method: "GET", url: "/api/awaited-dates" })).body);
  const [question] = list.awaited;
  expect(question).toMatchObject({
    askedOf: "Академией Минпросвещения России",
    asksItself: true,
    below: 2,
    reviewOn: "2023-12-01",
  });
  const key = question?.times[0]?.key ?? "";
  const url = `/api/awaited-dates/${question?.id ?? ""}/date`;
  const dates = [{ key, from: "2024-11-14", to: "2024-11-16" }];
  const payload = { dates, source: "https://example.ru/forum", evenSo: false };
  expect(await region.ask({ method: "POST", url, payload })).toMatchObject({
    status: 422,
    body: { error: { code: "outsidePeriod", data: { until: "2024-08-31" } } },
  });
  const entered = await region.ask({ method: "POST", url, payload: { ...payload, evenSo: true } });
  expect(z.parse(enterDate.response, entered.body)).toMatchObject({ here: 1, below: 2, offered: false });
  for (const { site } of schools) {
    const [line] = await ownLines(site);
    expect(line).toMatchObject({
      state: "dateSet",
      startsOn: "2024-11-14",
      dueOn: "2024-11-16",
      fromDay: "2023-09-01",
    });
    const { body } = await site.ask({ method: "GET", url: `/api/duties/${line?.dutyId ?? ""}` });
    expect(z.parse(dutyView, body).history).toMatchObject([{ action: { kind: "setDate", source: payload.source } }]);
  }
  // A wrong date is corrected; whoever has done it already is left alone.
  const [done] = schools;
  const [line] = await ownLines(done?.site ?? region);
  await mark(
    done?.site ?? region,
    { id: line?.id ?? "", version: line?.version ?? 0 },
    { kind: "hold", on: "2023-11-10", document: null },
  );
  const corrected = { ...payload, dates: [{ key, from: null, to: "2024-04-20" }] };
  const again = await region.ask({ method: "POST", url, payload: corrected });
  expect(z.parse(enterDate.response, again.body)).toMatchObject({ here: 1, below: 1 });
});

test("who learns a date below offers it upward, and one click takes it for all", async () => {
  const region = await server.site();
  const planId = await approvedPlan(server, region, ROWS);
  const origin = {
    planId,
    key: (await ownLines(region)).find(({ title }) => title.startsWith("Форум"))?.originKey ?? "",
  };
  const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  const other = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  for (const site of [school, other]) await takenFrom(region, site, origin);
  const { body } = await school.ask({ method: "GET", url: "/api/awaited-dates" });
  const [question] = z.parse(listAwaited.response, body).awaited;
  expect(question).toMatchObject({ asksItself: false, due: false });
  const dates = [{ key: question?.times[0]?.key ?? "", from: null, to: "2024-04-20" }];
  const url = `/api/awaited-dates/${question?.id ?? ""}/date`;
  const entered = await school.ask({ method: "POST", url, payload: { dates, source: "письмо", evenSo: false } });
  expect(z.parse(enterDate.response, entered.body)).toMatchObject({ here: 1, below: 0, offered: true });
  const above = z.parse(listAwaited.response, (await region.ask({ method: "GET", url: "/api/awaited-dates" })).body);
  const [offer] = above.awaited[0]?.offers ?? [];
  expect(offer).toMatchObject({ dueOn: "2024-04-20", source: "письмо" });
  const answer = { method: "POST", url: `/api/awaited-offers/${offer?.id ?? ""}`, payload: { accept: true } } as const;
  expect(await other.ask(answer)).toMatchObject({ status: 404 });
  expect(await region.ask(answer)).toMatchObject({ status: 200 });
  expect(await region.ask(answer)).toMatchObject({ status: 409, body: { error: { code: "alreadyAnswered" } } });
  expect((await ownLines(other))[0]).toMatchObject({ state: "dateSet", dueOn: "2024-04-20" });
});

/** As the cascade does when a row from above is taken. */
async function takenFrom(
  region: TestSite,
  site: TestSite,
  origin: { readonly planId: string; readonly key: string },
): Promise<string> {
  const { context, db } = region.parts;
  const [row] = await withOrganisation(db, context, (tx) =>
    tx
      .selectFrom("duty")
      .select("id")
      .where("activity_key", "=", origin.key)
      .where("plan_id", "=", origin.planId)
      .execute(),
  );
  const above = await withOrganisation(db, context, (tx) => selectDuty(tx, context, row?.id ?? ""));
  if (above === null) throw new Error("no duty above");
  const { audience, expectedResult, number, period, readings, responsible, schedule, title, workstream } = above;
  const duty: NewDuty = {
    audience,
    expectedResult,
    number,
    period,
    readings,
    responsible,
    schedule,
    title,
    workstream,
    organisationId: site.parts.context.organisationId,
    path: site.parts.context.path,
    source: "proposal",
    row: null,
    editionId: above.editionId,
    proposalId: anId(),
    point: null,
    issuerId: context.organisationId,
    origin,
    carriedBy: "marks",
    postId: null,
    fulfilledBy: null,
  };
  const { parts } = site;
  const make = () => withOrganisation(parts.db, parts.context, (tx) => ensureDuties(tx, parts, [duty]));
  const [id] = await make();
  expect(await make()).toEqual([id]);
  return id ?? "";
}
