import type { ActivityView } from "#contract/plan.ts";
import { counted } from "#web/lib/russian.ts";
import { waitingInWords } from "../waiting.ts";
import type { MonthEntry } from "./month-view.ts";
import { texts } from "./texts.ts";

/** «4.3 Региональный марафон…» */
export function EntryName({ activity }: { activity: ActivityView }) {
  return (
    <>
      {activity.number !== null && <b>{activity.number} </b>}
      {activity.title}
    </>
  );
}

/** The term as the document says it, with the unit of a repetition that this month belongs to. */
export function entryWords({ activity, occurrence, times }: MonthEntry): string {
  const written = activity.schedule?.asWritten.split(/\s+/).join(" ") ?? texts.noWords;
  const repeated = activity.schedule?.recurrence !== null && activity.occurrences.length > 1;
  return [repeated && times === 1 ? occurrence.label : null, times > 1 ? counted(times, texts.times) : null, written]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Whether the heading that an entry stands under says its whole term: a day under its date, a month in its month. */
export function isSaidByHeading({ activity, occurrence, times }: MonthEntry): boolean {
  const { schedule } = activity;
  const sure = schedule !== null && schedule.recurrence === null && schedule.questions.length === 0;
  return sure && times === 1 && activity.occurrences.length === 1 && occurrence.precision !== "deadline";
}

/** «ждём дату: ФГАОУ ДПО «Академия»»; where nobody is named, the words of the document. */
export function awaitedWords({ activity }: MonthEntry): string {
  return waitingInWords(activity) ?? `${texts.waits}${activity.schedule?.asWritten ?? ""}`;
}
