import type { DraftActivity } from "#core/intake/draft.ts";
import { headerMeaning } from "#core/intake/header-words.ts";

/** Columns that hold what the draft keeps as notes «Место проведения: актовый зал», and the notes left over. */
export interface NoteColumns {
  readonly labels: readonly string[];
  readonly cell: (activity: DraftActivity, label: string) => string | null;
  /** These hang on the title as footnotes. */
  readonly rest: (activity: DraftActivity) => readonly string[];
}

const NOTE = /^(\p{Lu}[^:\n]{1,40}): (?=\S)/u;
const MOST_COLUMNS = 3;
const ROLES_OF_NOTES: ReadonlySet<string> = new Set(["note", "place", "form"]);

/**
 * A label that many activities have was a column of the document and is one again, where reading it gives the same notes:
 * at the end of each activity's notes, in one order, with words that no column of the plan has.
 */
export function noteColumns(activities: readonly DraftActivity[]): NoteColumns {
  const labels = commonLabels(activities);
  const fits = (own: readonly string[]): boolean => activities.every(({ notes }) => inOrder(notes, own));
  const used = fits(labels) ? labels : [];
  return {
    labels: used,
    cell: ({ notes }, label) => notes.find((note) => labelOf(note) === label)?.slice(label.length + 2) ?? null,
    rest: ({ notes }) => notes.filter((note) => !used.includes(labelOf(note) ?? "")),
  };
}

function labelOf(note: string): string | null {
  return NOTE.exec(note)?.[1] ?? null;
}

function commonLabels(activities: readonly DraftActivity[]): string[] {
  const counts = new Map<string, number>();
  for (const { notes } of activities)
    for (const note of notes) {
      const label = labelOf(note);
      if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  const enough = Math.max(2, activities.length * 0.3);
  const common = [...counts].filter(([label, count]) => count >= enough && isNoteHeading(label));
  return common.slice(0, MOST_COLUMNS).map(([label]) => label);
}

function isNoteHeading(label: string): boolean {
  return ROLES_OF_NOTES.has(headerMeaning(label)?.role ?? "");
}

/** First the notes without such a label, then each label at most once, in the order of the columns. */
function inOrder(notes: readonly string[], labels: readonly string[]): boolean {
  let last = -1;
  return notes.every((note) => {
    const at = labels.indexOf(labelOf(note) ?? "");
    if (at < 0) return last < 0;
    const follows = at > last && /[\p{L}\p{N}]/u.test(note.slice((labels[at]?.length ?? 0) + 2));
    last = at;
    return follows;
  });
}
