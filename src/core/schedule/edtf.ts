import { monthOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import { dateOf, isWholeMonths } from "./date-words.ts";
import type { ScheduleReading, ScheduleWindow } from "./model.ts";

/**
 * The windows as an Extended Date/Time Format string (ISO 8601-2:2019, level 2): "2023-12", "2023-11/2024-02",
 * "../2024-05-25", "{2023-09,2024-01}", quarters as "2024-33" … "2024-36"; "?" marks an arguable reading. Null without
 * a date. Repetitions have no form in EDTF, see `calendar-rules.ts`.
 */
export function toEdtf(reading: ScheduleReading): string | null {
  if (reading.windows.length === 0) return null;
  const mark = reading.confidence === "certain" ? "" : "?";
  const parts = reading.windows.map((window) => windowEdtf(window, mark));
  return parts.length === 1 ? (parts[0] ?? null) : `{${parts.join(",")}}`;
}

function windowEdtf(window: ScheduleWindow, mark: string): string {
  if (window.from === undefined) return `../${window.to ?? ".."}${mark}`;
  if (window.to === undefined) return `${window.from}${mark}/..`;
  const from = dateOf(window.from);
  const to = dateOf(window.to);
  if (from === to) return `${from}${mark}`;
  if (!isWholeMonths(from, to)) return `${from}${mark}/${to}${mark}`;
  return monthsEdtf(from, to, mark);
}

function monthsEdtf(from: PlainDate, to: PlainDate, mark: string): string {
  const first = monthOf(from);
  const last = monthOf(to);
  const oneYear = yearOf(from) === yearOf(to);
  if (first === 1 && last === 12)
    return oneYear ? `${yearOf(from)}${mark}` : `${yearOf(from)}${mark}/${yearOf(to)}${mark}`;
  if (oneYear && first === last) return `${from.slice(0, 7)}${mark}`;
  if (oneYear && first % 3 === 1 && last === first + 2) return `${yearOf(from)}-${33 + (first - 1) / 3}${mark}`;
  return `${from.slice(0, 7)}${mark}/${to.slice(0, 7)}${mark}`;
}
