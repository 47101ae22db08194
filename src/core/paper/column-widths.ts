/** What a column has to hold. */
export interface ColumnNeed {
  /** Share of the width by the usual weight of such a column. */
  readonly weight: number;
  /** Millimetres below which words of the column would be broken. */
  readonly least: number;
  /** Letters of its usual cell. */
  readonly usual: number;
}

/**
 * Millimetres for each column, all together `width`: long texts get more than their weight, but no column less than its
 * longest word needs, as far as the page allows.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number): number[] {
  const wanted = needs.map(({ weight, usual }) => weight * Math.sqrt(Math.max(usual, 4)));
  const least = needs.map((need) => need.least);
  const leastSum = sum(least);
  if (leastSum >= width) return rounded(least, width);
  const shares = wanted.map(() => 0);
  let free = width;
  let open = needs.map((_, index) => index);
  // Columns that would get less than their least are settled first; the rest share what is left.
  for (let settled = true; settled && open.length > 0;) {
    const total = sum(open.map((index) => wanted[index] ?? 0));
    const short = open.filter((index) => ((wanted[index] ?? 0) / total) * free < (least[index] ?? 0));
    settled = short.length > 0;
    for (const index of settled ? short : open)
      shares[index] = settled ? (least[index] ?? 0) : ((wanted[index] ?? 0) / total) * free;
    free -= sum(short.map((index) => least[index] ?? 0));
    open = settled ? open.filter((index) => !short.includes(index)) : [];
  }
  return rounded(shares, width);
}

/** Whole tenths of a millimetre; the widest column takes what rounding leaves. */
function rounded(shares: readonly number[], width: number): number[] {
  const total = sum(shares);
  const tenths = shares.map((share) => Math.floor((share / total) * width * 10));
  const widest = tenths.indexOf(Math.max(...tenths));
  const left = Math.round(width * 10) - sum(tenths);
  return tenths.map((tenth, index) => (index === widest ? tenth + left : tenth) / 10);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Millimetres of the longest word in a font of this size, with the room beside it in the cell. */
export function wordWidth(word: string, fontSize: number): number {
  return word.length * fontSize * 0.215 + 4;
}

const SAMPLE = 300;

/** The usual length and the longest word of a column, from its first rows: a hundred thousand need not be gone through. */
export function measure(texts: Iterable<string>): { readonly usual: number; readonly longestWord: string } {
  let longestWord = "";
  let letters = 0;
  let filled = 0;
  for (const text of texts) {
    if (filled >= SAMPLE) break;
    if (text === "") continue;
    filled += 1;
    letters += text.length;
    for (const word of text.split(/[\s/-]+/u)) if (word.length > longestWord.length) longestWord = word;
  }
  return { usual: filled === 0 ? 0 : letters / filled, longestWord };
}
