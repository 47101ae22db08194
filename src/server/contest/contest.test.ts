import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { listContests } from "#contract/contest.ts";
import { todayView } from "#contract/today.ts";
import { judgementView, listCandidates, listJudgements } from "#contract/judgement.ts";
import { printExact, whole } from "#core/indicator/exact.ts";
import { readSource } from "#formats/read-source.ts";
import { officeFile, picture } from "#test/hostile/evidence-files.ts";
import { theServer } from "#test/support/app.ts";
import {
  aCall,
  aContestText,
  aDraftEntry,
  anEntryContent,
  anOpenCall,
  aSentEntry,
  ask,
  attach,
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

async function wordsOf(answer: { readonly body: unknown }): Promise<string> {
  if (!Buffer.isBuffer(answer.body)) throw new Error("no file");
  const source = await readSource(answer.body, "paper.docx");
  if ("needsOcr" in source) throw new Error("no text");
  return source.blocks
    .flatMap((block) =>
      block.kind === "table" ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [block.text],
    )
    .join("\n");
}

test("a call is the caller's own until it opens, then of everybody in its area, and its terms stay", async () => {
  const { institute, near, root } = await callingRegion(server);
  const contestId = randomUUID();
  const put = (text: object, version: number) => on(institute, "PUT", `contests/${contestId}`, text, version);
  const bare = aContestText({ content: aCall({ regulations: "", criteria: [] }) });
  expect(await put(bare, 0)).toMatchObject({ status: 200, body: { contest: { state: "draft" } } });
  // The same wish sent again is the same draft.
  expect(await put(bare, 0)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await on(near.school, "GET", `contests/${contestId}`)).toEqual(refused(404, "notFound"));
  const open = (version: number) => on(institute, "POST", `contests/${contestId}/steps`, { kind: "open" }, version);
  expect(await open(1)).toMatchObject(refused(422, "contestIncomplete"));
  expect(await put(aContestText({ closesOn: "2023-10-31" }), 1)).toEqual(refused(422, "badWindow"));
  expect(await put(aContestText({ closesOn: "2023-11-31" }), 1)).toEqual(refused(422, "badDate"));
  expect((await put(aContestText(), 1)).status).toBe(200);
  expect((await open(2)).status).toBe(200);
  expect(await put(aContestText({ title: "Другое" }), 3)).toEqual(refused(409, "contestOpened"));
  for (const site of [near.school, near.municipality, root])
    expect((await theContest(site, contestId)).contest.title).toBe("Лучшая технологическая карта");
  const { contests, mayCall } = z.parse(listContests.response, (await on(near.school, "GET", "contests")).body);
  expect(contests).toMatchObject([{ id: contestId, own: false, works: null }]);
  expect(mayCall).toBe(false);
});

test("works come between the first day and the last, and only from those that are called", async () => {
  const { institute, near } = await callingRegion(server);
  const contestId = await anOpenCall(institute, { opensOn: "2023-11-20", content: aCall({ kinds: ["school"] }) });
  const { entryId } = await aDraftEntry(near.school, contestId);
  const send = (version: number) =>
    on(near.school, "POST", `contest-entries/${entryId}/steps`, { kind: "send" }, version);
  expect(await send(1)).toEqual(refused(409, "contestNotOpenYet"));
  server.setClock(new Date("2023-12-01T09:00:00Z"));
  expect(await send(1)).toEqual(refused(409, "contestClosed"));
  const extend = { kind: "extend", closesOn: "2023-12-10", reason: "Карантин в двух школах" };
  expect((await on(institute, "POST", `contests/${contestId}/steps`, extend, 2)).status).toBe(200);
  expect(await send(1)).toMatchObject({ status: 200, body: { state: "sent", number: 1 } });
  expect((await theContest(near.school, contestId)).content.changes).toEqual([
    { on: "2023-12-01", words: "Карантин в двух школах" },
  ]);
  const body = { contestId, title: "Опыт", content: anEntryContent() };
  const made = await on(near.municipality, "PUT", `contest-entries/${randomUUID()}`, body, 0);
  expect(made).toEqual(refused(409, "notCalled"));
});

test("what a work lacks is said, its files are looked into, and what was typed stays", async () => {
  const { institute, near } = await callingRegion(server);
  const contestId = await anOpenCall(institute);
  const { entryId, fileId } = await aDraftEntry(near.school, contestId, { consent: false });
  const step = (payload: object, version: number) =>
    on(near.school, "POST", `contest-entries/${entryId}/steps`, payload, version);
  expect(await step({ kind: "send" }, 1)).toMatchObject({
    status: 422,
    body: { error: { code: "entryIncomplete", data: { field: "consent" } } },
  });
  const macros = officeFile("docx", [{ name: "word/vbaProject.bin", data: "x" }]);
  const word = { id: randomUUID(), name: "карта.docx", bytes: macros };
  expect(await attach(near.school, contestId, entryId, word)).toEqual(refused(415, "macros"));
  const photo = { id: randomUUID(), name: "урок.jpg", bytes: await picture("jpeg") };
  expect(await attach(near.school, contestId, entryId, photo)).toMatchObject({ body: { picture: true } });
  const files = [
    { id: fileId, name: "карта.pdf", picture: false },
    { id: photo.id, name: photo.name, picture: true },
  ];
  const save = (content: object, version: number) =>
    on(near.school, "PUT", `contest-entries/${entryId}`, { contestId, title: "Опыт", content }, version);
  await save(anEntryContent({ files }), 1);
  expect(await step({ kind: "send" }, 2)).toMatchObject({ body: { error: { data: { field: "children" } } } });
  await save(anEntryContent({ files, children: "notGiven" }), 2);
  expect(await step({ kind: "send" }, 3)).toEqual(refused(422, "photoConsentNeeded"));
  const lost = { id: randomUUID(), name: "лишний.pdf", picture: false };
  await save(anEntryContent({ files: [...files, lost], children: "consented" }), 3);
  expect(await step({ kind: "send" }, 4)).toMatchObject(refused(422, "entryFileMissing"));
  await save(anEntryContent({ files, children: "consented", annotation: "Всё набранное" }), 4);
  expect(await step({ kind: "send" }, 5)).toMatchObject({
    body: { state: "sent", content: { annotation: "Всё набранное" } },
  });
  expect(await save(anEntryContent(), 6)).toEqual(refused(409, "entrySent"));
  // A work that was returned is corrected and sent under its number.
  const back = { kind: "return", remark: "Добавьте ход урока" };
  expect((await on(institute, "POST", `contest-entries/${entryId}/review`, back, 6)).status).toBe(200);
  expect(await theEntry(near.school, entryId)).toMatchObject({ state: "returned", remark: "Добавьте ход урока" });
  server.setClock(new Date("2023-12-15T09:00:00Z"));
  expect(await step({ kind: "send" }, 7)).toMatchObject({
    status: 200,
    body: { state: "sent", number: 1, remark: null },
  });
});

test("a work is not seen by another school, nor a draft by whoever calls", async () => {
  const { far, institute, near, root } = await callingRegion(server);
  const contestId = await anOpenCall(institute);
  const { entryId, fileId } = await aDraftEntry(near.school, contestId);
  for (const site of [far.school, institute, root, near.municipality, await near.school.person(["teacher"])])
    for (const url of [`contest-entries/${entryId}`, `contest-files/${fileId}`])
      expect(await on(site, "GET", url)).toEqual(refused(404, "notFound"));
  await on(near.school, "POST", `contest-entries/${entryId}/steps`, { kind: "send" }, 1);
  expect((await on(institute, "GET", `contest-files/${fileId}`)).status).toBe(200);
  expect(await on(far.school, "GET", `contest-files/${fileId}`)).toEqual(refused(404, "notFound"));
  expect((await theContest(far.school, contestId)).entries).toEqual([]);
  const colleague = await near.school.person(["teacher"]);
  expect(
    await on(colleague, "POST", `contest-entries/${entryId}/steps`, { kind: "withdraw", reason: "Нет" }, 2),
  ).toEqual(refused(403, "othersEntry"));
});

test("experts judge what is not their own, and see nobody else's points", async () => {
  const { far, institute, near } = await callingRegion(server);
  const contestId = await anOpenCall(institute);
  await aSentEntry(near.school, contestId, { title: "Работа А" });
  const farEntry = await aSentEntry(far.school, contestId, { title: "Работа Б" });
  const own = await near.school.person(["methodologist"]);
  const [one, two] = await twoExperts(institute);
  if (one === undefined || two === undefined) throw new Error("two experts");
  const found = await on(institute, "GET", `contests/${contestId}/candidates?q=${encodeURIComponent("ивано")}`);
  const { candidates } = z.parse(listCandidates.response, found.body);
  expect(candidates.map(({ accountId }) => accountId)).toEqual(
    expect.arrayContaining([one, two, own].map(({ context }) => context.accountId)),
  );
  expect(await ask(institute, contestId, [{ ...one, context: { ...one.context, accountId: randomUUID() } }])).toEqual(
    refused(422, "notAnExpert"),
  );
  // The expert of the first school gets the work of the second only.
  expect(await ask(institute, contestId, [own, one])).toMatchObject({ body: { asked: 3, lacking: 1 } });
  expect(await ask(institute, contestId, [two])).toMatchObject({ body: { asked: 1, lacking: 0 } });
  const { judgements } = z.parse(listJudgements.response, (await on(own, "GET", "judgements")).body);
  expect(judgements).toMatchObject([{ title: "Работа Б", judged: false }]);
  const nearEntry = (await theContest(institute, contestId)).entries.find(({ title }) => title === "Работа А");
  expect(await ask(institute, contestId, [own], nearEntry?.id)).toEqual(refused(422, "ownOrganisation"));
  expect(await judgeEntry(own, "Работа Б", { aim: "11", tools: "1" })).toMatchObject(refused(422, "pointsTooMany"));
  expect(await judgeEntry(own, "Работа Б", { aim: "", tools: "1" })).toMatchObject(refused(422, "pointsMissing"));
  expect(await judgeEntry(own, "Работа Б", { aim: "9,5", tools: "20" })).toMatchObject({
    status: 200,
    body: { judged: true },
  });
  const judgement = (await theEntry(institute, farEntry)).experts ?? [];
  expect(judgement.map(({ sum }) => sum ?? "none").toSorted((a, b) => a.localeCompare(b))).toEqual(["59/2", "none"]);
  const others = judgement.find(({ judged }) => judged)?.judgementId;
  expect(await on(one, "GET", `judgements/${others}`)).toEqual(refused(404, "notFound"));
  expect(await on(far.school, "GET", `contest-entries/${farEntry}`)).toMatchObject({
    body: { experts: null, line: null },
  });
  const { points } = z.parse(judgementView, (await on(own, "GET", `judgements/${others}`)).body);
  expect(points).toEqual({ aim: "9,5", tools: "20" });
  expect(await on(institute, "DELETE", `judgements/${others}`)).toEqual(refused(409, "wrongState"));
});

test("the protocol is published once, whole, and each certificate is corrected by itself", async () => {
  const { far, institute, near } = await callingRegion(server);
  const contestId = await anOpenCall(institute);
  const best = await aSentEntry(near.school, contestId, { title: "Работа А" });
  await aSentEntry(far.school, contestId, { title: "Работа Б" });
  const experts = await twoExperts(institute);
  await ask(institute, contestId, experts);
  const step = (payload: object, version: number) =>
    on(institute, "POST", `contests/${contestId}/steps`, payload, version);
  expect(await step({ kind: "close", reason: null }, 2)).toEqual(refused(422, "closeReasonNeeded"));
  expect((await step({ kind: "close", reason: "Все школы прислали работы" }, 2)).status).toBe(200);
  for (const [index, expert] of experts.entries())
    await judgeEntry(expert, "Работа А", { aim: "10", tools: index === 0 ? "10" : "19" }, "Хорошо видна цель");
  expect(await step({ kind: "publish" }, 3)).toMatchObject(refused(422, "worksUnjudged"));
  for (const expert of experts) await judgeEntry(expert, "Работа Б", { aim: "5", tools: "5" });
  // The experts of the first work are nine apart, and the call allows eight.
  const draft = await theContest(institute, contestId);
  expect(draft.entries.map(({ judged }) => judged?.spreadLarge)).toEqual([true, false]);
  expect((await theContest(near.school, contestId)).protocol).toBeNull();
  expect(await on(near.school, "GET", `contests/${contestId}/papers/protocol.docx`)).toEqual(
    refused(409, "notPublished"),
  );
  expect((await step({ kind: "publish" }, 3)).status).toBe(200);
  const { protocol } = await theContest(far.school, contestId);
  expect(protocol?.lines).toMatchObject([
    { title: "Работа А", mean: "49/2", place: { from: 1, to: 1 }, award: "winner", spread: printExact(whole(9)) },
    { title: "Работа Б", mean: "10", place: { from: 2, to: 2 }, award: "prize" },
  ]);
  const words = await wordsOf(await on(far.school, "GET", `contests/${contestId}/papers/protocol.docx`));
  expect(words).toContain("24,5");
  expect(await step({ kind: "extend", closesOn: "2023-12-31", reason: "Ещё" }, 4)).toEqual(refused(409, "wrongState"));
  expect(await theEntry(near.school, best)).toMatchObject({ remarks: ["Хорошо видна цель", "Хорошо видна цель"] });
  const correct = { revision: 2, names: ["Петрова Анна Ильинична"], reason: "Опечатка в отчестве" };
  expect((await on(institute, "POST", `contest-entries/${best}/certificates`, correct)).status).toBe(200);
  expect(await on(institute, "POST", `contest-entries/${best}/certificates`, correct)).toMatchObject({ status: 412 });
  const certificate = await wordsOf(await on(near.school, "GET", `contest-entries/${best}/certificate.docx`));
  expect(certificate).toContain("Петрова Анна Ильинична");
  expect(certificate).toContain("ДИПЛОМ ПОБЕДИТЕЛЯ");
  const all = await wordsOf(await on(institute, "GET", `contests/${contestId}/papers/certificates.docx`));
  expect(all).toContain("редакция 2");
  expect(all).toContain("Петрова Анна Игоревна");
  expect(await on(near.school, "GET", `contests/${contestId}/papers/certificates.docx`)).toEqual(
    refused(403, "callerOnly"),
  );
});

test("today tells experts of works, authors of what came back, and those who are called of the last days", async () => {
  const { far, institute, near } = await callingRegion(server);
  const contestId = await anOpenCall(institute, { closesOn: "2023-11-20", content: aCall({ kinds: ["school"] }) });
  const rows = async (site: Asker) => {
    const { forYou } = z.parse(todayView, (await on(site, "GET", "today")).body);
    return forYou.rows.map(({ action, count, kind }) => ({ kind, count, action: action.kind }));
  };
  const closes = [{ kind: "contestCloses", count: null, action: "openContest" }];
  expect(await rows(far.school)).toEqual(closes);
  expect(await rows(near.municipality)).toEqual([]);
  const entryId = await aSentEntry(near.school, contestId);
  expect(await rows(near.school)).toEqual([]);
  const [expert] = await twoExperts(institute);
  if (expert === undefined) throw new Error("an expert");
  await ask(institute, contestId, [expert]);
  expect(await rows(expert)).toEqual([{ kind: "judgement", count: 1, action: "judgeWork" }]);
  const back = { kind: "return", remark: "Добавьте ход урока" };
  await on(institute, "POST", `contest-entries/${entryId}/review`, back, 2);
  expect(await rows(near.school)).toEqual([{ kind: "returnedWork", count: null, action: "openWork" }]);
  expect(await rows(expert)).toEqual([]);
});
