import { publicLines } from "#core/calendar/issue.ts";
import type { CalendarSheet } from "#core/paper/calendar-sheet.ts";
import { monthSheet } from "#core/paper/month-sheet.ts";
import { poster } from "#core/paper/poster.ts";
import { yearSheet } from "#core/paper/year-sheet.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { getCalendar, type Asked } from "./calendar.ts";
import { getIssue } from "./issues.ts";

/** What makes papers in a thread of its own. */
export interface SheetPress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: { readonly kind: "sheet"; readonly sheet: CalendarSheet },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

export async function calendarPaper(
  press: SheetPress,
  parts: Parts,
  { sheet: kind, asked }: { readonly sheet: "month" | "year"; readonly asked: Asked },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { entries, organisationName } = await getCalendar(parts, asked);
  const [from, to] = [parsePlainDate(asked.from), parsePlainDate(asked.to)];
  if (from === null || to === null) throw new Problem(400, "badRequest", { field: "/from" });
  const sheet =
    kind === "month"
      ? monthSheet(organisationName, from.slice(0, 7), entries)
      : yearSheet(organisationName, { from, to }, entries);
  const request = { kind: "sheet", sheet } as const;
  return press.press(parts, request, `Календарь ${sheet.heading.replace("/", "-")}.pdf`, gone);
}

export async function posterPaper(
  press: SheetPress,
  parts: Parts,
  { id, size }: { readonly id: string; readonly size: "a3" | "a4" },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { month, lines, publicPath } = await getIssue(parts, id);
  const issuer = whoAsks(parts).organisationName;
  const sheet = poster({ issuer, month, lines: publicLines(lines), address: publicPath ?? "" }, size);
  return press.press(parts, { kind: "sheet", sheet }, `Афиша ${sheet.heading} ${size.toUpperCase()}.pdf`, gone);
}
