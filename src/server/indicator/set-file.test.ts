import fs from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import { expect, test, vi } from "vitest";
import { getIndicatorSet, previewSetSheet, type IndicatorSetView } from "#contract/indicator.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { ROOT } from "#test/support/database.ts";
import { settled, upload } from "#test/support/factories.ts";
import { aWorkbook } from "#test/support/workbook.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";

// Whole files go through processes of their own.
vi.setConfig({ testTimeout: 120_000 });

const server = theServer();
const SET = "/api/indicator-sets";

async function aSet(site: TestSite, sample: string | null): Promise<IndicatorSetView> {
  let planId: string | null = null;
  if (sample !== null) {
    const bytes = fs.readFileSync(path.join(ROOT, "test/corpus/samples", sample));
    planId = (await settled(site, (await upload(site, bytes, `name=${sample}`)).id)).planId;
  }
  const payload = { id: crypto.randomUUID(), title: "Показатели", act: null, planId };
  const { body, status } = await site.ask({ method: "POST", url: SET, payload });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(getIndicatorSet.response, body);
}

async function fileOf(site: TestSite, { id }: IndicatorSetView): Promise<Buffer> {
  const headers = { host: "localhost", cookie: await site.cookie() };
  const answer = await site.app.inject({ url: `${SET}/${id}/file.xlsx`, headers });
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
}

const send = (site: TestSite, { id, version }: IndicatorSetView, step: string, payload: Buffer) =>
  site.ask({
    method: "POST",
    url: `${SET}/${id}/${step}`,
    headers: { "content-type": "application/octet-stream", "if-match": String(version) },
    payload,
  });

async function preview(site: TestSite, set: IndicatorSetView, file: Buffer) {
  const { body, status } = await send(site, set, "sheet", file);
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(previewSetSheet.response, body);
}

test.each([
  ["labinsk-municipality.docx", 10],
  ["school55-centre.docx", 6],
])("the indicators of %s go out to XLSX and come back as they are, into another set too", async (sample, count) => {
  const site = await server.site();
  const set = await aSet(site, sample);
  expect(set.list).toHaveLength(count);
  const file = await fileOf(site, set);
  expect(await preview(site, set, file)).toEqual({
    added: [],
    changed: [],
    same: count,
    missing: [],
    problems: [],
    unknown: [],
  });
  const empty = await aSet(site, null);
  expect((await preview(site, empty, file)).added).toHaveLength(count);
  const { body, status } = await send(site, empty, "sheet/apply", file);
  expect(status, JSON.stringify(body)).toBe(200);
  const said = ({ list }: IndicatorSetView) =>
    list.map(({ passport: { profile: _profile, ...passport }, target }) => [passport, target?.asWritten ?? null]);
  expect(said(z.parse(getIndicatorSet.response, body))).toEqual(said(set));
});

test("a mended sheet is shown as differences, saved as a whole, and refused where a cell cannot be read", async () => {
  const site = await server.site();
  const set = await aSet(site, "labinsk-municipality.docx");
  const read = await readListFile(await fileOf(site, set));
  if (!read.ok) throw new Error(read.refusal.code);
  const [head, ...rows] = read.rows.map(({ cells }) => [...cells]);
  const headings = head ?? [];
  const column = headings.indexOf("Чем подтверждается");
  const [first = []] = rows;
  while (first.length < headings.length) first.push("");
  first[column] = "Приказ о зачислении";
  const mended = await aWorkbook(headings, rows.slice(0, 3));
  const shown = await preview(site, set, mended);
  expect(shown).toMatchObject({
    changed: [{ code: first[0], fields: [{ heading: "Чем подтверждается", was: "", is: "Приказ о зачислении" }] }],
    same: 2,
    problems: [],
  });
  expect(shown.missing).toHaveLength(7);
  first[headings.indexOf("Вид")] = "примерно";
  const wrong = await aWorkbook(headings, rows);
  expect((await preview(site, set, wrong)).problems).toEqual([
    { row: 2, heading: "Вид", words: "примерно", why: "unknownWord" },
  ]);
  expect(await send(site, set, "sheet/apply", wrong)).toMatchObject({
    status: 422,
    body: { error: { code: "sheetProblems" } },
  });
  const { body, status } = await send(site, set, "sheet/apply", mended);
  expect(status, JSON.stringify(body)).toBe(200);
  const after = z.parse(getIndicatorSet.response, body);
  expect(after.list).toHaveLength(10);
  expect(after.list.find(({ code }) => code === first[0])?.passport.proof).toBe("Приказ о зачислении");
  expect(await send(site, set, "sheet/apply", mended)).toMatchObject({ status: 412 });
  expect(await send(site, after, "sheet", Buffer.from("не Excel"))).toMatchObject({
    status: 422,
    body: { error: { code: "notASheet" } },
  });
});

test("a sheet with formulas that make no sense says which row and why, keeps the set, and takes them in any sequence", async () => {
  const site = await server.site();
  const set = await aSet(site, null);
  const headings = ["Код", "Показатель, как в акте", "Вид", "Что считается", "Формула"];
  const sheet = async (...formulas: readonly (readonly [string, string])[]) =>
    aWorkbook(headings, [
      ...formulas.map(([code, formula]) => [code, `Показатель ${code}`, "по формуле", "", formula]),
      ["1", "Педагоги", "Количество", "человек", ""],
      ["2", "Кабинеты", "Количество", "кабинет", ""],
    ]);
  const wrong = await sheet(["8", "[9] + 1"], ["9", "[8] * 2"], ["7", "[1] + [20]"], ["6", "[1] + [2]"]);
  const problems = [
    { row: 2, heading: "Формула", words: "[9] + 1", why: "circle", trouble: { at: null, words: "9 → 8 → 9" } },
    { row: 3, heading: "Формула", words: "[8] * 2", why: "circle", trouble: { at: null, words: "9 → 8 → 9" } },
    { row: 4, heading: "Формула", words: "[1] + [20]", why: "unknownName", trouble: { at: 6, words: "20" } },
    { row: 5, heading: "Формула", words: "[1] + [2]", why: "unitClash", trouble: { at: 4, words: null } },
  ];
  const shown = await preview(site, set, wrong);
  expect(shown.problems.toSorted((a, b) => a.row - b.row)).toEqual(problems);
  expect(await send(site, set, "sheet/apply", wrong)).toMatchObject({
    status: 422,
    body: { error: { code: "sheetProblems", data: { count: 4 } } },
  });
  // Each leans on one that stands below it.
  const right = await sheet(["8", "[9] + 1"], ["9", "[1] / [2]"]);
  expect((await preview(site, set, right)).problems).toEqual([]);
  const { body, status } = await send(site, set, "sheet/apply", right);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(
    z
      .parse(getIndicatorSet.response, body)
      .list.map(({ code }) => code)
      .toSorted(),
  ).toEqual(["1", "2", "8", "9"]);
});
