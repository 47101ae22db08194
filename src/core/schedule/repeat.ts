import type { Notes, Repeat } from "./elements.ts";
import type { Recurrence, RecurrenceUnit } from "./model.ts";

const FINENESS: readonly RecurrenceUnit[] = [
  "day",
  "week",
  "month",
  "quarter",
  "trimester",
  "halfYear",
  "schoolYear",
  "year",
];

/** One repetition out of all that was said; different ones are asked about and the finest is kept. */
export function repeatOf(notes: Notes): Recurrence | null {
  if (notes.repeats.length === 0 && notes.reported === null && !notes.weeklyByDay && notes.looseCount === 0)
    return null;
  const repeats: Repeat[] = [...notes.repeats];
  if (notes.reported !== null) repeats.splice(0, repeats.length, { every: notes.reported, count: 0, atLeast: false });
  if (repeats.length === 0 && notes.weeklyByDay) repeats.push({ every: "week", count: 0, atLeast: false });
  if (notes.looseCount > 0 && repeats.length === 0) notes.doubts.add("countOnly");
  if (repeats.length === 0) return null;
  const finest = FINENESS.find((unit) => repeats.some((repeat) => repeat.every === unit)) ?? "year";
  if (repeats.some((repeat) => repeat.every !== finest)) notes.doubts.add("repeatConflict");
  const same = repeats.filter((repeat) => repeat.every === finest);
  const count = Math.max(notes.looseCount, ...same.map((repeat) => repeat.count));
  const atLeast = notes.looseAtLeast || same.some((repeat) => repeat.atLeast);
  return { every: finest, ...(count > 0 ? { count } : {}), ...(atLeast ? { atLeast: true } : {}) };
}
