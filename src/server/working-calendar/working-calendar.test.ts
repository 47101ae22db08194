import { describe, expect, test } from "vitest";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { calendarFor } from "./service.ts";

const server = theServer();
const put = (site: Pick<TestSite, "ask">, year: number, marks: readonly object[], version = 0) =>
  site.ask({
    method: "PUT",
    url: `/api/working-years/${year}`,
    payload: { marks },
    headers: { "if-match": String(version) },
  });
const off = (day: string) => ({ day, works: false, swappedWith: null });

describe("the calendar of working days", () => {
  test("is entered at the head of the region and holds below it, and nowhere else", async () => {
    const region = await server.site();
    const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
    const stranger = await server.site();
    expect((await put(region, 2024, [off("2024-05-10")])).status).toBe(200);
    const calendarOf = (site: TestSite) =>
      withOrganisation(site.parts.db, site.parts.context, (tx) => calendarFor(tx, site.parts));
    expect([...(await calendarOf(school)).daysOff]).toEqual(["2024-05-10"]);
    expect([...(await calendarOf(school)).years]).toEqual([2024]);
    expect((await calendarOf(stranger)).years.size).toBe(0);
    const seen = await school.ask({ method: "GET", url: "/api/working-years/2024" });
    expect(seen.body).toMatchObject({ entered: true, mayChange: false, version: 1, years: [2024] });
    expect((await put(school, 2024, [], 1)).status).toBe(403);
  });

  test("of a year that nobody entered says so", async () => {
    const site = await server.site();
    const { body } = await site.ask({ method: "GET", url: "/api/working-years/2027" });
    expect(body).toMatchObject({ year: 2027, entered: false, marks: [], version: 0, mayChange: true });
  });

  test("refuses what is no day of the year, and a version that is not the last", async () => {
    const site = await server.site();
    const bad = await put(site, 2024, [off("2024-02-30")]);
    expect([bad.status, bad.body]).toMatchObject([
      422,
      { error: { code: "badCalendarDay", data: { day: "2024-02-30" } } },
    ]);
    expect((await put(site, 2024, [off("2024-05-10")])).status).toBe(200);
    expect((await put(site, 2024, [])).status).toBe(412);
    expect((await put(site, 2024, [off("2024-05-10"), off("2024-05-09")], 1)).status).toBe(200);
  });
});
