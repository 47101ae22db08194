import { expect, test } from "vitest";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import {
  aContent,
  answersOf,
  aQuestion,
  aQuestionnaire,
  respond,
  responseNow,
  viewNow,
} from "#test/support/questionnaires.ts";
import { withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function aTown() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const first = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const second = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  return { region, town, first, second };
}

async function toldOf(site: TestSite, id: string): Promise<unknown[]> {
  const { rows } = await server
    .database()
    .pool.query(
      "select data ->> 'stage' as stage from notice where organisation_id = $1 and data ->> 'questionnaireId' = $2 order by 1",
      [idOf(site), id],
    );
  return rows.map(({ stage }: { stage: unknown }) => stage);
}

test("schools are asked, answer, are reminded once a day, and what came back is counted", async () => {
  const { first, second, town, region } = await aTown();
  const { id, view } = await aQuestionnaire(town);
  expect(view.members.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  expect(await toldOf(first, id)).toEqual(["opened"]);
  // Whoever comes later is not asked: the list was written down.
  await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  expect((await viewNow(town, id)).line).toMatchObject({ expected: 2, answered: 0, state: "open" });

  const today = await first.ask({ method: "GET", url: "/api/today" });
  expect(today.body).toMatchObject({
    forYou: { rows: [{ kind: "questionnaire", title: "Аудит оборудования", due: "2023-11-30" }] },
  });

  // Anything typed is kept; what is wrong keeps it from being sent, and names the question.
  expect(
    (await respond(first, id, idOf(first), "", { answers: answersOf({ q1: "да", q2: "-4" }), recommendation: null }))
      .status,
  ).toBe(200);
  expect((await responseNow(first, id, idOf(first))).answers).toEqual(answersOf({ q1: "да", q2: "-4" }));
  expect(await respond(first, id, idOf(first), "/sending")).toEqual({
    status: 422,
    body: { error: { code: "answersWrong", data: { field: "q1", why: "notAnOption" } } },
  });
  await respond(first, id, idOf(first), "", { answers: answersOf({ q1: "yes", q2: "-4" }), recommendation: null });
  expect((await respond(first, id, idOf(first), "/sending")).body).toMatchObject({
    error: { data: { field: "q2", why: "belowZero" } },
  });
  await respond(first, id, idOf(first), "", { answers: answersOf({ q1: "yes", q2: "101" }), recommendation: null });
  expect((await respond(first, id, idOf(first), "/sending")).body).toMatchObject({
    error: { data: { field: "q2", why: "tooLarge" } },
  });
  expect(
    (await respond(first, id, idOf(first), "", { answers: answersOf({ q9: "yes" }), recommendation: null })).body,
  ).toMatchObject({ error: { code: "unknownQuestion", data: { field: "q9" } } });
  await respond(first, id, idOf(first), "", { answers: answersOf({ q1: "yes", q2: "12" }), recommendation: null });
  // Not sent yet: nobody above reads it.
  expect((await responseNow(town, id, idOf(first))).answers).toEqual([]);
  expect((await viewNow(region, id)).members.map(({ answers }) => answers)).toEqual([null, null]);
  expect((await respond(first, id, idOf(first), "/sending")).status).toBe(200);
  expect((await respond(first, id, idOf(first), "", { answers: [], recommendation: null })).body).toMatchObject({
    error: { code: "responseSent" },
  });

  const remind = { method: "POST", url: `/api/questionnaires/${id}/reminders` } as const;
  expect((await town.ask(remind)).body).toMatchObject({ reminded: 1, view: { remindedToday: true } });
  expect((await town.ask(remind)).body).toMatchObject({ reminded: 0 });
  expect(await toldOf(second, id)).toEqual(["nudge", "opened"]);
  expect(await toldOf(first, id)).toEqual(["opened"]);

  expect((await viewNow(region, id)).tallies).toEqual([
    {
      key: "q1",
      known: 1,
      of: 2,
      options: [
        { value: "yes", count: 1 },
        { value: "partly", count: 0 },
        { value: "no", count: 0 },
      ],
      numbers: null,
      texts: [],
    },
    { key: "q2", known: 1, of: 2, options: [], numbers: { sum: 12, least: 12, most: 12, meanTenths: 120 }, texts: [] },
  ]);
  // Given back with a reason: it counts no more until it comes again.
  expect((await respond(town, id, idOf(first), "/return", { reason: "Нет журнала" })).status).toBe(200);
  expect(await responseNow(first, id, idOf(first))).toMatchObject({
    state: "returned",
    returned: { reason: "Нет журнала" },
  });
  expect((await viewNow(town, id)).line.answered).toBe(0);
  expect((await respond(region, id, idOf(first), "/return", { reason: "Не моё" })).status).toBe(404);

  const close = { method: "POST", url: `/api/questionnaires/${id}/closing`, headers: { "if-match": "2" } } as const;
  expect((await town.ask(close)).status).toBe(200);
  expect((await respond(first, id, idOf(first), "/sending")).body).toMatchObject({
    error: { code: "questionnaireClosed" },
  });
});

test("a draft is the asker's own; opened it stays as it is", async () => {
  const { first, town } = await aTown();
  const id = anId();
  const post = (payload: object) =>
    town.ask({ method: "POST", url: "/api/questionnaires", payload: { id, ...payload } });
  const twins = [aQuestion("q1"), aQuestion("q1")];
  expect((await post(aContent({ questions: twins }))).body).toMatchObject({
    error: { code: "badQuestion", data: { row: 2 } },
  });
  expect((await post(aContent({ questions: [aQuestion("q1", { kind: "one", options: ["Да"] })] }))).body).toMatchObject(
    {
      error: { code: "badQuestion" },
    },
  );
  expect((await post(aContent({ dueOn: "2023-02-30" }))).body).toMatchObject({ error: { code: "badDate" } });
  expect((await post(aContent({ questions: [] }))).status).toBe(200);
  expect((await post(aContent())).body).toMatchObject({ content: { questions: [] }, members: [{}, {}] });
  expect((await first.ask({ method: "GET", url: `/api/questionnaires/${id}` })).status).toBe(404);

  const open = (version: number) =>
    town.ask({ method: "POST", url: `/api/questionnaires/${id}/opening`, headers: { "if-match": String(version) } });
  const change = (version: number, content: object) =>
    town.ask({
      method: "PUT",
      url: `/api/questionnaires/${id}`,
      headers: { "if-match": String(version) },
      payload: content,
    });
  expect((await open(1)).body).toMatchObject({ error: { code: "noQuestions" } });
  expect((await change(1, aContent({ dueOn: "2023-11-14" }))).status).toBe(200);
  expect((await change(1, aContent())).status).toBe(412);
  expect((await open(2)).body).toMatchObject({ error: { code: "dueOver" } });
  const nobody = { groups: ["municipalAuthorities" as const], organisationIds: [] };
  expect((await change(2, aContent({ audience: nobody }))).status).toBe(200);
  expect((await open(3)).body).toMatchObject({ error: { code: "nobodyExpected" } });
  expect((await change(3, aContent())).status).toBe(200);
  expect((await open(4)).status).toBe(200);
  expect((await change(5, aContent())).body).toMatchObject({ error: { code: "questionnaireOpened" } });
  const drop = { method: "DELETE", url: `/api/questionnaires/${id}`, headers: { "if-match": "5" } } as const;
  expect((await town.ask(drop)).body).toMatchObject({ error: { code: "questionnaireOpened" } });
});

test("a check list is filled in by the asker; the school sees it and its recommendations when it is finished", async () => {
  const { first, second, town } = await aTown();
  await withCentre(first);
  const { id, view } = await aQuestionnaire(
    town,
    aContent({ mode: "checkList", audience: { groups: ["schoolsWithCentre"], organisationIds: [] } }),
  );
  expect(view.members.map(({ organisationId }) => organisationId)).toEqual([idOf(first)]);
  const typed = { answers: answersOf({ q1: "partly" }), recommendation: "Обновить раздел «Документы»" };
  expect((await respond(first, id, idOf(first), "", typed)).status).toBe(404);
  expect((await respond(town, id, idOf(first), "", typed)).status).toBe(200);
  expect(await responseNow(first, id, idOf(first))).toMatchObject({
    answers: [],
    recommendation: null,
    mayFill: false,
  });
  expect((await respond(town, id, idOf(first), "/sending")).status).toBe(200);
  expect(await responseNow(first, id, idOf(first))).toMatchObject(typed);
  expect(await toldOf(first, id)).toEqual(["checked"]);
  expect((await second.ask({ method: "GET", url: `/api/questionnaires/${id}/responses/${idOf(first)}` })).status).toBe(
    404,
  );
  const paper = await first.ask({
    method: "GET",
    url: `/api/questionnaires/${id}/file.docx?organisation=${idOf(first)}`,
  });
  expect([paper.status, Buffer.isBuffer(paper.body) && paper.body.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  const table = await town.ask({ method: "GET", url: `/api/questionnaires/${id}/table.xlsx` });
  expect([table.status, Buffer.isBuffer(table.body) && table.body.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  if (!Buffer.isBuffer(table.body)) throw new Error("no file");
  const read = await readListFile(table.body);
  const words = read.ok ? JSON.stringify(read.rows) : "";
  expect(words).toContain("проверена");
  expect(words).not.toContain("ответил");
});

test("an institute asks the schools beside it, and those in between see what they answer", async () => {
  const { first, region, second, town } = await aTown();
  const institute = await server.site({ kind: "educationInstitute", roles: ["instituteMethodologist"], below: region });
  const stranger = await server.site({ kind: "educationInstitute", roles: ["instituteMethodologist"], below: town });
  const { id, view } = await aQuestionnaire(institute);
  expect(view.members.map(({ organisationId }) => organisationId).toSorted()).toEqual(
    [idOf(first), idOf(second)].toSorted(),
  );
  await respond(first, id, idOf(first), "", { answers: answersOf({ q1: "no" }), recommendation: null });
  expect((await respond(first, id, idOf(first), "/sending")).status).toBe(200);
  for (const site of [institute, region, town])
    expect((await viewNow(site, id)).line).toMatchObject({ expected: 2, answered: 1 });
  expect((await viewNow(second, id)).members.map(({ organisationId }) => organisationId)).toEqual([idOf(second)]);
  expect((await stranger.ask({ method: "GET", url: `/api/questionnaires/${id}` })).status).toBe(404);
});

test("a question that is collected already, or may not be asked of a teacher, is told before it is sent", async () => {
  const { town } = await aTown();
  const { body } = await town.ask({
    method: "POST",
    url: "/api/question-hints",
    payload: { texts: ["Отчёт учителя о занятиях", "Есть ли журнал?"] },
  });
  expect(body).toMatchObject({
    hints: [
      { known: null, limits: [{ phrase: "отчёт учителя" }] },
      { known: null, limits: [] },
    ],
  });
});
