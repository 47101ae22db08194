import { foldCase, foldSpaces } from "#core/text/words.ts";
import type { DraftWorkstream } from "#core/intake/draft.ts";
import type { PlanContent } from "../change/model.ts";

/**
 * For each workstream number of the second plan the one of the first: of the same title, else of the same number with
 * a title that nobody else has. null goes with null: rows under no workstream.
 */
export function matchWorkstreams(
  { workstreams: first }: Pick<PlanContent, "workstreams">,
  { workstreams: second }: Pick<PlanContent, "workstreams">,
): ReadonlyMap<number | null, number | null> {
  const found = new Map<number | null, number | null>([[null, null]]);
  const taken = new Set<number | null>();
  const pair = (own: DraftWorkstream, theirs: DraftWorkstream | undefined): void => {
    if (theirs === undefined || found.has(own.number)) return;
    found.set(own.number, theirs.number);
    taken.add(theirs.number);
  };
  const free = (): DraftWorkstream[] => first.filter(({ number }) => number !== null && !taken.has(number));
  const isNamed = (one: DraftWorkstream): boolean => titleOf(one) !== "";
  for (const own of second)
    pair(
      own,
      free().find((one) => isNamed(one) && titleOf(one) === titleOf(own) && one.number === own.number),
    );
  for (const own of second)
    pair(
      own,
      free().find((one) => isNamed(one) && titleOf(one) === titleOf(own)),
    );
  for (const own of second)
    pair(
      own,
      free().find(({ number }) => number === own.number),
    );
  return found;
}

function titleOf({ title }: DraftWorkstream): string {
  return foldCase(foldSpaces(title ?? ""));
}
