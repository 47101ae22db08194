import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aContent, answersOf, aQuestion, aQuestionnaire, viewNow } from "#test/support/questionnaires.ts";

const server = theServer();
const CONTENT = aContent({
  title: "Выбор профиля",
  mode: "anonymous",
  audience: { groups: [], organisationIds: [] },
  questions: [
    aQuestion("q1", { kind: "one", options: ["Физика", "Химия"] }),
    aQuestion("q2", { kind: "long", required: false }),
  ],
});

/** As a visitor: without a cookie. */
async function visit(site: TestSite, token: string, payload?: object) {
  const headers = { host: "localhost:8080", "x-rostok-request": "1" };
  const url = `/api/surveys/${token}`;
  const answer = await site.app.inject(
    payload === undefined ? { method: "GET", url, headers } : { method: "POST", url, headers, payload },
  );
  return { status: answer.statusCode, body: answer.json<unknown>(), headers: answer.headers };
}
const says = (value: string, more: object = {}) => ({ id: randomUUID(), answers: answersOf({ q1: value, ...more }) });

test("whoever has the link answers without a name; results are counts, and none while they are few", async () => {
  const school = await server.site({ kind: "school", roles: ["schoolHead"] });
  const { id, token } = await aQuestionnaire(school, CONTENT);
  expect(token).toMatch(/^[\w-]{43}$/);
  const { rows } = await server
    .database()
    .pool.query("select * from questionnaire_link where questionnaire_id = $1", [id]);
  expect(JSON.stringify(rows)).not.toContain(token);

  const seen = await visit(school, token);
  expect(seen.body).toMatchObject({
    title: "Выбор профиля",
    dueOn: "2023-11-30",
    questions: [{ key: "q1" }, { key: "q2" }],
  });
  expect(seen.headers["set-cookie"]).toBeUndefined();

  const twice = says("Физика", { q2: "Больше практики" });
  for (const answer of [twice, twice, says("Химия")])
    expect((await visit(school, token, answer)).body).toEqual({ taken: true });
  expect(await viewNow(school, id)).toMatchObject({ tallies: null, line: { answered: 2 } });
  await visit(school, token, says("Физика", { q2: "Больше кружков" }));
  const { members, tallies } = await viewNow(school, id);
  expect(members).toEqual([]);
  expect(tallies).toEqual([
    {
      key: "q1",
      known: 3,
      of: 3,
      options: [
        { value: "Физика", count: 2 },
        { value: "Химия", count: 1 },
      ],
      numbers: null,
      texts: [],
    },
    { key: "q2", known: 2, of: 3, options: [], numbers: null, texts: ["Больше кружков", "Больше практики"] },
  ]);
  // Nothing that tells when or from where an answer came is kept.
  const { rows: kept } = await server
    .database()
    .pool.query("select * from survey_answer where questionnaire_id = $1", [id]);
  expect(Object.keys(kept[0])).toEqual(["region_id", "id", "questionnaire_id", "organisation_id", "path", "answers"]);
});

test("wrong answers name their question; a revoked, renewed, closed or late link takes none", async () => {
  const school = await server.site({ kind: "school", roles: ["schoolHead"] });
  const { id, token } = await aQuestionnaire(school, CONTENT);
  expect((await visit(school, token, says("Астрономия"))).body).toEqual({
    error: { code: "answersWrong", data: { field: "q1", why: "notAnOption" } },
  });
  expect((await visit(school, token, says("Химия", { q7: "?" }))).body).toMatchObject({
    error: { code: "unknownQuestion" },
  });
  expect((await visit(school, token, says("Химия", { q2: "а".repeat(2001) }))).body).toMatchObject({
    error: { data: { why: "tooLong" } },
  });
  expect((await visit(school, "a".repeat(43))).status).toBe(404);
  server.setClock(new Date("2023-12-01T09:00:00Z"));
  expect((await visit(school, token, says("Химия"))).body).toMatchObject({ error: { code: "surveyOver" } });
  server.setClock(new Date("2023-11-16T09:00:00Z"));

  const link = async (action: string) =>
    school.ask({ method: "POST", url: `/api/questionnaires/${id}/link`, payload: { action } });
  const renewed = await link("renew");
  expect((await visit(school, token)).status).toBe(404);
  const { path } = z.parse(z.object({ path: z.string() }), renewed.body);
  expect((await visit(school, path.replace("/survey/", ""))).status).toBe(200);
  expect((await link("revoke")).body).toMatchObject({ path: null, view: { hasLink: false } });
  expect((await visit(school, path.replace("/survey/", ""))).status).toBe(404);
});

test("a machine that answers for hundreds is asked to wait", async () => {
  const school = await server.site({ kind: "school", roles: ["schoolHead"] });
  const { token } = await aQuestionnaire(school, CONTENT);
  const statuses = new Set<number>();
  for (let asked = 0; asked < 401; asked += 1) statuses.add((await visit(school, token, says("Химия"))).status);
  expect([...statuses]).toEqual([200, 429]);
});
