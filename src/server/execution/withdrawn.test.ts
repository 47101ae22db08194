import { expect, test } from "vitest";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anActivity } from "#test/support/drafts.ts";
import { anId, approvedPlan, dutyOf, ownLines } from "#test/support/execution.ts";
import { withdrawDuties } from "./service.ts";

const server = theServer();

async function withdraw(site: TestSite, title: string): Promise<void> {
  const { parts } = site;
  const { id } = await dutyOf(site, title);
  await withOrganisation(parts.db, parts.context, (tx) => withdrawDuties(tx, parts, [id], "Пункт исключён."));
}

const FIELDS = {
  title: "День открытых дверей",
  kind: null,
  form: null,
  stage: null,
  place: null,
  startsOn: "2023-11-24",
  endsOn: null,
  startsAt: null,
  endsAt: null,
  series: null,
  seriesEdition: null,
  quota: [],
  audience: null,
  link: null,
};

test("an event goes on though one of the rows that it serves has left the plan", async () => {
  const site = await server.site();
  const row = (number: string, title: string) =>
    anActivity({ number, title, schedule: "ноябрь 2023 г.", source: { table: 1, row: Number(number) + 1 } });
  await approvedPlan(server, site, [row("1", "Марафон"), row("2", "Семинар")]);
  const lines = await ownLines(site);
  const id = anId();
  const payload = { id, fields: FIELDS, occurrenceIds: lines.map((line) => line.id) };
  expect(await site.ask({ method: "POST", url: "/api/events", payload })).toMatchObject({ status: 200 });
  await withdraw(site, "Семинар");
  const url = `/api/events/${id}`;
  const changed = await site.ask({
    method: "PUT",
    url,
    headers: { "if-match": "1" },
    payload: { fields: { ...FIELDS, startsOn: "2023-11-25" }, occurrenceIds: payload.occurrenceIds },
  });
  expect(changed).toMatchObject({ status: 200, body: { startsOn: "2023-11-25" } });
  const move = { kind: "move", from: null, to: "2023-12-08", reason: "Карантин", document: null };
  const moved = await site.ask({ method: "POST", url: `${url}/state`, headers: { "if-match": "2" }, payload: move });
  expect(moved).toMatchObject({ status: 200, body: { state: "moved" } });
  expect(await ownLines(site)).toMatchObject([{ title: "Марафон", state: "moved", dueOn: "2023-12-08" }]);
});

test("a request to a row that has left the plan is not accepted any more, and can be declined", async () => {
  const site = await server.site();
  await approvedPlan(server, site, [anActivity({ number: "1", title: "Консультации", schedule: "по запросу" })]);
  const { id: dutyId } = await dutyOf(site, "Консультации");
  const [accepted, fresh] = [anId(), anId()];
  for (const id of [accepted, fresh])
    await site.ask({
      method: "POST",
      url: "/api/requests",
      payload: { id, dutyId, requester: "Родители", wish: "Нужна консультация", people: null },
    });
  const answer = (id: string, version: string, payload: object) =>
    site.ask({ method: "POST", url: `/api/requests/${id}/answer`, headers: { "if-match": version }, payload });
  const accept = { kind: "accept", onDay: "2023-11-22", place: null, host: null };
  expect(await answer(accepted, "1", accept)).toMatchObject({ status: 200 });
  await withdraw(site, "Консультации");
  const { rows } = await server.database().pool.query("select withdrawn from occurrence where id = $1", [accepted]);
  expect(rows).toEqual([{ withdrawn: true }]);
  expect(await answer(fresh, "1", accept)).toMatchObject({ status: 422, body: { error: { code: "notOffered" } } });
  const decline = { kind: "decline", reason: "Пункта в плане больше нет." };
  for (const [id, version] of [
    [fresh, "1"],
    [accepted, "2"],
  ] as const)
    expect(await answer(id, version, decline)).toMatchObject({ status: 200 });
  const list = await site.ask({ method: "GET", url: "/api/requests" });
  expect(list).toMatchObject({ body: { requests: [{ state: "declined" }, { state: "declined" }] } });
});
