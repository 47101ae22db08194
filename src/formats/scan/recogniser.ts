import type { Box, Grey } from "./image.ts";

/** A word as the engine read it; the box in pixels of the given picture. */
export interface Word {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
  readonly box: Box;
  /** Words of one printed line share it; grows down the picture. */
  readonly line: number;
}

/**
 * block: one column of Russian text, as in a cell; line: exactly one line of it; number: a line of digits and full
 * stops; latin: a line of English.
 */
export type Mode = "block" | "line" | "number" | "latin";

export interface Recogniser {
  readonly name: "tesseract" | "tesseract.js";
  /** How many pictures it reads at a time. */
  readonly width: number;
  read(picture: Grey, mode: Mode): Promise<readonly Word[]>;
  /** Stops at once; readings under way are rejected. */
  close(): Promise<void>;
}

export interface ModeSettings {
  readonly language: "rus" | "eng";
  readonly segmentation: "6" | "7";
  /** Empty: any. */
  readonly letters: string;
}

export const MODES: Readonly<Record<Mode, ModeSettings>> = {
  block: { language: "rus", segmentation: "6", letters: "" },
  line: { language: "rus", segmentation: "7", letters: "" },
  number: { language: "eng", segmentation: "7", letters: "0123456789." },
  latin: { language: "eng", segmentation: "7", letters: "" },
};

/**
 * Words of Tesseract's TSV output by page: level, page, block, paragraph, line, word, left, top, width, height,
 * confidence, text. Level 5 is a word.
 */
export function pagesOfTsv(tsv: string): Map<number, Word[]> {
  const pages = new Map<number, Word[]>();
  let line = 0;
  let lineKey = "";
  for (const record of tsv.split("\n")) {
    const fields = record.split("\t");
    const text = (fields[11] ?? "").trim();
    if (fields[0] !== "5" || text === "") continue;
    const key = fields.slice(1, 5).join(".");
    if (key !== lineKey) line++;
    lineKey = key;
    const [page = 1, ...numbers] = [fields[1], ...fields.slice(6, 11)].map(Number);
    const [x = 0, y = 0, width = 0, height = 0, confidence = 0] = numbers;
    const word = {
      text,
      confidence: Math.min(1, Math.max(0, confidence / 100)),
      box: { x0: x, y0: y, x1: x + width, y1: y + height },
      line,
    };
    const words = pages.get(page);
    if (words) words.push(word);
    else pages.set(page, [word]);
  }
  return pages;
}

/** The picture as a PGM file, which both engines take without decoding costs. */
export function pgmOf(picture: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`), picture.data]);
}
