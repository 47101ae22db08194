import type { Vocabulary } from "#core/text/join-lines.ts";
import type { LaidPage } from "./laid-page.ts";
import type { TextLine } from "./text-lines.ts";

const SOFT_HYPHEN = "\u00ad";

/** How the document ends its lines: with the space or the soft hyphen at which they were broken, if all of them do. */
export function lineEndsOf(pages: readonly LaidPage[]): Required<Pick<Vocabulary, "spacedEnds" | "softHyphens">> {
  let broken = 0;
  let spaced = 0;
  let softHyphens = false;
  for (const { lines, width } of blocksOf(pages)) {
    for (const [index, line] of lines.entries()) {
      softHyphens ||= line.text.endsWith(SOFT_HYPHEN);
      const below = lines[index + 1];
      if (below === undefined || !wasBroken(line, below, width)) continue;
      broken += 1;
      if (line.endsSpaced === true) spaced += 1;
    }
  }
  return { spacedEnds: broken >= 3 && spaced >= 0.97 * broken, softHyphens };
}

function* blocksOf(
  pages: readonly LaidPage[],
): Generator<{ readonly lines: readonly TextLine[]; readonly width: number }> {
  for (const page of pages) {
    for (const table of page.tables) for (const { lines, box } of table.cells) yield { lines, width: box.width };
    const right = Math.max(...page.lines.map((line) => line.x1));
    const left = Math.min(...page.lines.map((line) => line.x0));
    yield { lines: page.lines, width: right - left };
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
