import type { FigureFormView, FormCellView } from "#contract/figure-report.ts";
import type { FormMatch } from "#core/indicator/form-match-model.ts";

export type SaidMatch = Omit<FormMatch, "confidence"> & { readonly confirmed?: boolean };

/** What a person has said of cells and not saved: by the place of the cell; null: it is not filled. */
export type MatchChanges = ReadonlyMap<string, SaidMatch | null>;

export const placeKey = ({ column, row, sheet }: Pick<FormMatch, "sheet" | "row" | "column">): string =>
  `${sheet} ${row} ${column}`;

export const matchOf = ({ code, column, organisationId, part, row, sheet }: FormCellView): SaidMatch => ({
  sheet,
  row,
  column,
  code,
  part,
  organisationId,
});

/** All matches with the changes in them, as they are sent. */
export function withChanges({ cells }: Pick<FigureFormView, "cells">, changes: MatchChanges): SaidMatch[] {
  const kept = cells.flatMap((cell) => {
    const said = changes.get(placeKey(cell));
    return said === undefined ? [matchOf(cell)] : said === null ? [] : [said];
  });
  const known = new Set(cells.map(placeKey));
  const added = [...changes].flatMap(([place, said]) => (known.has(place) || said === null ? [] : [said]));
  return [...kept, ...added];
}

/** «F12» → row 12, column 5; null: it is no address. */
export function readAddress(text: string): { readonly row: number; readonly column: number } | null {
  const parts = /^([A-Z]{1,2})(\d{1,5})$/.exec(text.trim().toUpperCase());
  if (parts === null) return null;
  let column = 0;
  for (const letter of parts[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(parts[2]);
  return row < 1 || row > 20_000 || column > 200 ? null : { row, column: column - 1 };
}
