import type { Period } from "#core/time/period.ts";
import type { ScheduleReading } from "./model.ts";

/** Placeholder of the foundation step: replaced by the grammar. */
export function readSchedule(phrase: string, _period: Period): ScheduleReading {
  return { asWritten: phrase, windows: [], recurrence: null, qualifier: [], confidence: "unread", questions: ["Когда это нужно сделать?"] };
}
