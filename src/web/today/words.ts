import type { TodayRow, TodaySection } from "#contract/today.ts";
import { MONTHS_OF } from "#core/time/month-names.ts";
import { dayOf, monthOf, parsePlainDate, toDayNumber, weekdayOf } from "#core/time/plain-date.ts";
import { texts } from "./texts.ts";

const NBSP = "\u00a0";

/** «24 ноября»; with the year when it is another one than today's. */
export function dayInWords(text: string, today: string): string {
  const day = parsePlainDate(text);
  if (day === null) return text;
  const year = text.slice(0, 4) === today.slice(0, 4) ? "" : ` ${text.slice(0, 4)}${NBSP}г.`;
  return `${dayOf(day)}${NBSP}${MONTHS_OF[monthOf(day) - 1]}${year}`;
}

/** «Вторник, 21 ноября» */
export function headingOf(today: string): string {
  const day = parsePlainDate(today);
  const weekday = day === null ? "" : (texts.weekdays[weekdayOf(day) - 1] ?? "");
  return `${weekday.slice(0, 1).toUpperCase()}${weekday.slice(1)}, ${dayInWords(today, today)}`;
}

/** Whole days from one to another, less than none when it is earlier. */
export function daysBetween(from: string, to: string): number {
  const [first, last] = [parsePlainDate(from), parsePlainDate(to)];
  return first === null || last === null ? 0 : toDayNumber(last) - toDayNumber(first);
}

/** «план 2023/24»: the second year is said by its end. */
export function shortPeriod(period: string): string {
  return /^\d{4}\/\d{4}$/.test(period) ? `${period.slice(0, 5)}${period.slice(7)}` : period;
}

/** «Срок был 31 октября, 21 день назад»; null: there is no day. */
function termOf({ from, due }: TodayRow, today: string): string | null {
  if (due === null) return null;
  const days = daysBetween(today, due);
  const day = dayInWords(due, today);
  if (days < -1) return texts.dueWas(day, -days);
  if (days === -1) return texts.dueYesterday(day);
  if (days === 0) return texts.dueToday;
  if (days === 1) return texts.dueTomorrow(day);
  return from === due ? texts.onDay(day, days) : texts.dueBy(day, days);
}

/** What stands before the title in grey: the number in the plan or order, or what the row is. */
export function prefixOf({ number, ofOrder, kind }: TodayRow): string | null {
  if (number === null) return ofOrder ? texts.order : texts.prefixes[kind];
  return ofOrder ? `${texts.order}, ${number}` : number;
}

export function titleOf({ kind, title, count, who }: TodayRow): string {
  switch (kind) {
    case "proposals":
      return texts.titles.proposals(count ?? 0);
    case "newEdition":
      return texts.titles.newEdition(count ?? 0);
    case "record":
      return [who, count === 1 && title !== "" ? title : texts.titles.record(count ?? 0)]
        .filter((part) => part !== null)
        .join(": ");
    case "endorsement":
      return title === "" ? texts.titles.endorsement : title;
    case "askedEndorsement":
      return title === "" ? texts.titles.askedEndorsement : title;
    default:
      return title;
  }
}

/** The quiet second line: the term or since when it waits, and whose it is. */
export function secondLineOf(row: TodayRow, section: TodaySection, today: string): string {
  const { kind, count, since, askAgain, who, words, post, due, withoutPost, title } = row;
  const isTerm = section === "overdue" || section === "soon";
  const parts = isTerm
    ? [
        termOf(row, today),
        kind === "duty" && (count ?? 0) > 1 ? texts.missed(count ?? 0) : null,
        post,
        withoutPost ? texts.withoutPost : null,
      ]
    : [
        kind === "proposals" || kind === "newEdition" ? title : null,
        kind === "record" ? null : who,
        (kind === "returnedRecord" || kind === "questionnaire") && words !== null
          ? texts.returnedBecause(words)
          : words,
        askAgain === null || kind === "askAgain" ? null : texts.askAgain(dayInWords(askAgain, today)),
        since === null || kind in DUE ? null : sinceInWords(row, section, today),
        isTraining(kind) && count !== null ? texts.applications(count) : null,
        kind === "judgement" && count !== null ? texts.works(count) : null,
        due === null ? null : dueOf(kind)(dayInWords(due, today)),
      ];
  return parts.filter((part) => part !== null && part !== "").join("\u00a0· ");
}

/** Whose day is not that of an answer. */
const DUE: Readonly<Partial<Record<TodayRow["kind"], (day: string) => string>>> = {
  agreement: texts.endsOn,
  ownTraining: texts.startsOn,
  contestCloses: texts.closesOn,
};

const dueOf = (kind: TodayRow["kind"]): ((day: string) => string) => DUE[kind] ?? texts.answerBy;

const isTraining = (kind: TodayRow["kind"]): boolean => kind === "trainingToApprove" || kind === "trainingToAnswer";

function sinceInWords({ since }: TodayRow, section: TodaySection, today: string): string {
  const day = dayInWords(since ?? "", today);
  if (section === "byOthers") return texts.sentOn(day);
  return since === today ? texts.waitsToday : texts.waitsSince(day);
}

export function progressInWords({ progress, count }: TodayRow): string {
  if (progress === null) return "";
  const { done, total, missing, more } = progress;
  const left = missing.length + more;
  const names = missing.length === 0 ? texts.nobodyYet(left) : texts.missing(missing.join(", "), more);
  return [
    left === 0 ? texts.confirmed(done, total) : `${texts.confirmed(done, total)}; ${names}`,
    (count ?? 0) > 0 ? texts.unanswered(count ?? 0) : null,
  ]
    .filter((part) => part !== null)
    .join("\u00a0· ");
}

export function actionOf({ action }: TodayRow): string {
  return action.kind === "remind" ? texts.remind(action.organisations) : texts.actions[action.kind];
}
