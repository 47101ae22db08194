import fc from "fast-check";
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { hostilePlan } from "#test/support/generated-drafts.ts";
import { comparableDraft } from "#test/support/same-draft.ts";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { Cell, SourceDocument } from "#core/intake/source-document.ts";
import type { Paper, PaperCell, PaperRow } from "#core/paper/model.ts";
import { orderPaper } from "#core/paper/order-paper.ts";
import { planPaper } from "#core/paper/plan-paper.ts";
import { openPlanReader } from "../../sandbox/read-file.ts";
import { readPdf } from "../read.ts";
import { writePdf } from "./write-pdf.ts";

const SAMPLES = "test/corpus/samples";
const reader = openPlanReader();
afterAll(() => reader.close());

async function sourceOf(bytes: Uint8Array): Promise<SourceDocument> {
  const source = await readPdf(Uint8Array.from(bytes), {});
  if (source === "needsOcr") throw new Error("the PDF has no text");
  return source;
}

async function draftOf(paper: Paper): Promise<Draft> {
  const read = readDraft(await sourceOf(await writePdf(paper)));
  if ("refusal" in read) throw new Error(`refused: ${read.refusal.code}`);
  return read;
}

async function sample(name: string): Promise<Draft> {
  const read = await reader.read({ bytes: readFileSync(`${SAMPLES}/${name}.docx`), fileName: `${name}.docx` });
  if (!read.ok) throw new Error(`refused: ${read.refusal.code}`);
  return read.draft;
}

test.each(["labinsk-municipality", "samara-region", "school55-centre", "smolensk-region", "spirovo-municipality"])(
  "the plan of %s comes back from its PDF field by field",
  async (name) => {
    const draft = await sample(name);
    expect(comparableDraft(await draftOf(planPaper(draft)))).toEqual(comparableDraft(draft));
  },
);

test.each(["smolensk-region", "spirovo-municipality"])("the order of %s comes back with its plan", async (name) => {
  const draft = await sample(name);
  expect(comparableDraft(await draftOf(orderPaper(draft)))).toEqual(comparableDraft(draft));
});

/** A paper of one table: its columns are as wide as the columns of plans. */
function tablePaper(
  rows: readonly (readonly PaperCell[])[],
  orientation: "portrait" | "landscape" = "portrait",
): Paper {
  const widths = orientation === "portrait" ? [16, 64, 30, 60] : [20, 117, 50, 80];
  const columns = ["№ п/п", "Наименование мероприятия", "Сроки проведения", "Ответственные"].map((heading, index) => ({
    heading,
    width: widths[index] ?? 0,
    align: "left" as const,
  }));
  const paperRows = rows.map((cells): PaperRow => ({ kind: "cells", cells }));
  const blocks = [{ kind: "table", subject: "plan", columns, rows: paperRows, fontSize: 11 } as const];
  return { title: "Проверка", sections: [{ orientation, blocks }] };
}

const cellsOf = (document: SourceDocument): readonly (readonly Cell[])[] =>
  document.blocks.flatMap((block) => (block.kind === "table" ? block.rows.slice(1).map((row) => row.cells) : []));

const WORDS = [
  ..."#let x = 1|#panic()|$ x^2 $|\\|*жирный*|_курсив_|[x]|{y}|//|/* */|@ссылка|<метка>|```|`код`|~|--|---|'|\"".split(
    "|",
  ),
  ...'#import|sys.inputs|read("/etc/passwd")|= Заголовок|+ пункт|-5|=1+1|\\u{41}|&amp;|</w:t>|%PDF|endobj'.split("|"),
  ..."естественно-научной|2023-2024|5–11|«Точка|роста»|№|100|%|ё|Щ|ГАУ|ДПО|общеобразовательных|профориентационного".split(
    "|",
  ),
  ..."https://a.example/very/long/path-2023/plan_2024.pdf?x=1&y=2|communications_internationalization@example.com".split(
    "|",
  ),
  ..."mañana|α|₽|✓|☐|😀|É|Ғ".split("|"),
] as const;

const line = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 24 })
  // What opens a line with a dash or a number is a list item to any reader.
  .map((words) => `Семинар ${words.join(" ")}`.replace(/ +/g, " "));
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));

test("words of a markup come out as themselves, in their lines", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text, text), { minLength: 3, maxLength: 8 }), async (rows) => {
      const paper = tablePaper(rows.map((cells, index) => [`1.${index + 1}`, ...cells].map((own) => ({ text: own }))));
      const read = cellsOf(await sourceOf(await writePdf(paper)));
      expect(read.map((row) => row.slice(1).map((cell) => cell.text))).toEqual(rows);
    }),
    { numRuns: 12, interruptAfterTimeLimit: 60_000 },
  );
}, 180_000);

test("a plan of any words comes back field by field", async () => {
  await fc.assert(
    fc.asyncProperty(hostilePlan, async (generated) => {
      // No font of ours has signs of Chinese and Japanese.
      const draft: Draft = JSON.parse(JSON.stringify(generated).replaceAll(/[\u3040-\u9fff\uff00-\uffef]/gu, "я"));
      expect(comparableDraft(await draftOf(planPaper(draft)))).toEqual(comparableDraft(draft));
    }),
    { numRuns: 12, interruptAfterTimeLimit: 60_000 },
  );
}, 180_000);

test("notes hang on their activities, wherever the table is broken", async () => {
  const rows = Array.from({ length: 60 }, (_, index) => [
    { text: `1.${index + 1}` },
    index % 7 === 0
      ? { text: `Семинар ${index}`, notes: [`Первая сноска ${index}: при наличии средств.`, `Вторая сноска ${index}.`] }
      : { text: `Семинар ${index} площадью 5 м²` },
    { text: "май" },
    { text: "методист" },
  ]);
  const read = cellsOf(await sourceOf(await writePdf(tablePaper(rows)))).filter((row) => row[0]?.text !== "№ п/п");
  expect(read.map((row) => ({ text: row[1]?.text, ...(row[1]?.notes ? { notes: row[1].notes } : {}) }))).toEqual(
    rows.map((row) => row[1]),
  );
});

test("a row goes over to the next page whole, and is broken only when no page can hold it", async () => {
  const long = (letters: number): string => "Организация и проведение семинара. ".repeat(letters).trim();
  const rows = Array.from({ length: 30 }, (_, index) => [
    { text: `1.${index + 1}` },
    { text: long(index === 20 ? 160 : 3 + ((index * 7) % 40)) },
    { text: "май" },
    { text: "методист" },
  ]);
  const document = await sourceOf(await writePdf(tablePaper(rows)));
  const numbers = document.blocks
    .flatMap((block) => (block.kind === "table" ? block.rows : []))
    .map((row) => row.cells[0]?.text ?? "");
  const rowsOnly = numbers.filter((number) => number !== "№ п/п");
  const last = rowsOnly.map((number, index) =>
    number === "" ? rowsOnly.slice(0, index).findLast((own) => own !== "") : null,
  );
  expect(new Set(last)).toEqual(new Set([null, "1.21"]));
  expect(document.blocks.filter((block) => block.kind === "table").every((table) => table.rows.length > 1)).toBe(true);
});

test("the heading of a workstream stands above a row of its own", async () => {
  const rows = Array.from({ length: 120 }, (_, index): PaperRow[] => [
    ...(index % 4 === 0 ? [{ kind: "workstream", text: `Направление ${index / 4 + 1}. Работа` } as const] : []),
    {
      kind: "cells",
      cells: [`1.${index}`, "Семинар ".repeat(1 + ((index * 5) % 17)), "май", "методист"].map((own) => ({
        text: own.trim(),
      })),
    },
  ]).flat();
  const paper = tablePaper([]);
  const sections = paper.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block.kind === "table" ? { ...block, rows } : block)),
  }));
  const document = await sourceOf(await writePdf({ ...paper, sections }));
  const last = document.blocks.flatMap((block) => (block.kind === "table" ? [block.rows.at(-1)?.cells[0]?.text] : []));
  expect(last.length).toBeGreaterThan(3);
  expect(last.filter((own) => own?.startsWith("Направление"))).toEqual([]);
});

test("a sign that no font has is named, and nothing is printed without it", async () => {
  await expect(
    writePdf(tablePaper([[{ text: "1" }, { text: "計 план" }, { text: "" }, { text: "" }]])),
  ).rejects.toThrow("«計» (U+8A08)");
});

test("setting can be given up, and the next paper is set", async () => {
  const rows = Array.from({ length: 3000 }, (_, index) =>
    [`${index}`, "Семинар", "май", "методист"].map((own) => ({ text: own })),
  );
  const stopper = new AbortController();
  const given = writePdf(tablePaper(rows), { signal: stopper.signal });
  setTimeout(() => stopper.abort(new Error("given up")), 300);
  await expect(given).rejects.toThrow("given up");
  const bytes = await writePdf(tablePaper([["1", "Семинар", "май", "методист"].map((own) => ({ text: own }))]));
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
});
