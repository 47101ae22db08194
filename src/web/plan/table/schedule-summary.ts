import type { ActivityView } from "#contract/plan.ts";
import { daysInMonth, parsePlainDate, toDayNumber, yearOf, monthOf, dayOf } from "#core/time/plain-date.ts";
import { counted } from "#web/lib/russian.ts";
import { texts } from "../texts.ts";

/** «4 раза», «2 месяца», «12 дней»: how much there is of a term; null when no dates follow from the words. */
export function amountOf(activity: ActivityView): string | null {
  const { occurrences } = activity;
  const first = occurrences[0];
  if (first === undefined) return null;
  if (occurrences.length > 1) return counted(occurrences.length, texts.times);
  // The length of a wait says nothing: the day will be named by somebody else.
  if (first.waitsFor !== null) return null;
  if (first.precision === "deadline") return "крайний срок";
  return lengthOf(first.from, first.to);
}

function lengthOf(fromText: string | undefined, toText: string | undefined): string | null {
  const from = fromText === undefined ? null : parsePlainDate(fromText);
  const to = toText === undefined ? null : parsePlainDate(toText);
  if (from === null || to === null) return null;
  const whole = dayOf(from) === 1 && dayOf(to) === daysInMonth(yearOf(to), monthOf(to));
  if (!whole) return counted(toDayNumber(to) - toDayNumber(from) + 1, texts.day);
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1;
  return months === 1 ? texts.month[0] : counted(months, texts.month);
}
