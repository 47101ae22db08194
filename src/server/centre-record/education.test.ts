import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getEducation, getGroup } from "#contract/education.ts";
import { theServer, type TestSite } from "#test/support/app.ts";

const server = theServer();
const SIZE = { primary: 0, basic: 12, senior: 0, adults: 0, network: 4 };
const GROUP = { title: "Группа 1", from: "2023-09-01", until: null, days: "вторник", place: null, ledBy: "педагог" };
const PROGRAMME = {
  title: "Робототехника",
  kind: "additional",
  direction: "technical",
  level: "mixed",
  hours: 68,
  grades: { from: 5, until: 7 },
  years: { from: 2023, until: null },
  holidays: false,
  network: true,
  agreementId: null,
  act: null,
};

type Asker = Pick<TestSite, "ask">;

const send = (site: Asker, method: "PUT" | "POST" | "DELETE", url: string, payload?: object, version = 0) =>
  site.ask({ method, url, ...(payload === undefined ? {} : { payload }), headers: { "if-match": `"${version}"` } });

async function view(site: Asker, query = "") {
  const { status, body } = await site.ask({ method: "GET", url: `/api/programmes${query}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(getEducation.response, body);
}

async function aGroup(site: Asker, size: object = SIZE, programme: object = PROGRAMME) {
  const [programmeId, groupId] = [randomUUID(), randomUUID()];
  expect((await send(site, "PUT", `/api/programmes/${programmeId}`, programme)).status).toBe(200);
  const made = await send(site, "PUT", `/api/study-groups/${groupId}`, { programmeId, content: GROUP, size });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return { programmeId, groupId };
}

test("the number of a group is that of the day asked about; what was counted before stays", async () => {
  const site = await server.site({ kind: "centre", roles: ["centreHead"] });
  const { groupId } = await aGroup(site);
  const later = { id: randomUUID(), from: "2023-11-01", size: { ...SIZE, basic: 14, network: 5 } };
  const url = `/api/study-groups/${groupId}/sizes`;
  expect((await send(site, "POST", url, later)).status).toBe(200);
  // Sent again it is the same word; another one under its key is not.
  expect((await send(site, "POST", url, later)).status).toBe(200);
  expect(await send(site, "POST", url, { ...later, from: "2023-11-02" })).toMatchObject({
    body: { error: { code: "idempotencyMismatch" } },
  });
  expect((await view(site, "?on=2023-10-31")).whole.sums).toMatchObject({ groups: 1, places: 12, network: 4 });
  expect((await view(site)).whole.sums).toMatchObject({ programmes: 1, groups: 1, places: 14, network: 5 });
  expect((await view(site, "?on=2023-08-31")).whole.sums).toMatchObject({ programmes: 0, groups: 0, places: 0 });
  const group = await site.ask({ method: "GET", url: `/api/study-groups/${groupId}` });
  expect(z.parse(getGroup.response, group.body).sizes.map(({ from, size }) => [from, size.basic])).toEqual([
    ["2023-11-01", 14],
    ["2023-09-01", 12],
  ]);
});

test("a session is one number, whoever came; guests are no mistake, the future and a day before the group are", async () => {
  const site = await server.site({ kind: "centre", roles: ["centreHead"] });
  const { groupId, programmeId } = await aGroup(site);
  const teacher = await site.person(["teacher"]);
  const id = randomUUID();
  const session = { groupId, on: "2023-11-14", people: 15, note: null };
  const url = `/api/attendances/${id}`;
  expect(await send(teacher, "PUT", url, session)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await send(teacher, "PUT", url, session)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await send(teacher, "PUT", url, { ...session, people: 9 })).toMatchObject({ status: 412 });
  expect(await send(teacher, "PUT", url, { ...session, people: 9 }, 1)).toMatchObject({ status: 200 });
  for (const [on, code] of [
    ["2030-01-01", "dayInFuture"],
    ["2023-08-31", "dayBeforeGroup"],
    ["2023-11-31", "badDate"],
  ])
    expect(await send(teacher, "PUT", `/api/attendances/${randomUUID()}`, { ...session, on })).toMatchObject({
      status: 422,
      body: { error: { code, data: { field: "/on" } } },
    });
  expect((await view(site)).programmes[0]?.groups[0]).toMatchObject({
    sessions: 1,
    latest: { on: "2023-11-14", people: 9 },
  });
  // A teacher marks sessions and keeps no programmes.
  expect((await send(teacher, "DELETE", `/api/study-groups/${groupId}`, undefined, 1)).status).toBe(403);
  expect(await send(site, "DELETE", `/api/study-groups/${groupId}`, undefined, 1)).toMatchObject({
    status: 409,
    body: { error: { code: "hasSessions" } },
  });
  expect(await send(site, "DELETE", `/api/programmes/${programmeId}`, undefined, 1)).toMatchObject({
    body: { error: { code: "hasGroups" } },
  });
  expect((await send(site, "POST", `/api/programmes/${programmeId}/end`, { on: "2023-11-15" }, 1)).status).toBe(200);
  expect((await view(site)).whole.sums).toMatchObject({ programmes: 0, places: 0 });
  expect((await view(site, "?on=2023-11-14")).whole.sums).toMatchObject({ programmes: 1, places: 12 });
});

test("a deleted programme comes back when it is sent again, and what cannot be is refused with its field", async () => {
  const site = await server.site({ kind: "centre", roles: ["centreHead"] });
  const { groupId, programmeId } = await aGroup(site);
  expect((await send(site, "DELETE", `/api/study-groups/${groupId}`, undefined, 1)).status).toBe(200);
  expect((await send(site, "DELETE", `/api/programmes/${programmeId}`, undefined, 1)).status).toBe(200);
  expect((await view(site)).programmes).toEqual([]);
  expect((await send(site, "PUT", `/api/programmes/${programmeId}`, PROGRAMME)).status).toBe(200);
  expect((await view(site)).programmes).toMatchObject([{ id: programmeId, content: PROGRAMME }]);
  const content = GROUP;
  const wrong: [object, string][] = [
    [{ programmeId, content: { ...content, until: "2023-08-01" }, size: SIZE }, "endBeforeStart"],
    [{ programmeId, content, size: { ...SIZE, network: 13 } }, "networkOverAll"],
  ];
  for (const [payload, code] of wrong)
    expect(await send(site, "PUT", `/api/study-groups/${randomUUID()}`, payload)).toMatchObject({
      status: 422,
      body: { error: { code } },
    });
  const turned = { ...PROGRAMME, grades: { from: 7, until: 5 } };
  expect(await send(site, "PUT", `/api/programmes/${randomUUID()}`, turned)).toMatchObject({
    body: { error: { code: "gradesTurned" } },
  });
});

test("those above see sums of what is known, and a centre that keeps nothing is unknown, not nought", async () => {
  const above = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: above });
  const centre = await server.site({ kind: "centre", roles: ["centreHead"], below: school });
  await server.site({ kind: "centre", roles: ["centreHead"], below: school });
  await aGroup(centre);
  await aGroup(centre, { ...SIZE, basic: 0, network: 0, adults: 10 }, { ...PROGRAMME, kind: "masterClass" });
  const seen = await view(above);
  expect(seen.programmes).toEqual([]);
  expect(seen.whole).toMatchObject({ centres: 2, known: 1, sums: { places: 12, network: 4, adults: 10 } });
  expect(seen.branches).toMatchObject([{ id: school.parts.context.organisationId, centres: 2, known: 1 }]);
  const inside = await view(above, `?organisation=${centre.parts.context.organisationId}`);
  expect(inside.scope).toMatchObject({ isOwn: false, mayKeep: false, mayMark: false });
  expect(inside.programmes).toHaveLength(2);
  const other = await server.site({ kind: "centre", roles: ["centreHead"] });
  const foreign = `/api/programmes?organisation=${centre.parts.context.organisationId}`;
  expect((await other.ask({ method: "GET", url: foreign })).status).toBe(404);
  expect((await school.ask({ method: "GET", url: `/api/programmes/file.xlsx` })).status).toBe(200);
});
