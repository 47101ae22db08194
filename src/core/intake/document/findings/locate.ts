import type { Draft, Finding, SourcePlace } from "../../draft.ts";
import type { PreparedDocument } from "../../prepared.ts";
import { tidy } from "../plain-text.ts";
import { bare, whereAct, whereIndicator } from "./places.ts";

/** One printed piece of the document, in reading order. */
interface Printed {
  readonly text: string;
  readonly source: SourcePlace;
}

/**
 * The exact places behind the human names of places («акт 22», «показатель 4», «пункт 4 приказа»), found by the words of
 * the draft in the document. Equal titles are taken in order, so the second of two equal acts gets its own row.
 */
export function locate(draft: Draft, prepared: PreparedDocument): (finding: Finding) => Finding {
  const printed = printedPieces(prepared);
  const places = new Map<string, SourcePlace>();
  const cells = inOrder(printed);
  draft.acts.forEach((act, index) => cells(act.title, (source) => places.set(whereAct(act.number, index), source)));
  const rows = inOrder(printed);
  draft.indicators.forEach((one, index) =>
    rows(one.title, (source) => places.set(whereIndicator(one.number, index), source)),
  );
  for (const [where, text] of named(draft)) {
    const piece = beginningOf(tidy(text), printed);
    if (piece) places.set(where, piece.source);
  }
  return (finding) => {
    if (finding.source) return finding;
    const parts = finding.where.split(", ");
    const source = parts
      .toReversed()
      .map((part) => places.get(part))
      .find((place) => place !== undefined);
    return source ? { ...finding, source } : finding;
  };
}

function named(draft: Draft): (readonly [string, string])[] {
  return [
    ["название", draft.title ?? ""],
    ["гриф утверждения", draft.approval?.raw?.split("\n").at(-1) ?? ""],
    ["цель", draft.goal ?? ""],
    ...draft.tasks.map((task, index) => [`задача ${index + 1}`, task] as const),
    ...draft.orderPoints.map((point) => [`пункт ${bare(point.number) ?? "без номера"} приказа`, point.text] as const),
    ...draft.workstreams.map(({ number, title }) => [`направление ${number ?? ""}`, title ?? ""] as const),
  ];
}

function printedPieces(prepared: PreparedDocument): Printed[] {
  return prepared.order.flatMap((part) =>
    part.kind === "paragraph"
      ? [{ text: tidy(part.text), source: { ...part.place } }]
      : part.rows.flatMap((row) =>
          row.cells
            .filter((cell) => !cell.covered)
            .map((cell) => ({ text: tidy(cell.text), source: { ...cell.place } })),
        ),
  );
}

/** The piece that holds the beginning of a text, or that is its beginning when the paper prints it on several lines. */
function beginningOf(text: string, printed: readonly Printed[]): Printed | undefined {
  if (text === "") return undefined;
  const start = text.slice(0, 40);
  return (
    printed.find((one) => one.text.includes(start)) ??
    printed.find((one) => one.text.length >= 6 && text.startsWith(one.text))
  );
}

const MOST_MISSES = 100;

/** Looks titles up one after another, each below the one before. */
function inOrder(printed: readonly Printed[]): (title: string, found: (source: SourcePlace) => void) => void {
  let from = 0;
  let misses = 0;
  return (title, found) => {
    const start = tidy(title).slice(0, 60);
    if (start === "" || misses > MOST_MISSES) return;
    for (let at = from; at < printed.length; at += 1) {
      const piece = printed[at];
      if (!piece?.text.startsWith(start)) continue;
      from = at + 1;
      found(piece.source);
      return;
    }
    misses += 1;
  };
}
