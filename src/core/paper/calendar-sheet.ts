/**
 * A calendar as one sheet of paper. Words and numbers only; `calendar.typ` says how they look, and makes the letters as small
 * as the sheet needs.
 */
export interface CalendarSheet {
  /** For the file's own title. */
  readonly title: string;
  readonly size: "a3" | "a4";
  readonly orientation: "portrait" | "landscape";
  readonly heading: string;
  readonly issuer: string;
  readonly footer: string;
  readonly body: MonthBody | YearBody | PosterBody;
}

export interface MonthBody {
  readonly kind: "month";
  readonly weekdays: readonly string[];
  /** Seven days each; null before the first and after the last day of the month. */
  readonly weeks: readonly (readonly (SheetDay | null)[])[];
  /** What is not of single days. */
  readonly lists: readonly SheetList[];
}

export interface SheetDay {
  readonly day: number;
  /** Saturday or Sunday. */
  readonly off: boolean;
  readonly items: readonly SheetItem[];
}

export interface SheetItem {
  readonly text: string;
  readonly cancelled: boolean;
}

export interface SheetList {
  readonly heading: string;
  readonly items: readonly SheetItem[];
}

export interface YearBody {
  readonly kind: "year";
  readonly months: readonly string[];
  readonly rows: readonly YearRow[];
}

export interface YearRow {
  readonly text: string;
  readonly marks: readonly YearMark[];
}

/** Where on the way from the first day of the year (0) to its last (1). */
export interface YearMark {
  readonly kind: "day" | "window" | "deadline" | "waits";
  readonly from: number;
  readonly to: number;
  readonly cancelled: boolean;
}

export interface PosterBody {
  readonly kind: "poster";
  readonly lists: readonly { readonly heading: string; readonly items: readonly PosterItem[] }[];
}

export interface PosterItem {
  readonly when: string;
  readonly title: string;
  readonly lines: readonly string[];
}
