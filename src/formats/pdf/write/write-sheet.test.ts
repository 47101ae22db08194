import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import { collectLines, publicLines } from "#core/calendar/issue.ts";
import type { CalendarSheet } from "#core/paper/calendar-sheet.ts";
import { monthSheet } from "#core/paper/month-sheet.ts";
import { poster } from "#core/paper/poster.ts";
import { yearSheet } from "#core/paper/year-sheet.ts";
import { clampedDate } from "#core/time/plain-date.ts";
import { renderPage } from "#formats/sandbox/render-page.ts";
import { anEntry } from "#test/support/calendar-entries.ts";
import { inkOf } from "#test/support/page-ink.ts";
import { readPdf } from "../read.ts";
import { writeSheet } from "./write-pdf.ts";

const ISSUER = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 1 имени Ё. Щукина»";
const TITLES = [
  "День открытых дверей центра «Точка роста»",
  "Региональный конкурс методических разработок педагогов центров образования естественно-научной направленности",
  "Открытый урок #let $x^2$ *смелый* \\n <метка> @ссылка",
  "Мастер-класс",
];

/** So many entries of December 2023: days, deadlines, windows, one that waits, one that was cancelled. */
function entries(count: number): CalendarEntry[] {
  return Array.from({ length: count }, (_, index): CalendarEntry => {
    const day = clampedDate(2023, 12, 1 + ((index * 5) % 31));
    const common = { id: `e${index}`, title: `${TITLES[index % TITLES.length]} ${index + 1}` };
    if (index % 7 === 3)
      return anEntry({
        ...common,
        precision: "window",
        from: "2023-12-01",
        to: clampedDate(2023, 12, 20 + (index % 11)),
      });
    if (index % 7 === 5) return anEntry({ ...common, precision: "deadline", from: null, to: day });
    if (index % 13 === 6)
      return anEntry({
        ...common,
        waits: true,
        from: null,
        to: null,
        plannedFrom: "2023-12-01",
        plannedTo: "2024-02-29",
      });
    return anEntry({
      ...common,
      from: day,
      to: day,
      startsAt: index % 2 === 0 ? "14:00" : null,
      place: index % 3 === 0 ? "Актовый зал" : null,
      state: index === 8 ? "cancelled" : "planned",
      organisations: index === 2 ? 214 : 1,
    });
  });
}

const YEAR = { from: clampedDate(2023, 9, 1), to: clampedDate(2024, 8, 31) };
const posterOf = (all: readonly CalendarEntry[], size: "a3" | "a4"): CalendarSheet =>
  poster(
    {
      issuer: ISSUER,
      month: "2023-12",
      lines: publicLines(collectLines("2023-12", [], all)),
      address: "росток.рф/календарь",
    },
    size,
  );

const SHEETS: readonly (readonly [
  string,
  (all: readonly CalendarEntry[]) => CalendarSheet,
  readonly [number, number],
])[] = [
  ["month", (all) => monthSheet(ISSUER, "2023-12", all), [842, 595]],
  ["year", (all) => yearSheet(ISSUER, YEAR, all), [1191, 842]],
  ["poster-a4", (all) => posterOf(all, "a4"), [595, 842]],
  ["poster-a3", (all) => posterOf(all, "a3"), [842, 1191]],
];

/** Every word of it, as any reader of PDF files finds it. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const source = await readPdf(Uint8Array.from(bytes), {});
  if (source === "needsOcr") throw new Error("the PDF has no text");
  const texts = source.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells.map(({ text }) => text)) : [block.text],
  );
  return texts.join(" ").replace(/[\s\u00ad-]+/gu, "");
}

/** Where somebody wants to look at them. */
const LOOK = join(import.meta.dirname, "../../../../node_modules/.cache/sheets");

for (const [name, sheetOf, [width, height]] of SHEETS)
  // As many long titles as the size holds.
  for (const count of [0, 6, name === "poster-a4" ? 30 : 45])
    test(`${name} with ${count} entries is one page of its size, with ink and every title`, async () => {
      const all = entries(count);
      const bytes = await writeSheet(sheetOf(all));
      const first = await renderPage({ bytes, fileName: "sheet.pdf" }, 1, {});
      if (!first.ok) throw new Error(first.refusal.code);
      mkdirSync(LOOK, { recursive: true });
      writeFileSync(join(LOOK, `${name}-${count}.png`), first.png);
      expect([Math.round(first.pageWidth), Math.round(first.pageHeight)]).toEqual([width, height]);
      const ink = await inkOf(first);
      expect(ink({ x: 0, y: 0, width, height })).toBeGreaterThan(0.002);
      expect(ink({ x: 0, y: 0, width: 20, height: height - 60 })).toBe(0);
      expect((await renderPage({ bytes, fileName: "sheet.pdf" }, 2, {})).ok).toBe(false);
      if (name === "year") return;
      const words = await wordsOf(bytes);
      const shown = name === "month" ? all : all.filter(({ waits, state }) => !waits && state !== "cancelled");
      // A reader may go over both columns of a poster at once: its titles come word by word.
      const parts = shown.flatMap(({ title }) => (name === "month" ? [title] : title.split(" ")));
      for (const part of parts) expect(words).toContain(part.replace(/[\s-]+/gu, ""));
    });

test("300 entries go over to further pages when no letters make them fit, and none is lost", async () => {
  const words = await wordsOf(await writeSheet(posterOf(entries(300), "a4")));
  const shown = entries(300).filter(({ waits, state }) => !waits && state !== "cancelled");
  for (const part of shown.flatMap(({ title }) => title.split(" ")))
    expect(words).toContain(part.replace(/[\s-]+/gu, ""));
});
