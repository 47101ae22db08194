import { joinPrinted, type Ledger, type Line } from "./lines.ts";
import type { OrderText } from "./order.ts";
import { beginsTitle, isTitleLike, takeTitle, titleFromOrder, titleText } from "./title.ts";

export interface FoundTitle {
  readonly text: string | null;
  readonly lines: readonly Line[];
  /** Heading of the order, as printed. */
  readonly orderTitle: string | null;
}

const CASE_TITLE =
  /^(?:\d+\. ?)?(?:наименование|название|тема) (?:методическ[а-яё]{1,14} )?(?:кейса|проекта|программы|плана) ?[:–—-] ?(.+)$/iu;
/** What a form tells its author to fill in, left standing. */
export const RESIDUE =
  /\((?:указать|указывается|указывают|вписать|заполнить|выбрать|нужное подчеркнуть|при наличии указать|наименование организации|ф\. ?и\. ?о\.?\)|подпись\)|дата\))[^()]*(?:\([^()]*\)[^()]*)*\)?/iu;

/** The title of the plan: its own heading above the table, else the case's «Наименование», else the order's words. */
export function findTitle(head: readonly Line[], ledger: Ledger, order: OrderText | null): FoundTitle {
  const orderTitle = order && order.titleLines.length > 0 ? joinPrinted(order.titleLines) : null;
  const free = head.filter((line) => ledger.isFree(line) && !line.footnote);
  const named = namedTitle(free);
  if (named !== null) return { text: named, lines: [], orderTitle };
  const start = free.findLastIndex(
    (line, index) => beginsTitle(line.text) && takeTitle(free, index).length > 0 && !isInside(free, index),
  );
  const lines = start < 0 ? titleByPlace(free, order) : takeTitle(free, start);
  if (lines.length > 0) return { text: titleText(lines), lines, orderTitle };
  return { text: orderTitle === null ? null : titleFromOrder(orderTitle), lines: [], orderTitle };
}

/** A second title line («Проект …» after «Комплексный план …») belongs to the title above it. */
function isInside(lines: readonly Line[], index: number): boolean {
  for (let at = Math.max(0, index - 11); at < index; at += 1) {
    const line = lines[at];
    if (!line || !beginsTitle(line.text)) continue;
    if (takeTitle(lines, at).length > index - at) return true;
  }
  return false;
}

/** Without a word that opens titles: the centred lines, or the only lines of the paper besides its table. */
function titleByPlace(lines: readonly Line[], order: OrderText | null): readonly Line[] {
  const middle = centred(lines);
  if (middle.length > 0 || order) return middle;
  const alone = lines.length <= 4 && lines.every((line) => isTitleLike(line) && !line.fromCell);
  return alone ? lines : [];
}

/** The centred lines that stand last above the table. */
function centred(lines: readonly Line[]): Line[] {
  const last = lines.findLastIndex((line) => line.align === "center" && /\p{L}{4}/u.test(line.text));
  if (last < 0) return [];
  let first = last;
  while (
    first > 0 &&
    lines[first - 1]?.align === "center" &&
    lines[first - 1]?.index === (lines[first]?.index ?? 0) - 1
  )
    first -= 1;
  return lines.slice(first, last + 1);
}

const CASE_ALONE = /^(?:методический |управленческий |педагогический )?кейс:?$/iu;

/**
 * «1. Наименование кейса: «… (указать …) …».»: the words of the author, up to the form's instruction; or the quoted line
 * below «Методический кейс».
 */
function namedTitle(lines: readonly Line[]): string | null {
  for (const [index, line] of lines.entries()) {
    const quoted = CASE_ALONE.test(line.text) && /^[«"]/u.test(lines[index + 1]?.text ?? "");
    const value = quoted ? lines[index + 1]?.text : CASE_TITLE.exec(line.text)?.[1];
    if (value === undefined) continue;
    const residue = RESIDUE.exec(value);
    const own = (residue ? value.slice(0, residue.index) : value).replace(/[.;]$/u, "").trim();
    return unquote(own);
  }
  return null;
}

function unquote(text: string): string {
  const opened = /^[«"“]/u.test(text) ? text.slice(1) : text;
  const open = (opened.match(/«/gu) ?? []).length;
  const close = (opened.match(/»/gu) ?? []).length;
  return (close > open ? opened.replace(/»$/u, "") : opened).replace(/["”]$/u, "").trim();
}
