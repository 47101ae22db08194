import { Readable } from "node:stream";
import type { FormItem } from "#contract/reporting-round.ts";
import { shownValue } from "#core/indicator/checks.ts";
import { multiply, showExact, whole, type Exact } from "#core/indicator/exact.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { dotted } from "#core/paper/report-words.ts";
import { streamList, type ListCell } from "#formats/xlsx/write/stream-list.ts";
import { knownOf } from "#server/figure/service.ts";
import { dayIn, momentInWords, zoneOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { StreamAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { seenRound, type RoundRow } from "#server/reporting-round/service.ts";
import { selectFigurePage, type ExportPlace, type ExportRow } from "./export-store.ts";

/** Rows that are in memory at once. */
const PAGE = 2000;

const COLUMNS = [
  ["Сбор", 36],
  ["Период", 22],
  ["Муниципалитет или ветвь", 36],
  ["Организация", 48],
  ["Код", 8],
  ["Показатель", 60],
  ["Ед.", 8],
  ["Значение", 12],
  ["Числитель", 11],
  ["Знаменатель", 12],
  ["Ревизия", 9],
  ["Форма", 14],
  ["Сдано", 12],
  ["Причина", 40],
] as const;

const STATES: Readonly<Record<string, string>> = { confirmed: "на проверке", accepted: "принята" };

/**
 * Every figure that counts at or below the organisation that is acted for, in a workbook that is written while it is read. Each
 * page of rows is a short transaction of its own: whoever reads slowly holds up nobody.
 */
export function exportFigures(parts: Parts): StreamAnswer {
  const zone = zoneOf(parts);
  const at = parts.clock();
  const day = dayIn(zone, at);
  const file = streamList({
    name: "Числа",
    title: `Действующие числа показателей. Выгрузка начата ${momentInWords(zone, at)}`,
    columns: COLUMNS.map(([heading, width]) => ({ heading, width })),
    rows: rowsOf(parts, zone),
  });
  return { stream: Readable.from(file), name: `Показатели ${day}.xlsx` };
}

async function* rowsOf(parts: Parts, zone: string): AsyncGenerator<readonly ListCell[], undefined> {
  const { context, db } = parts;
  let after: ExportPlace | null = null;
  const rounds = new Map<string, Told>();
  for (;;) {
    const page: ExportRow[] = await withOrganisation(db, context, (tx) => selectFigurePage(tx, context, after, PAGE));
    for (const row of page) {
      const { code, roundId } = row;
      const told = rounds.get(roundId) ?? (await toldOf(parts, roundId));
      // Rows come round by round.
      if (!rounds.has(roundId)) rounds.clear();
      rounds.set(roundId, told);
      yield cellsOf(row, told.round, told.items.get(code), zone);
    }
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

interface Told {
  readonly round: RoundRow;
  readonly items: ReadonlyMap<string, FormItem>;
}

async function toldOf(parts: Parts, roundId: string): Promise<Told> {
  const round = await withOrganisation(parts.db, parts.context, (tx) => seenRound(tx, parts, roundId));
  return { round, items: new Map(round.form.map((item) => [item.passport.code, item])) };
}

function cellsOf(row: ExportRow, round: RoundRow, item: FormItem | undefined, zone: string): ListCell[] {
  const [value, numerator, denominator] = [knownOf(row.value), knownOf(row.numerator), knownOf(row.denominator)];
  const isShare = item?.passport.measure.kind === "share";
  const shown = shownValue({ value, numerator, denominator });
  return [
    round.title,
    periodInWords(round.period),
    row.branch,
    row.organisation,
    row.code,
    item?.passport.title ?? "",
    item?.passport.unit ?? "",
    numberCell(shown === null || !isShare ? shown : multiply(shown, whole(100)), item?.passport.digits ?? 6),
    numberCell(numerator, 6),
    numberCell(denominator, 6),
    { number: String(row.revision) },
    STATES[row.state] ?? "",
    dotted(dayIn(zone, row.at)),
    row.reason ?? "",
  ];
}

function numberCell(value: Exact | null, digits: number): ListCell {
  return value === null ? "" : { number: showExact(value, digits, true).replace(",", ".") };
}
