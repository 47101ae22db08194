import { expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { inspectionView } from "#contract/inspection.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anOpenTime, aRecord, putRecord, schoolUnderMunicipality } from "#test/support/records.ts";
import { aPassport, aRound, aSet, line, takeStep, withCentre } from "#test/support/rounds.ts";
import { partsOf } from "#test/support/written-file.ts";

// Papers are made in a process of their own.
vi.setConfig({ testTimeout: 120_000 });
const server = theServer();
type Asker = Pick<TestSite, "ask">;

const WISH = { from: "2023-11-01", to: "2023-11-30", seed: "15 ноября", size: 3 };
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });
const draw = (by: Asker, payload: object) => by.ask({ method: "POST", url: "/api/inspections", payload });
const mark = (by: Asker, id: string, recordId: string, version: number, payload: object) =>
  by.ask({
    method: "PUT",
    url: `/api/inspections/${id}/marks/${recordId}`,
    headers: { "if-match": String(version) },
    payload,
  });

async function withReports(count: number) {
  const sites = await schoolUnderMunicipality(server);
  const sent: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = sites.school.parts.newId();
    await putRecord(sites.school, id, aRecord([await anOpenTime(sites.school)], { text: `Прошло, группа ${index}` }));
    sent.push(id);
  }
  return { ...sites, sent, observer: await sites.region.person(["observer"]) };
}

test("a sample is drawn by its seed, can be drawn again, and stays as it stood", async () => {
  const { observer, region, school, sent } = await withReports(6);
  const id = region.parts.newId();
  const drawn = z.parse(inspectionView, (await draw(observer, { id, ...WISH })).body);
  expect(drawn.drawing).toEqual({ ...WISH, population: 6 });
  const keys = drawn.reports.map(({ recordId }) => recordId);
  expect(keys).toHaveLength(3);
  for (const key of keys) expect(sent).toContain(key);
  const [first] = drawn.reports;
  expect(first).toMatchObject({ state: "sent", outcome: "held", people: 102 });
  expect(first?.rows).toHaveLength(1);
  // The same wish again is the same sample; with another key it draws the same reports.
  expect((await draw(observer, { id, ...WISH })).body).toEqual(JSON.parse(JSON.stringify(drawn)));
  expect(await draw(observer, { id, ...WISH, seed: "другое" })).toMatchObject(refused(409, "idempotencyMismatch"));
  const again = z.parse(inspectionView, (await draw(observer, { id: region.parts.newId(), ...WISH })).body);
  expect(again.reports.map(({ recordId }) => recordId)).toEqual(keys);
  // What comes later is in no sample that was drawn before.
  await putRecord(school, school.parts.newId(), aRecord([await anOpenTime(school)]));
  expect((await observer.ask({ method: "GET", url: `/api/inspections/${id}` })).body).toEqual(
    JSON.parse(JSON.stringify(drawn)),
  );
  expect(await draw(observer, { id: region.parts.newId(), ...WISH, from: "2023-12-01" })).toMatchObject(
    refused(422, "badRange"),
  );
  expect(
    await draw(observer, { id: region.parts.newId(), ...WISH, from: "2022-01-01", to: "2022-12-31" }),
  ).toMatchObject(refused(422, "nothingToInspect"));
});

test("marks are kept with their author, wait for nobody else's and are of the sample only", async () => {
  const { observer, region, school, sent } = await withReports(4);
  const id = region.parts.newId();
  const { reports, version } = z.parse(inspectionView, (await draw(observer, { id, ...WISH })).body);
  const [one, two] = reports.map(({ recordId }) => recordId);
  const said = { verdict: "notFound", remark: "Фото другого дня" };
  expect(await mark(observer, id, one ?? "", version, said)).toMatchObject({
    status: 200,
    body: { version: 2, marked: 1, marks: [{ recordId: one, ...said }] },
  });
  expect(await mark(observer, id, two ?? "", version, said)).toMatchObject(refused(412, "changedMeanwhile"));
  const outside = sent.find((key) => !reports.some(({ recordId }) => recordId === key));
  expect(await mark(observer, id, outside ?? "", 2, said)).toMatchObject(refused(404, "notFound"));
  expect(await mark(observer, id, one ?? "", 2, { verdict: null, remark: null })).toMatchObject({
    body: { marks: [] },
  });
  // Those who are inspected see nothing of it and their report is as it was.
  expect(await school.ask({ method: "GET", url: `/api/inspections/${id}` })).toMatchObject({ status: 403 });
  expect(await school.ask({ method: "GET", url: `/api/records/${one ?? ""}` })).toMatchObject({ body: { version: 1 } });
  const stranger = await (await server.site()).person(["observer"]);
  expect(await stranger.ask({ method: "GET", url: `/api/inspections/${id}` })).toMatchObject(refused(404, "notFound"));
});

test("the certificate names the sample, the marks, the journal, the recount and the figures that were changed", async () => {
  const { observer, region, school } = await withReports(2);
  await withCentre(school);
  const roundId = await aRound(region, await aSet(region, [aPassport("1")]));
  const place = school.parts.context.organisationId;
  await takeStep(school, roundId, place, "", { lines: [line("1", ["50"])] });
  await takeStep(school, roundId, place, "/send", { action: "send" });
  await takeStep(region, roundId, place, "/review", { kind: "accept" });
  server.setClock(new Date("2023-11-16T09:00:00Z"));
  const correction = { id: school.parts.newId(), code: "1", typed: ["40"], reason: "Посчитали дважды" };
  expect(await takeStep(school, roundId, place, "/corrections", correction)).toMatchObject({ status: 200 });
  const id = region.parts.newId();
  const wish = { ...WISH, from: "2023-11-15", size: 20 };
  const { reports } = z.parse(inspectionView, (await draw(observer, { id, ...wish })).body);
  await mark(observer, id, reports[0]?.recordId ?? "", 1, { verdict: "doubtful", remark: "Нет списка участников" });
  const { body, status } = await observer.ask({ method: "GET", url: `/api/inspections/${id}/file.docx` });
  expect(status).toBe(200);
  if (!Buffer.isBuffer(body)) throw new Error("no file");
  const text = (await partsOf(body)).get("word/document.xml") ?? "";
  const words = text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  for (const said of ["15 ноября:номер отчёта", "вызывает вопросы", "Нет списка участников", "Посчитали дважды"])
    expect(words).toContain(said);
  expect(words).toMatch(/сборов 1, чисел 1, сумм \d+\. Расхождений нет\./);
  expect(words).toContain("Цепочка журнала");
  const xlsx = await observer.ask({ method: "GET", url: `/api/inspections/${id}/file.xlsx` });
  expect(xlsx.status).toBe(200);
  expect(Buffer.isBuffer(xlsx.body)).toBe(true);
});
