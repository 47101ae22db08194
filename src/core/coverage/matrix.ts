import {
  MARK_LETTERS,
  needsSomebody,
  touches,
  WORST_FIRST,
  type CoverageMark,
  type CoverageTerm,
  type YearPart,
} from "./model.ts";

export interface MatrixInput {
  /** In the order of the columns. */
  readonly organisations: readonly { readonly id: string }[];
  /** In the order of the lines; null: rows that stand in no workstream. */
  readonly workstreams: readonly (number | null)[];
  readonly parts: readonly YearPart[];
  readonly terms: readonly CoverageTerm[];
  /** YYYY-MM-DD; what is before it is past. */
  readonly today: string;
}

export interface CoverageColumn {
  readonly organisationId: string;
  /** By workstream: one letter for each part (MARK_LETTERS); empty: nothing of the workstream concerns the organisation. */
  readonly cells: readonly string[];
}

export interface CoverageMatrix {
  readonly columns: readonly CoverageColumn[];
  /** Cells that concern somebody, and those of them with nothing that needs anybody. */
  readonly concerned: number;
  readonly inOrder: number;
}

/**
 * The matrix workstream × organisation × part of the year. A term stands in every part that it touches; one whose date
 * nobody has named may fall into any part that is not over. Where others have a term and an organisation that the
 * workstream concerns has none, there is a gap.
 */
export function coverageMatrix({ organisations, workstreams, parts, terms, today }: MatrixInput): CoverageMatrix {
  const lineOf = new Map(workstreams.map((workstream, line) => [workstream, line]));
  const columnOf = new Map(organisations.map(({ id }, column) => [id, column]));
  const width = parts.length;
  // Rank of the worst mark so far; NOTHING: no term. One flat list: 300 × 10 × 4.
  const ranks = new Uint8Array(organisations.length * workstreams.length * width).fill(NOTHING);
  const concerned = new Uint8Array(organisations.length * workstreams.length);
  const inPlan = new Uint8Array(workstreams.length * width);
  for (const term of terms) {
    const line = lineOf.get(term.workstream);
    const column = columnOf.get(term.organisationId);
    if (line === undefined || column === undefined) continue;
    const cell = column * workstreams.length + line;
    concerned[cell] = 1;
    parts.forEach((part, index) => {
      const mark = markIn(term, part, today);
      if (mark === null) return;
      const rank = WORST_FIRST.indexOf(mark);
      const at = cell * width + index;
      if (rank < (ranks[at] ?? NOTHING)) ranks[at] = rank;
      inPlan[line * width + index] = 1;
    });
  }
  const columns = organisations.map(({ id }, column) => ({
    organisationId: id,
    cells: workstreams.map((_, line) => {
      const cell = column * workstreams.length + line;
      if (concerned[cell] !== 1) return "";
      return parts
        .map((__, index) => {
          const rank = ranks[cell * width + index] ?? NOTHING;
          if (rank === NOTHING) return MARK_LETTERS[inPlan[line * width + index] === 1 ? "gap" : "none"];
          return MARK_LETTERS[WORST_FIRST[rank] ?? "none"];
        })
        .join("");
    }),
  }));
  const cells = columns.flatMap((column) => column.cells).filter((cell) => cell !== "");
  return { columns, concerned: cells.length, inOrder: cells.filter(isInOrder).length };
}

const NOTHING = 255;
const BAD_LETTERS = WORST_FIRST.filter(needsSomebody).map((mark) => MARK_LETTERS[mark]);

export function isInOrder(cell: string): boolean {
  return cell !== "" && !BAD_LETTERS.some((letter) => cell.includes(letter));
}

/** What a term says in a part; null: nothing. */
export function markIn(term: CoverageTerm, part: YearPart, today: string): CoverageMark | null {
  const dated = term.from !== null || term.to !== null;
  if (!dated) {
    if (term.state === "wait" || term.state === "plan" || term.state === "unknown")
      return part.to < today ? null : term.state;
    // «По запросу» is open all year; what is done or cancelled without a day is told by no part.
    return term.state === "request" ? "request" : null;
  }
  if (!touches(term, part)) return null;
  // A window that runs is running in the part of today, and ahead in later ones.
  if (term.state === "run" && part.from > today) return "plan";
  return term.state;
}

/** How a cell is summed up in a word: the worst of its parts, and in how many of them it stands. */
export function worstOf(marks: readonly CoverageMark[]): { readonly mark: CoverageMark; readonly count: number } {
  const mark = WORST_FIRST.find((one) => marks.includes(one)) ?? "none";
  return { mark, count: marks.filter((one) => one === mark).length };
}
