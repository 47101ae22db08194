import type { Vocabulary } from "#core/text/join-lines.ts";
import type { LaidPage } from "./laid-page.ts";
import type { TextLine } from "./text-lines.ts";

const SOFT_HYPHEN = "\u00ad";

/** The words of a document and how its lines end. */
export interface PageWords extends Vocabulary {
  /** From line to line of one paragraph in a cell, in font sizes. */
  readonly lineStep?: number;
  /** The program that made the file draws a space at the end of a line only where it broke the line. */
  readonly sureEnds?: boolean;
}

/** Typst draws the space or the soft hyphen at which it breaks a line. */
const SURE_PRODUCER = /^typst/iu;

/**
 * How the document ends its lines: with the space or the soft hyphen at which they were broken, if all of them do.
 * `producer`: the program that made the file.
 */
export function lineEndsOf(
  pages: readonly LaidPage[],
  producer: string,
): Pick<PageWords, "spacedEnds" | "softHyphens" | "lineStep" | "sureEnds"> {
  const sure = SURE_PRODUCER.test(producer);
  let broken = 0;
  let spaced = 0;
  let softHyphens = sure;
  let lineStep = 0;
  for (const { lines, width, inCell } of blocksOf(pages)) {
    for (const [index, line] of lines.entries()) {
      softHyphens ||= line.text.endsWith(SOFT_HYPHEN);
      const below = lines[index + 1];
      if (below === undefined) continue;
      if (inCell && (line.endsSpaced === true || line.text.endsWith(SOFT_HYPHEN)))
        lineStep = Math.max(lineStep, Math.min(1.5, (below.y - line.y) / line.size));
      if (!wasBroken(line, below, width)) continue;
      broken += 1;
      if (line.endsSpaced === true) spaced += 1;
    }
  }
  const spacedEnds = sure || (broken >= 3 && spaced >= 0.97 * broken);
  return { spacedEnds, softHyphens, sureEnds: sure, ...(lineStep > 0 ? { lineStep } : {}) };
}

interface LineBlock {
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly inCell: boolean;
}

function* blocksOf(pages: readonly LaidPage[]): Generator<LineBlock> {
  for (const page of pages) {
    for (const table of page.tables)
      for (const { lines, box } of table.cells) yield { lines, width: box.width, inCell: true };
    const right = Math.max(...page.lines.map((line) => line.x1));
    const left = Math.min(...page.lines.map((line) => line.x0));
    yield { lines: page.lines, width: right - left, inCell: false };
  }
}

/** Between two words of one sentence, since the second had no room above. */
function wasBroken(above: TextLine, below: TextLine, width: number): boolean {
  const room = width - (above.x1 - above.x0);
  return (
    /[\p{L},]$/u.test(above.text) &&
    /^\p{Ll}/u.test(below.text) &&
    room < below.firstWordWidth &&
    below.y - above.y < 2 * below.size
  );
}

/**
 * Fonts that name their hyphen «soft» show soft hyphens inside lines too: there all of them are common hyphens. A true one
 * is drawn at the end of a line only.
 */
export function withTrueHyphens(pages: readonly LaidPage[]): readonly LaidPage[] {
  const shown = [...blocksOf(pages)].some(({ lines }) =>
    lines.some(({ text }) => text.slice(0, -1).includes(SOFT_HYPHEN)),
  );
  return shown ? pages.map(withCommonHyphens) : pages;
}

function withCommonHyphens(page: LaidPage): LaidPage {
  const mended = (line: TextLine): TextLine => ({ ...line, text: line.text.replaceAll(SOFT_HYPHEN, "-") });
  return {
    ...page,
    lines: page.lines.map(mended),
    tables: page.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, lines: cell.lines.map(mended) })),
    })),
  };
}
