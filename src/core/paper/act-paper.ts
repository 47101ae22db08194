import { withAct, withoutPlan } from "#core/act/as-draft.ts";
import { COMMAND, KIND_NAME } from "#core/act/command.ts";
import type { ActDraft, ActPoint, ActReference, TableFragment } from "#core/act/model.ts";
import { inQuotes } from "#core/act/quotes.ts";
import { kindInWords, writtenDate } from "#core/act/references.ts";
import type { Draft } from "#core/intake/draft.ts";
import { columnWidths, measure, wordWidth } from "./column-widths.ts";
import { genitiveOfBody } from "./genitive.ts";
import type { Paper, PaperAnchor, PaperBlock, PaperLayout, PaperTable, ParagraphRole } from "./model.ts";
import { orderSection } from "./order-section.ts";
import { planSection } from "./plan-paper.ts";
import { textWidth } from "./styles.ts";

/** The day from which ГОСТ Р 7.0.97-2025 holds (domain.md, section 10). */
const NEW_LAYOUT_FROM = "2025-08-18";

/** The edition of the standard by the day of the act; an act without a date will be signed under the new one. */
export function layoutOf({ layout, date }: Pick<ActDraft, "layout" | "date">): PaperLayout {
  if (layout !== "byDate") return layout;
  return date !== null && date < NEW_LAYOUT_FROM ? "2016" : "2025";
}

/**
 * The act as it is printed, with the plan as its appendix when there is one. Blocks know what they are about, so that a page
 * can lead from a field to its place on the paper and back. `footer`: which revision it is.
 */
export function actPaper(act: ActDraft, plan: Draft | null, footer: string | null = null): Paper {
  const whole = wholeDraft(act, plan);
  const order = orderSection(whole);
  const appendix = plan === null ? [] : [planSection(whole)];
  return {
    title: act.heading ?? KIND_NAME[act.kind],
    sections: [{ ...order, blocks: withFragments(order.blocks, act.points) }, ...appendix],
    layout: layoutOf(act),
    ...(footer === null ? {} : { footer }),
  };
}

/** What a reader makes of the whole paper: the plan with the act around it. */
export function wholeDraft(act: ActDraft, plan: Draft | null): Draft {
  const preamble = act.preamble ?? basisWords(act.basis);
  return withAct(plan ?? withoutPlan(), { ...act, preamble, command: act.command ?? COMMAND[act.kind] });
}

/** «На основании приказа Министерства … «О …» от 04.02.2021 № 119/ПК»; null when the act names no basis. */
export function basisWords(basis: readonly ActReference[]): string | null {
  if (basis.length === 0) return null;
  return `На основании ${basis.map(referenceInGenitive).join(", ")}`;
}

function referenceInGenitive({ docType, issuer, date, number, title }: ActReference): string {
  return [
    kindInWords(docType, "genitive"),
    issuer === null ? "" : (genitiveOfBody(issuer) ?? issuer),
    title === null ? "" : inQuotes(title),
    date === null ? "" : `от ${writtenDate(date) ?? ""}`,
    number === null ? "" : `№ ${number}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const ANCHORS: Readonly<Partial<Record<ParagraphRole, PaperAnchor>>> = {
  letterhead: "issuer",
  requisites: "requisites",
  place: "place",
  orderTitle: "heading",
  preamble: "basis",
  command: "basis",
};

/** Points by their ids instead of their places, and behind each the rows that it restates. */
function withFragments(blocks: readonly PaperBlock[], points: readonly ActPoint[]): PaperBlock[] {
  return blocks.flatMap((block, at): PaperBlock[] => {
    if (block.kind === "signature") return [{ ...block, about: "signature" }];
    if (block.kind === "table" || block.kind === "chart") return [block];
    const place = placeOf(block.about);
    if (place === null) {
      const about = ANCHORS[block.role];
      return [about === undefined ? block : { ...block, about }];
    }
    const point = points[place];
    if (point === undefined) return [block];
    const about = `point:${point.id}` as const;
    const next = blocks[at + 1];
    const isLast = next?.kind !== "paragraph" || placeOf(next.about) !== place;
    return [
      { ...block, about },
      ...(isLast && point.fragment !== null ? [{ ...fragmentTable(point.fragment), about }] : []),
    ];
  });
}

function placeOf(about: PaperAnchor | undefined): number | null {
  return about?.startsWith("point:") === true ? Number(about.slice("point:".length)) : null;
}

const FONT_SIZE = 11;

/** A piece of the plan's table: the quotation marks of the new wording stand in its first and last cells. */
function fragmentTable({ headings, rows }: TableFragment): PaperTable {
  const needs = headings.map((heading, column) => {
    const { usual, longestWord } = measure(rows.map((row) => row[column] ?? ""));
    const words = [...heading.split(" "), longestWord.slice(0, 24)].map((word) => wordWidth(word, FONT_SIZE));
    return { weight: 1, usual, least: Math.max(...words) };
  });
  const widths = columnWidths(needs, textWidth("portrait"));
  const lastRow = rows.length - 1;
  const lastColumn = headings.length - 1;
  return {
    kind: "table",
    subject: "fragment",
    columns: headings.map((heading, column) => ({ heading, width: widths[column] ?? 0, align: "left" })),
    rows: rows.map((row, at) => ({
      kind: "cells",
      cells: headings.map((_, column) => {
        const open = at === 0 && column === 0 ? "«" : "";
        const close = at === lastRow && column === lastColumn ? "»." : "";
        return { text: `${open}${row[column] ?? ""}${close}` };
      }),
    })),
    fontSize: FONT_SIZE,
  };
}
