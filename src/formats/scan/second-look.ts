import type { Box } from "./image.ts";
import type { PreparedPage } from "./prepare-page.ts";
import { around, readInk, type ReadLine } from "./read-part.ts";
import type { Recogniser, Word } from "./recogniser.ts";
import type { GridCell } from "./ruled-grid.ts";

/** A cell with what was read in it; boxes in pixels of the page. */
export interface ReadCell extends GridCell {
  readonly lines: readonly ReadLine[];
}

const DOUBTFUL = 0.6;
const UNSURE = 0.75;
const OTHER_DPI = 220;
const ENGLISH_SURE = 0.78;
/** Signs that the Russian model makes of Latin letters. */
const STRANGE = /[$@{}[\]<>|^~_!](?=[\p{L}\d])|(?<=[\p{L}\d])[$@{}[\]<>|^~_]/u;

/** Whether the text has the signs of a web or mail address between its letters. */
function isLikeAddress(text: string): boolean {
  if (text.includes("://")) return true;
  if (/[\s«»()]/u.test(text)) return false;
  const sign = text.slice(4).search(/[/@_$]/u);
  return sign >= 0 && /[./_-]/u.test(text.slice(4 + sign + 1, -2));
}

/**
 * Reads a part with doubtful words once more in another size and takes the surer reading of each of them: the engine's
 * slips on blurred letters seldom repeat.
 */
export async function lookAgainInAnotherSize(
  recogniser: Recogniser,
  page: PreparedPage,
  lines: readonly ReadLine[],
): Promise<ReadLine[]> {
  const words = lines.flatMap((line) => line.words);
  if (!words.some((word) => word.confidence < UNSURE)) return [...lines];
  const box = grown(around(lines.map((line) => line.box)), Math.round(page.dpi * 0.01), page);
  const others = await readInk(recogniser, page, box, "block", OTHER_DPI);
  return lines.map((line) => ({
    ...line,
    words: line.words.map((word) => {
      if (word.confidence >= UNSURE) return word;
      const same = others.filter((other) => overlap(word.box, other.box) > 0.6);
      const [other] = same;
      const isSurer = same.length === 1 && other !== undefined && other.confidence > word.confidence + 0.1;
      return isSurer ? { ...word, text: other.text, confidence: other.confidence } : word;
    }),
  }));
}

/** Shared area as a share of the larger box. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  const larger = Math.max((a.x1 - a.x0) * (a.y1 - a.y0), (b.x1 - b.x0) * (b.y1 - b.y0));
  return width > 0 && height > 0 ? (width * height) / larger : 0;
}

/** Reads runs of doubtful words once more as English: names such as «WorldSkills» and web addresses. */
export async function lookAgainForLatin(
  recogniser: Recogniser,
  page: PreparedPage,
  lines: readonly ReadLine[],
): Promise<ReadLine[]> {
  return Promise.all(
    lines.map(async (line): Promise<ReadLine> => {
      const words: Word[] = [];
      for (const run of runsOf(line.words)) {
        const english = isDoubtful(run[0]) ? await readEnglish(recogniser, page, run) : undefined;
        words.push(...(english ?? run));
      }
      return { ...line, words };
    }),
  );
}

/** Neighbouring words that are all doubtful, or all not. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    if (run && isDoubtful(run[0]) === isDoubtful(word)) run.push(word);
    else runs.push([word]);
  }
  return runs;
}

function isDoubtful(word: Word | undefined): boolean {
  if (!word || !/\p{L}/u.test(word.text) || /^[пn]\/[а-яa-z]$/iu.test(word.text)) return false;
  // «ГТ-куб» is Russian for the most part: the dictionary puts it right.
  if (/-\p{Script=Cyrillic}{3,}/u.test(word.text) || /^[«"(]?.{0,3}[ТT]-$/u.test(word.text)) return false;
  if (isLikeAddress(word.text) && word.confidence < 0.9) return true;
  return word.confidence < DOUBTFUL || (word.confidence < 0.8 && STRANGE.test(word.text));
}

async function readEnglish(
  recogniser: Recogniser,
  page: PreparedPage,
  run: readonly Word[],
): Promise<Word[] | undefined> {
  const line = run[0]?.line ?? 0;
  const box = grown(around(run.map((word) => word.box)), Math.round(page.dpi * 0.015), page);
  const found = await readInk(recogniser, page, box, "latin");
  const text = found.map((word) => word.text).join(" ");
  const sure = found.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, found.length);
  const before = run.reduce((sum, word) => sum + word.confidence, 0) / run.length;
  const isAddress = run.some((word) => isLikeAddress(word.text)) && isLikeAddress(text);
  if (!isEnglish(text, sure) || sure < (isAddress ? 0.3 : ENGLISH_SURE) || (!isAddress && sure < before + 0.1))
    return undefined;
  return found.map((word) => ({ ...word, line }));
}

/** Latin letters for the most part, and not only those that have Russian twins. */
function isEnglish(text: string, sure: number): boolean {
  const letters = text.match(/[A-Za-z]/gu) ?? [];
  const signs = text.replace(/\s/gu, "").length;
  const own = letters.filter((letter) => !/[ABCEHKMOPTXaceopxyunrmgk]/u.test(letter));
  const isOwn = own.length >= (sure > 0.85 && letters.length >= 5 ? 1 : Math.max(1, 0.3 * letters.length));
  return /^[\x20-\x7e«»]+$/u.test(text) && letters.length >= 2 && letters.length >= 0.6 * signs && isOwn;
}

const NUMBER_DPI = [300, 200, 400];
const SURE_NUMBER = 0.85;
const NUMBER = /^\d{1,3}(?:\.\d{1,3}){0,3}\.?$/u;

/**
 * A column that holds numbers of rows is read again as digits where something else was read («и» for 11).
 * The reading counts only when it goes on from its neighbours.
 */
export async function lookAgainAtNumbers(
  recogniser: Recogniser,
  page: PreparedPage,
  cells: readonly ReadCell[],
): Promise<ReadCell[]> {
  const first = cells.filter((cell) => cell.column === 0 && cell.columnSpan === 1);
  const isHeaded = first.some((cell) => cell.row <= 1 && /№|п\s?\/\s?п/iu.test(textOf(cell)));
  const numbered = first.filter((cell) => NUMBER.test(textOf(cell)));
  const strange = new Set(first.filter((cell) => isShort(textOf(cell))));
  if (!isHeaded && (numbered.length < 2 || strange.size > numbered.length)) return [...cells];
  return Promise.all(
    cells.map(async (cell) => {
      if (!strange.has(cell)) return cell;
      const at = first.indexOf(cell);
      const above = first
        .slice(0, at)
        .map(textOf)
        .findLast((number) => NUMBER.test(number));
      const below = first
        .slice(at + 1)
        .map(textOf)
        .find((number) => NUMBER.test(number));
      for (const dpi of NUMBER_DPI) {
        const found = await readNumber(recogniser, page, cell, dpi);
        if (found && (follows(above, found.text) || follows(found.text, below) || found.confidence >= SURE_NUMBER)) {
          return { ...cell, lines: [{ words: [found], box: found.box }] };
        }
      }
      return cell;
    }),
  );
}

async function readNumber(
  recogniser: Recogniser,
  page: PreparedPage,
  cell: ReadCell,
  dpi: number,
): Promise<Word | undefined> {
  const box = grown(around(cell.lines.map((line) => line.box)), Math.round(page.dpi * 0.02), page);
  const words = await readInk(recogniser, page, box, "number", dpi);
  const text = words.map((word) => word.text).join("");
  const confidence = Math.min(1, ...words.map((word) => word.confidence));
  return NUMBER.test(text) ? { text, confidence, box, line: 0 } : undefined;
}

function textOf(cell: ReadCell): string {
  return cell.lines.flatMap((line) => line.words.map((word) => word.text)).join(" ");
}

function isShort(text: string): boolean {
  return text !== "" && text.length <= 5 && !NUMBER.test(text) && !/п\s?\/?\s?п|№/iu.test(text);
}

/** «10» → «11», «1.2» → «1.3», «1.4» → «2.1», «2» → «2.1». */
function follows(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const a = before.replace(/\.$/u, "").split(".").map(Number);
  const b = after.replace(/\.$/u, "").split(".").map(Number);
  const differs = b.findIndex((value, i) => value !== a[i]);
  if (differs < 0) return false;
  const step = (b[differs] ?? 0) - (a[differs] ?? 0);
  return step === 1 && b.slice(differs + 1).every((value) => value === 1);
}

function grown(box: Box, by: number, page: PreparedPage): Box {
  return {
    x0: Math.max(0, box.x0 - by),
    y0: Math.max(0, box.y0 - by),
    x1: Math.min(page.image.width, box.x1 + by),
    y1: Math.min(page.image.height, box.y1 + by),
  };
}
