import type { ExecutionAuthor } from "#core/execution/author.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import type { OccurrenceView } from "#contract/execution.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { longDate, rangeBeside, rangeInWords, shortDate } from "#web/lib/russian.ts";
import type { StatusKind } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";

/** «14 декабря 2023 г.» of a day or a moment. */
export function dayInWords(text: string): string {
  const day = parsePlainDate(text.slice(0, 10));
  return day === null ? text : longDate(day);
}

export function daysInWords(from: string | null, to: string | null): string {
  return rangeInWords(from ?? undefined, to ?? undefined);
}

const KINDS = {
  planned: "plan",
  waitsForDate: "wait",
  dateSet: "plan",
  running: "run",
  done: "done",
  doneLate: "done",
  moved: "soon",
  cancelled: "past",
  notDone: "over",
} as const satisfies Record<OccurrenceView["state"], StatusKind>;

export function statusOf({ overdue, state }: OccurrenceView): { kind: StatusKind; text: string } {
  return overdue ? { kind: "over", text: texts.overdue } : { kind: KINDS[state], text: texts.states[state] };
}

/** What is known of its days now, and what the plan says where that is something else. */
export function daysOf({ dueOn, fromDay, label, startsOn, toDay }: OccurrenceView): {
  now: string;
  approved: string | null;
} {
  const now = rangeBeside(label, startsOn ?? undefined, dueOn ?? undefined);
  const approved = daysInWords(fromDay, toDay);
  const same = startsOn === fromDay && dueOn === toDay;
  return { now, approved: same || approved === "" ? null : approved };
}

export function authorInWords({ name, onBehalfOf, organisation }: ExecutionAuthor): string {
  const who = name === null ? texts.program : onBehalfOf === null ? name : texts.onBehalf(name, onBehalfOf);
  return organisation === null ? who : `${who}, ${organisation}`;
}

/** «перенесено на 5 декабря 2023 г.; причина: карантин» */
export function actionInWords(action: OccurrenceAction): string {
  return [doneOn(action), ...whyOf(action)].join("; ");
}

function doneOn(action: OccurrenceAction): string {
  const did = texts.did[action.kind];
  switch (action.kind) {
    case "setDate":
      return `${did}: ${daysInWords(action.from, action.to)}`;
    case "start":
    case "hold":
      return `${did} ${dayInWords(action.on)}`;
    case "move":
      return action.to === null ? `${did}, ${texts.dayUnknown.toLowerCase()}` : `${did} на ${dayInWords(action.to)}`;
    default:
      return did;
  }
}

function whyOf(action: OccurrenceAction): string[] {
  const reason =
    "reason" in action && action.reason !== null ? [`${texts.reason.toLowerCase()}: ${action.reason}`] : [];
  const leansOn = "document" in action ? action.document : "source" in action ? action.source : null;
  return leansOn === null ? reason : [...reason, `${texts.document.toLowerCase()}: ${leansOn}`];
}

/** «21.11.2023, 14:05» on the clock of the person who looks. */
export function momentInWords(moment: string): string {
  const time = new Date(moment).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
  return `${shortDate(moment)}, ${time}`;
}
