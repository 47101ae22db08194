import type { ActivityField } from "#core/intake/draft.ts";
import { FIELDS, textOf } from "#core/plan/change/cells.ts";
import type { PlanRow } from "#core/plan/change/model.ts";
import { foldSpaces } from "#core/text/words.ts";

export interface DriftedField {
  readonly field: ActivityField;
  readonly before: string;
  readonly after: string;
}

/** Fields whose words are others now than in the edition that was answered; white space alone is no change. */
export function driftOf(answered: PlanRow, now: PlanRow): DriftedField[] {
  return FIELDS.flatMap((field) => {
    const [before, after] = [textOf(answered, field), textOf(now, field)];
    return foldSpaces(before) === foldSpaces(after) ? [] : [{ field, before, after }];
  });
}
