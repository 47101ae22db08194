import * as z from "zod/mini";
import { expect, test } from "vitest";
import { reviewView, type ReviewView } from "#contract/plan-change.ts";
import { planView } from "#contract/plan.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { GivenColumnRole } from "#core/plan/change/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";

const server = theServer();
const SENDER = "Управление образования города Н.";

/** A plan whose column «Где и как» says nothing by its heading. */
async function aPlanFrom(site: TestSite, bytes: string, issuer: string | null = SENDER): Promise<string> {
  const rows = [
    ["№ п/п", "Наименование мероприятия", "Сроки", "Где и как", "Ответственный"],
    ["1", "Открытие центра", "сентябрь 2023 г.", `праздник в школе ${bytes}`, "Директор"],
    ["2", "Хакатон по робототехнике", "май 2024 г.", "соревнование команд", "Методист"],
  ];
  const document = sourceDocument([para("Комплексный план мероприятий на 2023/2024 учебный год"), table(rows)]);
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(draft.refusal.code);
  return aPlanOf(server, site, { draft: { ...draft, issuer }, document, bytes, name: `${bytes}.docx` });
}

const setColumn = (role: GivenColumnRole) => ({ kind: "setColumn", table: 1, column: 4, role }) as const;

async function reviewOf(site: TestSite, planId: string): Promise<ReviewView> {
  return z.parse(reviewView, (await site.ask({ method: "GET", url: `/api/plans/${planId}/review` })).body);
}

async function resultsOf(site: TestSite, planId: string): Promise<(string | null)[]> {
  const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}` });
  return z.parse(planView, body).activities.map(({ expectedResult }) => expectedResult);
}

test("what a column means is remembered for the sender, seen in the next review and can be taken back", async () => {
  const site = await server.site();
  const first = await aPlanFrom(site, "первый");
  expect((await send(site, first, setColumn("expectedResult"), { id: "the-teaching" })).status).toBe(200);
  expect(await resultsOf(site, first)).toEqual(["праздник в школе первый", "соревнование команд"]);

  const second = await aPlanFrom(site, "второй");
  const { changes, version } = await reviewOf(site, second);
  expect(version).toBe(1);
  expect(changes).toMatchObject([
    { sequence: 1, origin: "remembered", author: { id: "program", name: null }, action: setColumn("expectedResult") },
  ]);
  expect(await resultsOf(site, second)).toEqual(["праздник в школе второй", "соревнование команд"]);
  await send(site, second, { kind: "undo", change: changes[0]?.id ?? "" }, { base: 1 });
  expect(await resultsOf(site, second)).toEqual([null, null]);
  // Nobody wants it any more.
  expect((await reviewOf(site, await aPlanFrom(site, "третий"))).changes).toEqual([]);
});

test("another sender, an unknown sender and another organisation learn nothing from it", async () => {
  const site = await server.site();
  await send(site, await aPlanFrom(site, "первый"), setColumn("expectedResult"));
  expect((await reviewOf(site, await aPlanFrom(site, "чужой", "Министерство"))).changes).toEqual([]);
  const unknown = await aPlanFrom(site, "без имени", null);
  await send(site, unknown, setColumn("component"));
  expect((await reviewOf(site, await aPlanFrom(site, "тоже без имени", null))).changes).toEqual([]);
  const other = await server.site();
  expect((await reviewOf(other, await aPlanFrom(other, "соседи"))).changes).toEqual([]);
  // The name of the sender is compared by its letters.
  const shouted = await aPlanFrom(site, "заглавный", `${SENDER.toUpperCase().replace(" ", " - ")}.`);
  expect((await reviewOf(site, shouted)).changes).toHaveLength(1);
});

test("taking the teaching back forgets it, taking that back remembers it again; the last word counts", async () => {
  const site = await server.site();
  const first = await aPlanFrom(site, "первый");
  const learnt = async (bytes: string) =>
    (await reviewOf(site, await aPlanFrom(site, bytes))).changes.map(({ action }) => action);
  await send(site, first, setColumn("expectedResult"), { id: "taught-first" });
  await send(site, first, setColumn("component"), { id: "taught-then", base: 1 });
  expect(await learnt("а")).toEqual([setColumn("component")]);
  await send(site, first, { kind: "undo", change: "taught-then" }, { id: "took-it-back", base: 2 });
  expect(await learnt("б")).toEqual([setColumn("expectedResult")]);
  await send(site, first, { kind: "undo", change: "taught-first" }, { id: "took-all-back", base: 3 });
  expect(await learnt("в")).toEqual([]);
  await send(site, first, { kind: "undo", change: "took-all-back" }, { base: 4 });
  expect(await learnt("г")).toEqual([setColumn("expectedResult")]);
});
