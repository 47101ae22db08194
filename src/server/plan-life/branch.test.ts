import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { listActivities, listEditions } from "#contract/edition.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPlan, approve, aRegionThatAsks, lifeOf, refusal, type Asker } from "#test/support/plan-life.ts";

const server = theServer();
let region: TestSite;
let institute: TestSite;
let municipality: TestSite;
let planId: string;
beforeEach(async () => {
  ({ region, institute, municipality, planId } = await aRegionThatAsks(server));
});

test("the branch sees what is approved, and nothing before", async () => {
  const school = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  const observer = await municipality.person(["observer"]);
  const stranger = await server.site();
  const own = await aPlan(server, municipality, "План муниципалитета");
  const see = async (who: Asker, whose: string) => {
    const { body } = await who.ask({ method: "GET", url: `/api/editions?whose=${whose}` });
    return z.parse(listEditions.response, body).editions.map(({ title }) => title);
  };
  for (const whose of ["above", "own", "below"]) expect(await see(school, whose)).toEqual([]);
  await approve(region, planId);
  server.setClock(new Date("2023-11-15T12:01:00Z"));
  await approve(municipality, own);
  expect(await see(school, "above")).toEqual(["План муниципалитета", "Комплексный план"]);
  expect(await see(municipality, "above")).toEqual(["Комплексный план"]);
  expect(await see(observer, "own")).toEqual(["План муниципалитета"]);
  expect(await see(region, "below")).toEqual(["План муниципалитета"]);
  expect(await see(institute, "above")).toEqual(["Комплексный план"]);
  for (const whose of ["above", "own", "below"]) {
    expect(await see(stranger, whose)).toEqual([]);
    expect(await see(institute, whose)).not.toContain("План муниципалитета");
  }
  const found = async (words: string) => {
    const { body } = await region.ask({
      method: "GET",
      url: `/api/editions?whose=below&q=${encodeURIComponent(words)}`,
    });
    const { editions, total } = z.parse(listEditions.response, body);
    return [total, ...editions.map(({ title }) => title)];
  };
  expect(await found("ПЛАН муниц")).toEqual([1, "План муниципалитета"]);
  expect(await found("план школы")).toEqual([0]);
  const id = (await lifeOf(municipality, own)).editions[0]?.id ?? "";
  for (const who of [institute, stranger])
    expect(await who.ask({ method: "GET", url: `/api/editions/${id}` })).toMatchObject({ status: 404 });
  expect(await school.ask({ method: "GET", url: `/api/editions/${id}` })).toMatchObject({ status: 200 });
});

test("approved activities of the subtree are listed, filtered, and counted exactly", async () => {
  const own = await aPlan(server, municipality, "План муниципалитета");
  await approve(region, planId);
  await approve(municipality, own);
  const list = async (who: Asker, query = "") => {
    const { body } = await who.ask({ method: "GET", url: `/api/activities${query}` });
    return z.parse(listActivities.response, body);
  };
  const all = await list(region);
  expect(all.total).toBe(6);
  expect(all.activities.map(({ startsOn, status }) => `${startsOn} ${status}`)).toEqual([
    "2023-09-01 planned",
    "2023-09-01 planned",
    "2024-05-01 planned",
    "2024-05-01 planned",
    "null undated",
    "null undated",
  ]);
  const municipal = municipality.parts.context.organisationId;
  expect((await list(region, `?organisation=${municipal}`)).total).toBe(3);
  expect((await list(region, "?from=2024-05-31&to=2024-06-01")).total).toBe(2);
  expect((await list(region, "?from=2024-06-01")).total).toBe(0);
  expect((await list(region, `?q=${encodeURIComponent("форумы")}&status=planned`)).total).toBe(2);
  expect(await list(region, "?page=2")).toEqual({ total: 6, activities: [] });
  expect((await list(municipality)).total).toBe(3);
  expect(await list(municipality, `?organisation=${region.parts.context.organisationId}`)).toEqual({
    total: 0,
    activities: [],
  });
  expect(await list(institute)).toEqual({ total: 0, activities: [] });
  for (const bad of ["?page=0", "?page=x", "?from=2024-02-30"])
    expect(await region.ask({ method: "GET", url: `/api/activities${bad}` })).toMatchObject(refusal("badRequest", 400));
});
