import type { FigureFormLine, FigureFormView, FormCellView, FormDifference } from "#contract/figure-report.ts";
import { exactInWords } from "#core/figure/figure-words.ts";
import { parseExact, printExact, showExact } from "#core/indicator/exact.ts";
import { FormGrid } from "#core/indicator/form-match-grid.ts";
import { addressOf, type FigureFormSheet } from "#core/indicator/form-match-sheet.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { seenRound, type RoundRow } from "#server/reporting-round/service.ts";
import { fillCells, itemsOf, placesOf, versionOf, wordsOf, type FilledCell } from "./form-figures.ts";
import * as store from "./form-store.ts";

export function lineOf({ closedAt, createdAt, filledSha256, ...row }: store.FormLineRow): FigureFormLine {
  const { id, name, roundId, state, version } = row;
  return {
    id,
    name,
    roundId,
    state,
    version,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    sha256: filledSha256,
  };
}

/** The form with the figures of now; of one that was sent, with what it differs in. */
export async function viewOf(
  tx: Tx,
  parts: Parts,
  row: store.FormRow,
): Promise<{ readonly view: FigureFormView; readonly filled: readonly FilledCell[]; readonly round: RoundRow }> {
  const { clock, context } = parts;
  const round = await seenRound(tx, parts, row.roundId);
  const places = await placesOf(tx, parts, round);
  const items = await itemsOf(tx, parts, round);
  const filled = await fillCells(tx, parts, round, row.matches, places);
  const territory = places.find(({ organisationId }) => organisationId === context.organisationId)?.name ?? "";
  const grids = new Map(row.sheets.map((sheet) => [sheet.number, { name: sheet.name, grid: new FormGrid(sheet) }]));
  const asked = new Set(row.matches.map(({ code }) => code));
  const nameOf = (number: number): string => grids.get(number)?.name ?? "";
  return {
    round,
    filled,
    view: {
      form: lineOf(row),
      title: round.title,
      period: round.period,
      territory,
      isKnown: row.matches.some(({ confidence }) => confidence === "kept"),
      asOf: clock().toISOString(),
      figuresVersion: versionOf(filled),
      cells: filled.map((cell) => cellView(cell, grids)),
      unmatched: row.unmatched.map((one) => ({ ...one, sheetName: nameOf(one.sheet), address: addressOf(one) })),
      unasked: items
        .filter(({ passport }) => !asked.has(passport.code))
        .map(({ passport: { code, title } }) => ({ code, title })),
      indicators: items.map(({ passport: { code, measure, title } }) => ({
        code,
        title,
        hasParts: measure.kind === "share",
      })),
      organisations: places
        .filter(({ organisationId }) => organisationId !== context.organisationId)
        .map(({ name, organisationId }) => ({ id: organisationId, name })),
      sheets: row.sheets.map(({ name, number }) => ({ number, name })),
      differences: await differencesOf(tx, parts, row, filled, nameOf),
    },
  };
}

type Grids = ReadonlyMap<number, { readonly name: string; readonly grid: FormGrid }>;

function cellView(cell: FilledCell, grids: Grids): FormCellView {
  const { blank, known, match, of, place } = cell;
  const sheet = grids.get(match.sheet);
  const { column, row } = match;
  return {
    ...match,
    sheetName: sheet?.name ?? "",
    address: addressOf(match),
    label: sheet === undefined ? "" : wordsBeside(sheet.grid, row, column),
    heading: sheet === undefined ? "" : wordsAbove(sheet.grid, row, column),
    organisationName: place?.name ?? "",
    words: wordsOf(cell),
    blank,
    known,
    of,
  };
}

/** The longest words at the left of a cell. */
function wordsBeside(grid: FormGrid, row: number, column: number): string {
  let longest = "";
  for (let at = 0; at < column; at += 1) {
    const words = grid.wordsAt(row, at);
    if (words.length > longest.length) longest = words;
  }
  return longest;
}

function wordsAbove(grid: FormGrid, row: number, column: number): string {
  for (let at = row - 1; at > 0; at -= 1) {
    const words = grid.wordsAt(at, column);
    if (words !== "" && words !== grid.wordsAt(at, 0)) return words;
  }
  return "";
}

/** W2: what was corrected after the form was sent. */
async function differencesOf(
  tx: Tx,
  { context }: Parts,
  { cells, closedAt, roundId }: store.FormRow,
  filled: readonly FilledCell[],
  nameOf: (sheet: number) => string,
): Promise<FormDifference[]> {
  if (cells === null || closedAt === null) return [];
  const was = new Map(cells.map((cell) => [keyOf(cell), cell.value]));
  const changed = filled.filter(({ exact, match }) => {
    const before = was.get(keyOf(match));
    return before !== undefined && before !== (exact === null ? null : printExact(exact));
  });
  if (changed.length === 0) return [];
  const causes = await store.selectCauses(tx, context, roundId, closedAt);
  return changed.map((cell) => {
    const { match, place } = cell;
    const own = causes.filter(
      ({ code, path }) => cell.behind.includes(code) && path.startsWith(place?.path ?? context.path),
    );
    return {
      sheetName: nameOf(match.sheet),
      address: addressOf(match),
      code: match.code,
      organisationName: place?.name ?? "",
      was: wasInWords(cell, was.get(keyOf(match)) ?? null),
      is: wordsOf(cell),
      causes: own.map(({ at, code: _code, path: _path, ...cause }) => ({ ...cause, at: at.toISOString() })),
    };
  });
}

const keyOf = ({ column, row, sheet }: Pick<store.ClosedCell, "sheet" | "row" | "column">): string =>
  `${sheet} ${row} ${column}`;

function wasInWords({ item, match }: FilledCell, value: string | null): string | null {
  const exact = value === null ? null : parseExact(value);
  if (exact === null || item === null) return null;
  return match.part === "value" ? exactInWords(item.passport, exact) : showExact(exact, item.passport.digits, true);
}

/** Cells that show percentages. */
export function percentCells(sheets: readonly FigureFormSheet[]): ReadonlySet<string> {
  return new Set(
    sheets.flatMap(({ cells, number }) =>
      cells.filter(({ percent }) => percent).map(({ column, row }) => keyOf({ sheet: number, row, column })),
    ),
  );
}

export const cellKey = keyOf;
