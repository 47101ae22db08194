import type { Occurrence } from "#core/schedule/model.ts";
import { parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import { counted } from "./russian.ts";

export interface OccurrenceStatus {
  readonly kind: "run" | "plan" | "past" | "wait" | "soon";
  readonly text: string;
}

const WAITS = {
  organiser: "ждём дату",
  separateSchedule: "ждём график",
  request: "по запросу",
  need: "при необходимости",
} as const;

const PRECISIONS = { day: "точная дата", window: "внутри промежутка", deadline: "не позже этого дня" } as const;

const SOON_DAYS = 30;

/**
 * What can be said of a term from the calendar alone. Whether the thing was done is not known here,
 * so a past term is «прошло», never «выполнено» or «просрочено».
 */
export function occurrenceStatus(occurrence: Occurrence, today: string): OccurrenceStatus {
  if (occurrence.to !== undefined && occurrence.to < today) return { kind: "past", text: "прошло" };
  if (occurrence.waitsFor !== null) {
    const kind = occurrence.waitsFor === "organiser" || occurrence.waitsFor === "separateSchedule" ? "wait" : "plan";
    return { kind, text: WAITS[occurrence.waitsFor] };
  }
  const left = daysBetween(today, occurrence.precision === "window" ? occurrence.from : occurrence.to);
  if (occurrence.precision === "window" && left <= 0) return { kind: "run", text: "идёт" };
  if (left === 0) return { kind: "soon", text: "сегодня" };
  if (left <= SOON_DAYS) return { kind: "soon", text: `через ${counted(left, ["день", "дня", "дней"])}` };
  return { kind: "plan", text: "впереди" };
}

/** What an occurrence is when nobody asks about today: how exactly its day is known and whose word is awaited. */
export function occurrencePrecision({ precision, waitsFor }: Occurrence): OccurrenceStatus {
  if (waitsFor !== null) {
    const kind = waitsFor === "organiser" || waitsFor === "separateSchedule" ? "wait" : "plan";
    return { kind, text: WAITS[waitsFor] };
  }
  return { kind: "plan", text: PRECISIONS[precision] };
}

function daysBetween(today: string, date: string | undefined): number {
  const from = parsePlainDate(today);
  const to = date === undefined ? null : parsePlainDate(date);
  return from === null || to === null ? 0 : toDayNumber(to) - toDayNumber(from);
}

/** The state of a whole row: what is awaited first, then what goes on, then what is nearest. */
export function rowStatus(occurrences: readonly Occurrence[], today: string): OccurrenceStatus | null {
  const all = occurrences.map((occurrence) => occurrenceStatus(occurrence, today));
  const pick = (kind: OccurrenceStatus["kind"]) => all.find((status) => status.kind === kind);
  return pick("wait") ?? pick("run") ?? pick("soon") ?? pick("plan") ?? pick("past") ?? null;
}
