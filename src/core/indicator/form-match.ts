import { isTotal, meaningOf, namesPeriod, unitIn } from "./form-match-headers.ts";
import { FormGrid } from "./form-match-grid.ts";
import type { FigureFormSheet } from "./form-match-sheet.ts";
import type {
  FigurePart,
  FormKnowledge,
  FormMatch,
  FormMatching,
  MatchConfidence,
  UnmatchedCell,
} from "./form-match-model.ts";
import { byScore, LIKELY, weaker } from "./form-match-confidence.ts";
import { foldText, TextFinder, type Hit } from "./form-match-words.ts";
import type { Passport } from "./model.ts";

interface Asked {
  readonly passport: Passport;
  readonly part: FigurePart;
}

type Finder = TextFinder<Asked>;
type Organisations = TextFinder<string>;

/** One cell with the words of an indicator in it. */
interface Anchor {
  readonly row: number;
  readonly column: number;
  readonly hit: Hit<Asked>;
}

/**
 * Which figure goes into which cell, by titles, codes, units, headings and names of organisations. Indicators stand by rows or by
 * columns; the other side names organisations, periods or «факт». Columns of plans and of other periods are left alone.
 */
export function matchForm(sheets: readonly FigureFormSheet[], known: FormKnowledge): FormMatching {
  const finder: Finder = new TextFinder<Asked>(
    known.passports.flatMap((passport) => [
      { what: { passport, part: "value" } as const, text: passport.title },
      ...(passport.measure.kind === "share"
        ? ([
            { what: { passport, part: "numerator" }, text: passport.measure.numerator },
            { what: { passport, part: "denominator" }, text: passport.measure.denominator },
          ] as const)
        : []),
    ]),
  );
  const organisations: Organisations = new TextFinder(
    known.organisations.map(({ id, name }) => ({ what: id, text: name })),
  );
  const found = sheets.map((sheet) => ofSheet(sheet, finder, organisations, known));
  return {
    matches: found.flatMap(({ matches }) => matches),
    unmatched: found.flatMap(({ unmatched }) => unmatched),
  };
}

function ofSheet(
  sheet: FigureFormSheet,
  finder: Finder,
  organisations: Organisations,
  known: FormKnowledge,
): FormMatching {
  const grid = new FormGrid(sheet);
  const anchors = grid.texts.flatMap(({ column, row, text }): Anchor[] => {
    const hit = finder.find(text);
    return hit === null ? [] : [{ row, column, hit }];
  });
  const titleColumn = busiest(anchors, ({ column }) => column);
  const headRow = busiest(anchors, ({ row }) => row);
  if (titleColumn === null || headRow === null) return { matches: [], unmatched: [] };
  const work = new SheetMatcher(sheet.number, grid, organisations, known);
  // One indicator alone: schools below at its left make it the heading of a column.
  const isHeading = (): boolean =>
    grid.texts.some(
      ({ column, row, text }) => column < titleColumn.at && row > headRow.at && organisations.find(text) !== null,
    );
  if (titleColumn.count > headRow.count || (titleColumn.count === headRow.count && !isHeading()))
    work.byRows(
      anchors.filter(({ column }) => column === titleColumn.at),
      titleColumn.at,
    );
  else
    work.byColumns(
      anchors.filter(({ row }) => row === headRow.at),
      headRow.at,
    );
  return work;
}

/** Where most indicators stand in one line. */
function busiest(
  anchors: readonly Anchor[],
  placeOf: (anchor: Anchor) => number,
): { readonly at: number; readonly count: number } | null {
  const codes = new Map<number, Set<string>>();
  for (const anchor of anchors) {
    const place = placeOf(anchor);
    codes.set(place, (codes.get(place) ?? new Set()).add(anchor.hit.what.passport.code + anchor.hit.what.part));
  }
  const [best] = [...codes].toSorted((a, b) => b[1].size - a[1].size || a[0] - b[0]);
  return best === undefined ? null : { at: best[0], count: best[1].size };
}

const HEADER_ROWS = 12;

interface Column {
  readonly column: number;
  readonly part: FigurePart | null;
  readonly organisationId: string | null;
  readonly confidence: MatchConfidence;
}

class SheetMatcher implements FormMatching {
  readonly matches: FormMatch[] = [];
  readonly unmatched: UnmatchedCell[] = [];
  readonly #sheet: number;
  readonly #grid: FormGrid;
  readonly #organisations: Organisations;
  readonly #known: FormKnowledge;

  constructor(sheet: number, grid: FormGrid, organisations: Organisations, known: FormKnowledge) {
    this.#sheet = sheet;
    this.#grid = grid;
    this.#organisations = organisations;
    this.#known = known;
  }

  /** Indicators down, columns of facts or of organisations across. */
  byRows(anchors: readonly Anchor[], titleColumn: number): void {
    const grid = this.#grid;
    const rows = new Map(anchors.map((anchor) => [anchor.row, anchor]));
    const first = Math.min(...rows.keys());
    const columns = this.#columnsOf(titleColumn, first, [...rows.keys()]);
    let inside: Anchor | null = null;
    for (let row = first; row <= grid.lastRow; row += 1) {
      const label = grid.wordsAt(row, titleColumn).trim();
      const own: Anchor | null = rows.get(row) ?? null;
      // Rows of one merged title belong to it: «числитель», «знаменатель» stand beside.
      const anchor: Anchor | null =
        own ?? (inside !== null && label === grid.wordsAt(inside.row, titleColumn).trim() ? inside : null);
      inside = anchor;
      if (anchor === null) {
        if (label !== "" && meaningOf(label) !== "note") this.#miss(row, columns, label, "unknownIndicator");
        continue;
      }
      const { asked, confidence } = this.#askedIn(row, titleColumn, anchor);
      for (const column of columns)
        this.#put(row, column.column, label, {
          code: asked.passport.code,
          part: asked.part === "value" ? (column.part ?? "value") : asked.part,
          organisationId: column.organisationId,
          confidence: weaker(confidence, column.confidence),
        });
    }
  }

  /** Organisations down, indicators across. */
  byColumns(anchors: readonly Anchor[], headRow: number): void {
    const grid = this.#grid;
    const firstColumn = Math.min(...anchors.map(({ column }) => column));
    const asked = this.#askedAcross(anchors, headRow);
    let lines = 0;
    for (let row = headRow + 1; row <= grid.lastRow; row += 1) {
      const words = Array.from({ length: firstColumn }, (_, column) => grid.wordsAt(row, column).trim());
      const named = words
        .map((text) => ({ text, hit: text === "" ? null : this.#organisations.find(text) }))
        .toSorted((a, b) => (b.hit?.score ?? 0) - (a.hit?.score ?? 0))[0];
      const total = words.find(isTotal);
      const label = total ?? named?.text ?? "";
      const hit = total === undefined ? (named?.hit ?? null) : null;
      if (total === undefined && hit === null) {
        const text = words.find((one) => /[а-яё]{3}/iu.test(one));
        if (lines > 0 && text !== undefined && meaningOf(text) !== "note")
          this.#miss(row, asked, text, "unknownOrganisation");
        continue;
      }
      lines += 1;
      const row_ = hit === null ? "sure" : byScore(hit);
      for (const { code, column, confidence, part } of asked)
        this.#put(row, column, label, {
          code,
          part,
          organisationId: hit?.what ?? null,
          confidence: weaker(row_, confidence),
        });
    }
    const line = lines > 0 ? null : this.#emptyLine(headRow, asked);
    if (line !== null)
      for (const { code, column, part } of asked)
        this.#put(line, column, "", { code, part, organisationId: null, confidence: "weak" });
  }

  #emptyLine(headRow: number, asked: readonly { readonly column: number }[]): number | null {
    for (let row = headRow + 1; row <= this.#grid.lastRow + 1; row += 1)
      if (asked.every(({ column }) => this.#grid.at(row, column) === null && this.#grid.wordsAt(row, column) === ""))
        return row;
    return null;
  }

  /** Which figure each column takes, by the words of the heading and of the lines right under it. */
  #askedAcross(anchors: readonly Anchor[], headRow: number) {
    const grid = this.#grid;
    const under = Math.min(headRow + 3, grid.lastRow);
    return anchors.flatMap(({ column: from, hit }) => {
      const words = grid.wordsAt(headRow, from);
      const columns: number[] = [];
      for (let column = from; column <= grid.lastColumn && grid.wordsAt(headRow, column) === words; column += 1)
        columns.push(column);
      return columns.flatMap((column) => {
        let meaning: ReturnType<typeof meaningOf> = null;
        let isOther = namesPeriod(words, this.#known.period) === false;
        for (let row = headRow + 1; row <= under; row += 1) {
          const below = grid.wordsAt(row, column);
          if (below === words) continue;
          meaning ??= meaningOf(below);
          isOther ||= namesPeriod(below, this.#known.period) === false;
        }
        if (isOther || (meaning !== null && !TAKEN.has(meaning))) return [];
        const said = meaning === "numerator" || meaning === "denominator" ? meaning : hit.what.part;
        const isSeveral = columns.length > 1 && meaning === null;
        const confidence = isSeveral ? ("weak" as const) : byScore(hit);
        return [{ column, code: hit.what.passport.code, part: partOf(hit.what.passport, said), confidence }];
      });
    });
  }

  /** Columns that take figures. */
  #columnsOf(titleColumn: number, firstRow: number, rows: readonly number[]): Column[] {
    const grid = this.#grid;
    const found: Column[] = [];
    const free: number[] = [];
    for (let column = titleColumn + 1; column <= grid.lastColumn + 1; column += 1) {
      const heading: string[] = [];
      for (let row = Math.max(1, firstRow - HEADER_ROWS); row < firstRow; row += 1) {
        const words = grid.wordsAt(row, column);
        // A line over the whole table is its title.
        if (words !== "" && words !== grid.wordsAt(row, titleColumn) && heading.at(-1) !== words) heading.push(words);
      }
      const organisation = heading.map((text) => this.#organisations.find(text)).find((hit) => hit !== null) ?? null;
      const periods = heading.map((text) => namesPeriod(text, this.#known.period));
      const meaning = heading.map(meaningOf).findLast((one) => one !== null) ?? null;
      if (periods.includes(false)) continue;
      if (meaning !== null && !TAKEN.has(meaning)) continue;
      const part = meaning === "numerator" || meaning === "denominator" ? meaning : null;
      if (organisation !== null)
        found.push({ column, part, organisationId: organisation.what, confidence: byScore(organisation) });
      else if (meaning !== null || periods.includes(true) || heading.some(isTotal))
        found.push({ column, part, organisationId: null, confidence: "sure" });
      else if (rows.every((row) => grid.takes(row, column) === "yes")) free.push(column);
    }
    if (found.length > 0) return found;
    const [column] = free;
    return column === undefined ? [] : [{ column, part: null, organisationId: null, confidence: "weak" }];
  }

  /** The indicator of a row: by its title, and by its code and unit where the row has them. */
  #askedIn(row: number, titleColumn: number, { hit }: Anchor): { asked: Asked; confidence: MatchConfidence } {
    const grid = this.#grid;
    let { part, passport } = hit.what;
    let confidence = byScore(hit);
    for (let column = 0; column < titleColumn; column += 1) {
      const cell = grid.at(row, column);
      const said = cell === null ? "" : foldText(cell.text);
      if (said === "") continue;
      if (said === foldText(passport.code)) {
        if (hit.score >= LIKELY) confidence = "sure";
        continue;
      }
      const other = hit.isDoubtful ? this.#known.passports.find(({ code }) => foldText(code) === said) : undefined;
      if (other !== undefined && foldText(other.title) === foldText(passport.title)) passport = other;
    }
    const beside = Array.from({ length: 3 }, (_, index) => grid.wordsAt(row, titleColumn + 1 + index));
    const meaning = beside.map(meaningOf).find((one) => one === "numerator" || one === "denominator");
    if (meaning === "numerator" || meaning === "denominator") part = meaning;
    const [unit, own] = [beside.map(unitIn).find((one) => one !== null) ?? null, unitIn(passport.unit ?? "")];
    if (unit !== null && own !== null && unit !== own && part === "value") confidence = "weak";
    return { asked: { passport, part: partOf(passport, part) }, confidence };
  }

  #put(row: number, column: number, label: string, match: Omit<FormMatch, "sheet" | "row" | "column">): void {
    const place = { sheet: this.#sheet, row, column };
    const takes = this.#grid.takes(row, column);
    if (takes === "yes") this.matches.push({ ...place, ...match });
    else if (takes !== "inside") this.unmatched.push({ ...place, label, reason: takes });
  }

  #miss(
    row: number,
    columns: readonly { readonly column: number }[],
    label: string,
    reason: UnmatchedCell["reason"],
  ): void {
    for (const { column } of columns)
      if (this.#grid.takes(row, column) === "yes" && this.#grid.at(row, column)?.kind !== "number")
        this.unmatched.push({ sheet: this.#sheet, row, column, label, reason });
  }
}

/** Headings whose columns take what was reached. */
const TAKEN: ReadonlySet<string> = new Set(["value", "numerator", "denominator"]);

/** Only a share has parts. */
function partOf({ measure }: Passport, part: FigurePart): FigurePart {
  return measure.kind === "share" ? part : "value";
}
