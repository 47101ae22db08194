import type { Draft, DraftActivity } from "#core/intake/draft.ts";

/**
 * A name for each activity of a draft as read, from where it stands in the document: «t2r14», «t2r14.2» for the second
 * of one row, «Лист 1!t1r5» in a workbook, «a12» for a paragraph of a list. Reading the document again, with other
 * meanings of its columns too, gives a row the same key.
 */
export function keysOf(draft: Draft): string[] {
  const seen = new Map<string, number>();
  return draft.activities.map((activity) => {
    const place = placeKey(activity);
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return count === 1 ? place : `${place}.${count}`;
  });
}

function placeKey({ source, places }: DraftActivity): string {
  const paragraph = source.paragraph ?? places?.title?.[0]?.paragraph;
  const sheet = source.sheet === undefined ? "" : `${source.sheet}!`;
  if (source.table !== undefined || source.row !== undefined)
    return `${sheet}t${source.table ?? 0}${source.row === undefined ? "" : `r${source.row}`}`;
  if (paragraph !== undefined) return `${sheet}a${paragraph}`;
  return source.page === undefined ? `${sheet}x` : `${sheet}p${source.page}`;
}
