import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { listPractices, practiceView } from "#contract/practice.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import {
  aCall,
  anOpenCall,
  aSentEntry,
  ask,
  callingRegion,
  judgeEntry,
  on,
  theContest,
  theEntry,
  twoExperts,
  type Asker,
} from "#test/support/contests.ts";

const server = theServer();
const refused = (status: number, code: string) => ({ status, body: { error: expect.objectContaining({ code }) } });

/** A call for practices with a good work of each school and a weak one, published. */
async function aBank() {
  const region = await callingRegion(server);
  const { far, institute, near } = region;
  const contestId = await anOpenCall(institute, { kind: "practices", title: "Банк практик 2023" });
  const nearId = await aSentEntry(near.school, contestId, { title: "Сила трения", classes: "7–9" });
  const farId = await aSentEntry(far.school, contestId, {
    title: "Роботы Ёлкина",
    subject: "Информатика",
    equipment: "Конструктор Arduino",
    classes: "5",
  });
  const weakId = await aSentEntry(far.school, contestId, { title: "Слабая работа" });
  const experts = await twoExperts(institute);
  await ask(institute, contestId, experts);
  for (const expert of experts) {
    for (const title of ["Сила трения", "Роботы Ёлкина"]) await judgeEntry(expert, title, { aim: "8", tools: "9" });
    await judgeEntry(expert, "Слабая работа", { aim: "3", tools: "3" });
  }
  await on(institute, "POST", `contests/${contestId}/steps`, { kind: "close", reason: "Собрали" }, 2);
  const done = await on(institute, "POST", `contests/${contestId}/steps`, { kind: "publish" }, 3);
  expect(done.status).toBe(200);
  return { ...region, contestId, nearId, farId, weakId };
}

async function found(site: Asker, query = ""): Promise<string[]> {
  const { body } = await on(site, "GET", `practices?${query}`);
  return z.parse(listPractices.response, body).practices.map(({ title }) => title);
}

const thePractice = async (site: Asker, id: string) =>
  z.parse(practiceView, (await on(site, "GET", `practices/${id}`)).body);

test("what is good enough is found by the whole region, the nearest first", { timeout: 120_000 }, async () => {
  const { contestId, far, farId, institute, near, nearId, root, weakId } = await aBank();
  const neighbour: TestSite = await server.site({ kind: "school", roles: ["teacher"], below: near.municipality });
  expect(await found(neighbour)).toEqual(["Сила трения", "Роботы Ёлкина"]);
  expect(await found(far.municipality)).toEqual(["Роботы Ёлкина", "Сила трения"]);
  const words = (text: string) => encodeURIComponent(text);
  expect(await found(neighbour, `q=${words("робот елкина")}`)).toEqual(["Роботы Ёлкина"]);
  expect(await found(neighbour, `classes=8`)).toEqual(["Сила трения"]);
  expect(await found(neighbour, `equipment=${words("arduino")}`)).toEqual(["Роботы Ёлкина"]);
  expect(await found(neighbour, `subject=${words("Физика")}`)).toEqual(["Сила трения"]);
  expect(await found(neighbour, `municipality=${far.municipality.parts.context.organisationId}`)).toEqual([
    "Роботы Ёлкина",
  ]);
  expect(await found(neighbour, "kind=programme")).toEqual([]);
  const { subjects } = z.parse(listPractices.response, (await on(root, "GET", "practices")).body);
  expect(subjects).toEqual([
    { value: "Информатика", count: 1 },
    { value: "Физика", count: 1 },
  ]);
  expect(await on(neighbour, "GET", `practices/${weakId}`)).toEqual(refused(404, "notFound"));
  expect(await theEntry(far.school, weakId)).toMatchObject({ state: "notTaken", line: { award: "notTaken" } });
  const { practice, content } = await thePractice(neighbour, nearId);
  expect(practice).toMatchObject({ near: "municipality", authors: "Петрова Анна Игоревна" });
  expect((await on(neighbour, "GET", `contest-files/${content.files[0]?.id}`)).status).toBe(200);
  const certificate = await on(far.school, "GET", `contest-entries/${farId}/certificate.docx`);
  expect(certificate.status).toBe(200);
  expect(await on(far.school, "GET", `contest-entries/${weakId}/certificate.docx`)).toEqual(
    refused(409, "noCertificate"),
  );
  expect((await theContest(institute, contestId)).protocol?.lines).toHaveLength(3);
});

test("nobody of another region finds anything", async () => {
  const { nearId } = await aBank();
  const stranger = await server.site({ roles: ["regionalCoordinator"] });
  expect(await found(stranger)).toEqual([]);
  expect(await on(stranger, "GET", `practices/${nearId}`)).toEqual(refused(404, "notFound"));
});

test("uses are counted by organisation, and the author takes the practice back with a reason", async () => {
  const { far, near, nearId } = await aBank();
  const use = (site: Asker, id: string, day: string) =>
    on(site, "POST", `practices/${nearId}/uses`, { id, on: day, note: "7Б" });
  const id = randomUUID();
  expect((await use(far.school, id, "2023-11-10")).status).toBe(200);
  expect((await use(far.school, id, "2023-11-10")).status).toBe(200);
  expect((await use(far.school, randomUUID(), "2023-11-11")).status).toBe(200);
  expect((await use(far.municipality, randomUUID(), "2023-11-11")).status).toBe(200);
  expect(await use(far.school, randomUUID(), "2024-01-01")).toEqual(refused(422, "futureUse"));
  expect(await use(far.school, randomUUID(), "2023-02-30")).toEqual(refused(422, "badDate"));
  expect(await use(near.school, randomUUID(), "2023-11-10")).toEqual(refused(422, "ownPractice"));
  expect(await theEntry(near.school, nearId)).toMatchObject({ uses: { organisations: 2, times: 3 } });
  const withdraw = (site: Asker, version: number) =>
    on(site, "POST", `practices/${nearId}/withdrawal`, { reason: "Вышла новая редакция" }, version);
  expect(await withdraw(far.school, 1)).toEqual(refused(404, "notFound"));
  expect(await withdraw(near.school, 1)).toMatchObject({ body: { state: "withdrawn", times: 3 } });
  expect(await found(far.school)).toEqual(["Роботы Ёлкина"]);
  expect(await on(far.school, "GET", `practices/${nearId}`)).toEqual(refused(404, "notFound"));
  expect(await thePractice(near.school, nearId)).toMatchObject({ withdrawn: { reason: "Вышла новая редакция" } });
});

test("a work of pupils names how many they are, and its certificate is for whoever leads them", async () => {
  const { institute, near } = await callingRegion(server);

  const contestId = await anOpenCall(institute, { content: aCall({ authors: "pupils", experts: 1 }) });
  const pupils = { kind: "pupils" as const, count: 4, leader: "Петрова А. И." };
  const entryId = await aSentEntry(near.school, contestId, { title: "Проект ученика Смирнова Ивана", authors: pupils });
  const [expert] = await twoExperts(institute);
  if (expert === undefined) throw new Error("an expert");
  await ask(institute, contestId, [expert]);
  await judgeEntry(expert, "Проект ученика Смирнова Ивана", { aim: "8", tools: "9" });
  await on(institute, "POST", `contests/${contestId}/steps`, { kind: "close", reason: "Собрали" }, 2);
  await on(institute, "POST", `contests/${contestId}/steps`, { kind: "publish" }, 3);
  const { certificates, line } = await theEntry(near.school, entryId);
  expect(line?.authors).toBe("авторов-обучающихся: 4; руководитель Петрова А. И.");
  expect(certificates).toEqual([{ revision: 1, names: ["Петрова А. И."], reason: null }]);
});
