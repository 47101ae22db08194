import type { Occurrence, ScheduleReading } from "#core/schedule/model.ts";
import { describeSchedule } from "#core/schedule/describe.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import { readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";

export interface PhraseReading {
  readonly schedule: ScheduleReading;
  readonly occurrences: readonly Occurrence[];
  readonly inWords: string;
}

/** The same reading that the server does for every row of a plan. */
export function readPhrase(phrase: string, period: Period): PhraseReading {
  const schedule = readSchedule(phrase, period);
  return { schedule, occurrences: expandSchedule(schedule, period), inWords: describeSchedule(schedule) };
}
