import type { CalendarSheet } from "#core/paper/calendar-sheet.ts";
import { oneLine } from "./paper-data.ts";

/** Millimetres. */
const SIZES = { a4: [210, 297], a3: [297, 420] } as const;
const KINDS = { month: [11, 5], year: [11, 5], poster: [15, 6.5] } as const;
const STEP = 0.5;

/** What the template `calendar.typ` sets. */
export function sheetData(sheet: CalendarSheet): string {
  const [short, long] = SIZES[sheet.size];
  const [width, height] = sheet.orientation === "portrait" ? [short, long] : [long, short];
  const more = sheet.size === "a3" ? 1.4 : 1;
  const [most, least] = KINDS[sheet.body.kind];
  const sizes: number[] = [];
  for (let size = most * more; size >= least; size -= STEP) sizes.push(size);
  const small = 9 * more;
  const large = (sheet.body.kind === "poster" ? 26 : 20) * more;
  return JSON.stringify({ ...sheet, width, height, sizes, small, large }, (_key, value: unknown) =>
    typeof value === "string" ? oneLine(value) : value,
  );
}
