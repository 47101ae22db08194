import type { CoverageView } from "#contract/coverage.ts";
import { foldCells } from "#core/coverage/fold-columns.ts";
import { centreKindName } from "#core/organisation/kinds.ts";
import { texts } from "./texts.ts";

type Place = CoverageView["places"][number];

/** A column as it is drawn: one place, or several folded into one. */
export interface Column {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly places: readonly Place[];
  readonly cells: readonly { readonly letters: string; readonly concerned: number; readonly inOrder: number }[];
  /** The authority whose places are folded here, or that this place unfolds from. */
  readonly group: { readonly id: string; readonly open: boolean } | null;
}

/** Places stand one by one while they fit in a row; more are folded by the authority above them. */
const MOST_PLACES = 24;

export function columnsOf(
  view: CoverageView,
  { kinds, open }: { readonly kinds: boolean; readonly open: readonly string[] },
) {
  if (kinds) return byKinds(view);
  const folds = view.places.length > MOST_PLACES && view.groups.length > 1;
  if (!folds) return view.places.map((place) => onePlace(place, null));
  const own = view.places.filter(({ group }) => group === null).map((place) => onePlace(place, null));
  const grouped = view.groups.flatMap(({ id, name }) => {
    const places = view.places.filter(({ group }) => group === id);
    if (places.length === 0) return [];
    const isOpen = open.includes(id);
    const head = folded(id, name, places, { id, open: isOpen });
    return isOpen ? [head, ...places.map((place) => onePlace(place, null))] : [head];
  });
  return [...grouped, ...own];
}

function byKinds(view: CoverageView): readonly Column[] {
  const names = [...new Set(view.places.flatMap(({ centreKinds }) => (centreKinds.length === 0 ? [""] : centreKinds)))];
  return names.map((kind) => {
    const places = view.places.filter(({ centreKinds }) =>
      kind === "" ? centreKinds.length === 0 : centreKinds.includes(kind),
    );
    return folded(kind, kind === "" ? texts.noCentre : `«${centreKindName(kind)}»`, places, null);
  });
}

function onePlace(place: Place, group: Column["group"]): Column {
  const note = place.centreKinds.map((kind) => `«${centreKindName(kind)}»`).join(", ");
  return {
    key: place.id,
    name: place.name,
    note,
    places: [place],
    cells: place.cells.map((cell) => foldCells([cell])),
    group,
  };
}

function folded(key: string, name: string, places: readonly Place[], group: Column["group"]): Column {
  const lines = places[0]?.cells.length ?? 0;
  return {
    key,
    name,
    note: texts.ofPlaces(places.length),
    places,
    cells: Array.from({ length: lines }, (_, line) => foldCells(places.map(({ cells }) => cells[line] ?? ""))),
    group,
  };
}
