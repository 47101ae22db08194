import type { Word } from "./recogniser.ts";

/** Heights of letters as shares of the font size in book faces (Times, PT Serif and their like). */
const CAPITAL = 0.67;
const SMALL = 0.46;
const TAIL = 0.21;

const TALL = /[А-ЯЁA-Zбёйфbdfhiklt\d«»"()№%/!?]/u;
const TAILED = /[руфщцдДЦЩQgjpqy,;()]/u;
const LETTER = /[\p{L}\d]/u;

/** How far the word reaches above and below its baseline, in font sizes; undefined for a word of signs only. */
function reach(text: string): { readonly above: number; readonly below: number } | undefined {
  if (!LETTER.test(text)) return undefined;
  return { above: TALL.test(text) ? CAPITAL : SMALL, below: TAILED.test(text) ? TAIL : 0 };
}

/** Baseline and font size of a line, in pixels of its words' boxes. */
export function lineMetrics(words: readonly Word[]): { readonly baseline: number; readonly size: number } {
  const sizes: number[] = [];
  for (const word of words) {
    const letters = reach(word.text);
    if (letters && word.confidence > 0.4) sizes.push((word.box.y1 - word.box.y0) / (letters.above + letters.below));
  }
  const bottoms = words.map((word) => word.box.y1);
  const tops = words.map((word) => word.box.y0);
  const size = median(sizes) ?? Math.max(1, (Math.max(...bottoms) - Math.min(...tops)) / (CAPITAL + TAIL));
  const baselines = words.flatMap((word) => {
    const letters = reach(word.text);
    return letters ? [word.box.y1 - letters.below * size] : [];
  });
  return { size, baseline: median(baselines) ?? Math.max(...bottoms) };
}

export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
