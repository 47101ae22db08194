import type { ScheduleReading } from "./model.ts";
import type { Schedule } from "./read.ts";

/** The normal form of schedules.md and nothing more: what the command line prints. */
export function toReading(schedule: Schedule): ScheduleReading {
  const { asWritten, windows, recurrence, qualifier, confidence, questions } = schedule;
  return { asWritten, windows, recurrence, qualifier, confidence, questions };
}
