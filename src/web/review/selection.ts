import { useCallback, useMemo, useState } from "react";
import type { ActivityField, SourcePlace } from "#core/intake/draft.ts";
import { fateAt, type Fate } from "./fates.ts";
import type { ReviewModel } from "./model.ts";
import { placeKey, rowOfPlace } from "./place-key.ts";

/** What is looked at: a row of the plan and a field of it, or a place of the document that became something else. */
export interface Selection {
  readonly row: string | null;
  readonly field: ActivityField | null;
  /** The place that was pointed at in the document. */
  readonly place: string | null;
  /** Where it was chosen: the other side scrolls. */
  readonly from: "plan" | "document" | "decisions";
  /** Counts choices, so that the same one chosen again scrolls again. */
  readonly turn: number;
}

export interface Selector {
  readonly selection: Selection;
  readonly fate: Fate | null;
  readonly toRow: (row: string | null, field?: ActivityField | null, from?: Selection["from"]) => void;
  readonly toPlace: (place: string, from?: Selection["from"]) => void;
  /** Shows a place of the document without choosing what it became. */
  readonly showPlace: (place: SourcePlace) => void;
}

const NOTHING: Selection = { row: null, field: null, place: null, from: "plan", turn: 0 };

export function useSelection(model: ReviewModel, start: string | null): Selector {
  const [selection, setSelection] = useState<Selection>(() => firstSelection(model, start));
  const { fates } = model;
  const toRow = useCallback(
    (row: string | null, field: ActivityField | null = null, from: Selection["from"] = "plan") =>
      setSelection(({ turn }) => ({ row, field, place: null, from, turn: turn + 1 })),
    [],
  );
  const toPlace = useCallback(
    (place: string, from: Selection["from"] = "document") => {
      const fate = fateAt(fates, place);
      const row = fate?.kind === "field" || fate?.kind === "row" ? fate.row : null;
      const field = fate?.kind === "field" ? fate.field : null;
      setSelection(({ turn }) => ({ row, field, place, from, turn: turn + 1 }));
    },
    [fates],
  );
  const showPlace = useCallback((source: SourcePlace) => {
    const place = placeKey(source);
    if (place !== null)
      setSelection(({ turn }) => ({ row: null, field: null, place, from: "decisions", turn: turn + 1 }));
  }, []);
  const fate = selection.place === null ? null : fateAt(fates, selection.place);
  return useMemo(() => ({ selection, fate, toRow, toPlace, showPlace }), [selection, fate, toRow, toPlace, showPlace]);
}

/** The row that the address names, else the one that the first question is about. */
function firstSelection({ questions, rows }: ReviewModel, start: string | null): Selection {
  if (start !== null) return { ...NOTHING, row: start, turn: 1 };
  const asked = questions.find(({ positions }) => positions.length > 0);
  const row = rows[(asked?.positions[0] ?? 0) - 1]?.row.key;
  if (asked === undefined || row === undefined) return NOTHING;
  return { row, field: asked.about === "document" ? null : asked.about, place: null, from: "decisions", turn: 1 };
}

export interface Marks {
  /** Places of the field, or the place that was pointed at. */
  readonly strong: ReadonlySet<string>;
  /** Places of the whole row. */
  readonly soft: ReadonlySet<string>;
}

/** The places of the document that belong to what is selected. */
export function marksOf(model: ReviewModel, { row, field, place }: Selection): Marks {
  const strong = new Set<string>(place === null ? [] : [place]);
  const soft = new Set<string>();
  const selected = row === null ? undefined : model.rows.find((one) => one.row.key === row)?.row;
  if (selected === undefined) return { strong, soft };
  for (const [name, places] of Object.entries(selected.places ?? {})) {
    for (const one of places ?? []) {
      const key = placeKey(one);
      if (key === null) continue;
      soft.add(key);
      if (place === null && name === field) strong.add(key);
    }
  }
  const own = placeKey(selected.source);
  if (own !== null && soft.size === 0) soft.add(own);
  return { strong, soft };
}

/** A mark on a row is a mark on each of its cells. */
export function isMarked(keys: ReadonlySet<string>, key: string): boolean {
  return keys.has(key) || keys.has(rowOfPlace(key));
}
