import type { LaidPage } from "./laid-page.ts";
import type { Margins } from "./paragraphs.ts";

/** The space that tables leave between their border and the text in them. */
const CELL_SPACE = 5;
/** Centred lines may tell of a right margin this much wider than any line is (points). */
const MOST_WIDER = 45;

/** Edges of the text of every page: pages of one size share them. */
export function marginsOf(pages: readonly LaidPage[]): ReadonlyMap<LaidPage, Margins> {
  const bySize = groupBy(pages, (page) => `${Math.round(page.width)}x${Math.round(page.height)}`);
  const found = new Map<LaidPage, Margins>();
  for (const group of bySize.values()) {
    const margins = sharedMargins(group);
    for (const page of group) found.set(page, margins);
  }
  return found;
}

function sharedMargins(pages: readonly LaidPage[]): Margins {
  const lines = pages.flatMap((page) => page.lines);
  const tables = pages.flatMap((page) => page.tables);
  const left = Math.min(...lines.map((line) => line.x0), ...tables.map((table) => table.box.x + CELL_SPACE));
  const right = Math.max(
    ...lines.map((line) => line.x1),
    ...tables.map((table) => table.box.x + table.box.width - CELL_SPACE),
  );
  if (!Number.isFinite(left) || !Number.isFinite(right)) return { left: 0, right: pages[0]?.width ?? 0 };
  const middle = commonMiddle(lines.filter((line) => line.x0 > left + 12));
  const mirrored = middle === null ? right : 2 * middle - left;
  return { left, right: mirrored > right && mirrored < right + MOST_WIDER ? mirrored : right };
}

/** The middle that most lines share, if two and more do. */
function commonMiddle(lines: readonly { readonly x0: number; readonly x1: number }[]): number | null {
  const votes = groupBy(lines, (line) => Math.round((line.x0 + line.x1) / 4));
  const [middle, voters] = [...votes].sort((a, b) => b[1].length - a[1].length)[0] ?? [0, []];
  return voters.length < 2 ? null : middle * 2;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const list = groups.get(keyOf(item));
    if (list === undefined) groups.set(keyOf(item), [item]);
    else list.push(item);
  }
  return groups;
}
