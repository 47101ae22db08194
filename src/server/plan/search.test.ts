import fc from "fast-check";
import { expect, test } from "vitest";
import type { SearchHit } from "#contract/plan.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { settled, upload } from "#test/support/factories.ts";
import { markTitle, tsquery } from "./search.ts";

const server = theServer();

async function siteWith(...titles: string[]): Promise<TestSite> {
  const site = await server.site();
  const activities = titles.map((title) => anActivity({ title, schedule: "Май 2024" }));
  server.readWith(async () => ({ ok: true, draft: aDraft({ activities }) }));
  await settled(site, (await upload(site, Buffer.from(titles.join()))).id);
  return site;
}

async function search(site: TestSite, q: string, more = ""): Promise<{ hits: SearchHit[]; total: number }> {
  const { body } = await site.ask({ method: "GET", url: `/api/search?q=${encodeURIComponent(q)}${more}` });
  return body as { hits: SearchHit[]; total: number };
}

const words = (hit: SearchHit | undefined) => hit?.title.filter(({ match }) => match).map(({ text }) => text);

test.each([
  ["конкурсы", "Проведение конкурсом учителей", ["конкурсом"]],
  ["учитель", "Семинар для учителей химии", ["учителей"]],
  ["УЧИТЕЛЯ химия", "Семинар для учителей химии", ["учителей", "химии"]],
  ["робототех", "Соревнования по робототехнике", ["робототехнике"]],
  ["учёный", "Встреча с ученым", ["ученым"]],
  ["ученый", "Встреча с учёным", ["учёным"]],
  ["«Точка роста»", "Центры «Точка роста» области", ["Точка", "роста"]],
  ["<b>конкурс</b>", "Школьный конкурс <b>плакатов</b>", ["конкурс", "b", "b"]],
])("%j finds %j", async (question, title, found) => {
  const site = await siteWith(title, "Совсем другое дело");
  const { hits, total } = await search(site, question);
  expect(total).toBe(1);
  expect(hits[0]).toMatchObject({ planTitle: "Комплексный план", number: "1.1", schedule: "Май 2024" });
  expect(hits[0]?.title.map(({ text }) => text).join("")).toBe(title);
  expect(words(hits[0])).toEqual(found);
});

test.each(["", "   ", "!!!", "':*", "& | !", "и", "\u0000", "a".repeat(5000)])(
  "%j finds nothing and breaks nothing",
  async (question) => {
    const site = await siteWith("Семинар");
    expect(await search(site, question)).toEqual({ hits: [], total: 0 });
  },
);

test("more hits than asked for are counted", async () => {
  const site = await siteWith("Конкурс один", "Конкурс два", "Конкурс три");
  const { hits, total } = await search(site, "конкурс", "&limit=2");
  expect([hits.length, total]).toEqual([2, 3]);
});

test("a question of any signs becomes a query of words, or none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const query = tsquery(text);
      if (query !== null) expect(query).toMatch(/^[\p{L}\p{N}]{1,60}( & [\p{L}\p{N}]{1,60}){0,11}:\*$/u);
    }),
  );
});

test("the pieces of a title are the title, however the found words are marked", () => {
  const piece = fc.record({ text: fc.stringMatching(/^[а-яё «»"<>&.,]{1,12}$/), match: fc.boolean() });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
      const title = pieces.map(({ text }) => text).join("");
      const headline = pieces.map(({ text, match }) => (match ? `\u0001${text}\u0002` : text)).join("");
      const marked = markTitle(title, headline);
      expect(marked.map(({ text }) => text).join("")).toBe(title);
      expect(marked.filter(({ match }) => match).map(({ text }) => text)).toEqual(
        pieces.filter(({ match }) => match).map(({ text }) => text),
      );
    }),
  );
});

test("a headline that is not the title leaves the title whole", () => {
  expect(markTitle("Школьный конкурс", "\u0001другое\u0002")).toEqual([{ text: "Школьный конкурс", match: false }]);
});
