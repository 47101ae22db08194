import type { Paragraph, Region } from "#core/intake/source-document.ts";
import { joinLines } from "#core/text/join-lines.ts";
import { beginsParagraph, notesOf } from "./cell-text.ts";
import { boxOfLines, flowOf } from "./flow.ts";
import type { PageWords } from "./line-ends.ts";
import { type PageLink, linksIn, rounded } from "./table-block.ts";
import type { TextLine } from "./text-lines.ts";

/** Left and right edge of the text of a page. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

export interface LaidParagraph {
  readonly lines: readonly TextLine[];
  readonly box: Region;
  readonly align: NonNullable<Paragraph["align"]>;
}

/** Groups lines outside tables into paragraphs, in reading order. */
export function paragraphsOf(
  lines: readonly TextLine[],
  margins: Margins,
  vocabulary: PageWords,
): readonly LaidParagraph[] {
  return flowOf(lines).flatMap((piece) => {
    const width = margins.right - margins.left;
    // A narrow block at the side (a letterhead, a stamp) has its own width.
    const own =
      piece.box.width < 0.62 * width && piece.lines.length > 1
        ? { left: piece.box.x, right: piece.box.x + piece.box.width }
        : margins;
    const groups: TextLine[][] = [];
    for (const line of piece.lines) {
      const open = groups.at(-1);
      const above = open?.at(-1);
      if (open === undefined || above === undefined || isNewParagraph(open, above, line, own, margins, vocabulary))
        groups.push([line]);
      else open.push(line);
    }
    return groups.map((group) => ({ lines: group, box: boxOfLines(group), align: alignOf(group, margins) }));
  });
}

function isNewParagraph(
  open: readonly TextLine[],
  above: TextLine,
  line: TextLine,
  own: Margins,
  page: Margins,
  vocabulary: PageWords,
): boolean {
  const size = Math.max(above.size, line.size);
  const first = open[0] ?? above;
  const usual = open.length > 1 ? (above.y - first.y) / (open.length - 1) : null;
  if (PART_HEADING.test(line.text)) return true;
  if (line.y - above.y > (usual === null ? 2 * size : Math.max(1.35 * usual, usual + 3))) return true;
  if (Math.abs(above.size - line.size) > 0.08 * size || above.bold !== line.bold) return true;
  const centred =
    isBalanced(above, page) && isBalanced(line, page) && (isCentred(above, page) || isCentred(line, page));
  const inner = centred ? page.right - page.left : own.right - Math.min(above.x0, line.x0);
  const indent = line.x0 - Math.min(...open.slice(1).map((item) => item.x0), above.x0);
  if (!centred && indent > 10 && line.x0 < own.left + 80) return true;
  const taken = centred ? 0 : above.x0 - Math.min(above.x0, line.x0);
  return beginsParagraph(above, line, inner - taken, centred ? {} : withoutStep(vocabulary));
}

/** Lines outside tables have a step of their own. */
function withoutStep({ spacedEnds = false, sureEnds = false }: PageWords): Pick<PageWords, "spacedEnds" | "sureEnds"> {
  return { spacedEnds, sureEnds };
}

/** Headings that stand under a title without any space. */
const PART_HEADING =
  /^(?:Направление|НАПРАВЛЕНИЕ|Раздел|РАЗДЕЛ|Блок|Модуль|Глава|Приложение|ПРИЛОЖЕНИЕ|Часть|Этап)\s+(?:№\s?)?[\dIVX]/u;

const isBalanced = (line: TextLine, { left, right }: Margins): boolean =>
  Math.abs(line.x0 - left - (right - line.x1)) < 8;

const isCentred = (line: TextLine, { left, right }: Margins): boolean =>
  Math.abs(line.x0 - left - (right - line.x1)) < 6 && line.x0 - left > 12;

function alignOf(lines: readonly TextLine[], margins: Margins): NonNullable<Paragraph["align"]> {
  if (
    lines.every(
      (line) =>
        isCentred(line, margins) || (lines.length > 1 && line.x1 - line.x0 > 0.93 * (margins.right - margins.left)),
    )
  ) {
    if (lines.some((line) => isCentred(line, margins))) return "center";
  }
  const half = (margins.left + margins.right) / 2;
  if (lines.every((line) => margins.right - line.x1 < 4 && line.x0 > half)) return "right";
  const body = lines.slice(0, -1);
  return body.length > 1 && body.every((line) => margins.right - line.x1 < 2.5) ? "justify" : "left";
}

/** The block of one paragraph. */
export function paragraphBlock(
  laid: LaidParagraph,
  page: number,
  number: number,
  margins: Margins,
  vocabulary: PageWords,
  links: readonly PageLink[],
): Paragraph {
  const right = laid.align === "left" || laid.align === "justify" ? margins.right : laid.box.x + laid.box.width;
  const lines = laid.lines.map((line) => ({
    text: line.text,
    room: Math.max(0, right - line.x1),
    firstWordWidth: line.firstWordWidth,
    endsSpaced: line.endsSpaced === true,
  }));
  const text = joinLines(lines, vocabulary);
  const found = linksIn({ ...laid.box, x: laid.box.x - 1, width: laid.box.width + 2 }, text, links);
  const size = laid.lines[0]?.size ?? 0;
  return {
    kind: "paragraph",
    text,
    place: { page, paragraph: number, region: rounded(laid.box) },
    role: "body",
    ...notesOf(laid.lines, vocabulary),
    ...(laid.lines.every((line) => line.bold) ? { bold: true } : {}),
    align: laid.align,
    fontSize: Math.round(size * 10) / 10,
    ...(found.length > 0 ? { links: found } : {}),
  };
}
