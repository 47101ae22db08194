import { expect, test } from "vitest";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anOpenTime, aRecord, putRecord, schoolUnderMunicipality, stateOf } from "#test/support/records.ts";

const server = theServer();

const LATER = new Date("2023-11-15T12:30:00Z");

const accept = (site: Pick<TestSite, "ask">, ...records: readonly { id: string; version: number }[]) =>
  site.ask({ method: "POST", url: "/api/records/accept", payload: { records } });
const giveBack = (site: Pick<TestSite, "ask">, id: string, version: string | null = "1") =>
  site.ask({
    method: "POST",
    url: `/api/records/${id}/return`,
    payload: { field: "counts", reason: "Проверьте число обучающихся" },
    ...(version === null ? {} : { headers: { "if-match": version } }),
  });
const list = (site: Pick<TestSite, "ask">, query: string) => site.ask({ method: "GET", url: `/api/records?${query}` });

async function reported() {
  const sites = await schoolUnderMunicipality(server);
  const { school } = sites;
  const time = await anOpenTime(school);
  const id = school.parts.newId();
  await putRecord(school, id, aRecord([time]));
  return { ...sites, time, id };
}

test("those above accept, one or many; what somebody else has answered meanwhile is named", async () => {
  const { id, municipality, region, school, time } = await reported();
  const other = school.parts.newId();
  server.setClock(LATER);
  await putRecord(school, other, aRecord([await anOpenTime(school)]));
  expect(await list(municipality, "view=waiting")).toMatchObject({
    body: {
      records: [{ id, mayReview: true, people: 102 }, { id: other }],
      counts: { waiting: 2, returned: 0, all: 2 },
    },
  });
  expect(await accept(region, { id, version: 1 })).toMatchObject({ body: { accepted: [id], notAccepted: [] } });
  expect(await stateOf(school, time)).toMatchObject({ state: "done", review: "accepted" });
  const unknown = school.parts.newId();
  const { body } = await accept(
    municipality,
    { id, version: 2 },
    { id: other, version: 9 },
    { id: unknown, version: 1 },
  );
  expect(body).toEqual({
    accepted: [],
    notAccepted: expect.arrayContaining([
      { id, why: "notWaiting" },
      { id: other, why: "changedMeanwhile" },
      { id: unknown, why: "notFound" },
    ]),
  });
});

test("nobody reviews their own, and those beside or below review nothing", async () => {
  const { id, municipality, school } = await reported();
  const sibling = await server.site({ roles: ["schoolHead"], kind: "school", below: municipality });
  const own = await anOpenTime(municipality);
  const ofMunicipality = municipality.parts.newId();
  await putRecord(municipality, ofMunicipality, aRecord([own]));
  for (const [site, key] of [
    [school, id],
    [sibling, id],
    [municipality, ofMunicipality],
  ] as const) {
    expect(await accept(site, { id: key, version: 1 })).toMatchObject({
      body: { accepted: [], notAccepted: [{ id: key, why: "notFound" }] },
    });
    expect(await giveBack(site, key)).toMatchObject({ status: 404 });
    expect(await list(site, "view=waiting")).toMatchObject({ status: 200 });
  }
  expect(await list(school, "view=waiting")).toMatchObject({ body: { records: [], counts: { waiting: 0, all: 1 } } });
  const observer = await municipality.person(["observer"]);
  expect(await accept(observer, { id, version: 1 })).toMatchObject({ status: 403 });
  expect(await list(observer, "view=waiting")).toMatchObject({ body: { records: [], counts: { waiting: 0 } } });
});

test("a record is returned though its row has left the plan; nobody is asked to mend it", async () => {
  const { id, municipality, school, time } = await reported();
  await school.parts.db.updateTable("occurrence").set({ withdrawn: true }).where("id", "=", time).execute();
  expect(await giveBack(municipality, id)).toMatchObject({ status: 200, body: { state: "returned" } });
  expect(await stateOf(school, time)).toMatchObject({ state: "planned", held: 0 });
  expect(await school.ask({ method: "GET", url: "/api/today" })).toMatchObject({ body: { forYou: { total: 0 } } });
});

test("a returned record gives its times back, names field and reason, and is written anew", async () => {
  const { id, municipality, school, time } = await reported();
  expect(await giveBack(municipality, id, null)).toMatchObject({ status: 428 });
  expect(await giveBack(municipality, id, "7")).toMatchObject({ status: 412 });
  expect(await giveBack(municipality, id)).toMatchObject({
    status: 200,
    body: { state: "returned", review: { field: "counts", reason: "Проверьте число обучающихся" } },
  });
  expect(await giveBack(municipality, id, "2")).toMatchObject({ status: 409, body: { error: { code: "notWaiting" } } });
  expect(await stateOf(school, time)).toMatchObject({ state: "planned", held: 0, review: "returned" });
  expect(await list(school, "view=returned")).toMatchObject({
    body: { records: [{ id, returnedReason: "Проверьте число обучающихся" }], counts: { returned: 1 } },
  });
  expect(await school.ask({ method: "GET", url: `/api/report-forms/${time}` })).toMatchObject({
    body: { standing: { id, state: "returned" } },
  });
  const second = school.parts.newId();
  server.setClock(LATER);
  await putRecord(school, second, aRecord([time], { replaces: id }));
  expect(await stateOf(school, time)).toMatchObject({ state: "done", held: 1, record_id: second, review: "sent" });
  expect(await list(school, "view=returned")).toMatchObject({ body: { records: [], counts: { returned: 0, all: 1 } } });
  // The history of the time shows both.
  expect(await list(municipality, `view=all&occurrenceId=${time}`)).toMatchObject({
    body: { records: [{ id: second }, { id, state: "replaced" }] },
  });
});

test("lists are filtered, counted and given by fifty", async () => {
  const { municipality, school } = await schoolUnderMunicipality(server);
  const ids: string[] = [];
  for (let at = 0; at < 60; at += 1) {
    server.setClock(new Date(Date.UTC(2023, 10, 15, 12, at)));
    const id = school.parts.newId();
    ids.push(id);
    const time = await anOpenTime(school, { title: at % 2 === 0 ? "Праздник науки" : "Экскурсия" });
    await putRecord(school, id, aRecord([time], { outcome: at % 2 === 0 ? "held" : "started" }));
  }
  const first = await list(municipality, "view=waiting");
  expect(first).toMatchObject({ body: { counts: { waiting: 60 }, next: expect.any(String) } });
  const page = first.body as { records: { id: string }[]; next: string };
  expect(page.records.map(({ id }) => id)).toEqual(ids.slice(0, 50));
  const second = await list(municipality, `view=waiting&after=${encodeURIComponent(page.next)}`);
  expect(second).toMatchObject({ body: { next: null } });
  expect((second.body as typeof page).records.map(({ id }) => id)).toEqual(ids.slice(50));
  expect(await list(municipality, "view=all&outcome=started")).toMatchObject({
    body: { counts: { all: 30, waiting: 30 } },
  });
  expect(await list(municipality, `view=all&q=${encodeURIComponent("праздник")}`)).toMatchObject({
    body: { counts: { all: 30 } },
  });
  const { organisationId } = school.parts.context;
  expect(await list(municipality, `view=all&organisationId=${organisationId}`)).toMatchObject({
    body: { counts: { all: 60 } },
  });
  expect(await list(municipality, "view=all&from=2023-11-16")).toMatchObject({ body: { counts: { all: 0 } } });
  expect(await list(municipality, "view=all&organisationId=nobody")).toMatchObject({ body: { records: [] } });
});
