import type { BlankReason } from "#contract/figure-report.ts";
import { printExact } from "#core/indicator/exact.ts";
import type { MatchConfidence, UnmatchedCell } from "#core/indicator/form-match-model.ts";
import { addressOf, type FigureFormSheet } from "#core/indicator/form-match-sheet.ts";
import type { FormFilling } from "#formats/sandbox/form-file.ts";
import { wordsOf, type FilledCell } from "./form-figures.ts";

const PARTS = { value: "число", numerator: "числитель", denominator: "знаменатель" } as const;
const CONFIDENCE = {
  sure: "по названию",
  likely: "по большей части слов",
  weak: "предположительно",
  kept: "указано человеком",
} as const satisfies Record<MatchConfidence, string>;
const BLANKS = {
  unconfirmed: "сопоставление не подтверждено человеком",
  noData: "нет данных: никто из тех, кого спросили, числа не сдал",
  notAsked: "этот показатель здесь никого не спрашивали",
  noIndicator: "показателя нет в сборе",
  noOrganisation: "организации нет в сборе",
} as const satisfies Record<BlankReason, string>;
const UNMATCHED = {
  unknownIndicator: "показатель не опознан",
  unknownOrganisation: "организация не опознана",
  formula: "в ячейке формула, она не тронута",
  words: "в ячейке слова, они не тронуты",
} as const satisfies Record<UnmatchedCell["reason"], string>;

interface Told {
  readonly title: string;
  readonly period: string;
  readonly territory: string;
  /** «21 ноября 2026 г., 10:15» */
  readonly asOf: string;
  readonly version: string;
  readonly sheets: readonly FigureFormSheet[];
  readonly cells: readonly FilledCell[];
  readonly unmatched: readonly UnmatchedCell[];
  readonly dayOf: (moment: Date) => string;
}

const SOURCES_NAME = "Откуда числа";

/** The sheet that says of every cell where its number comes from, and of every empty one why. */
export function sourcesSheet(told: Told): FormFilling["extra"] {
  const { asOf, cells, period, sheets, territory, title, unmatched, version } = told;
  const nameOf = (number: number): string => sheets.find((sheet) => sheet.number === number)?.name ?? "";
  const filled = cells.filter(({ exact }) => exact !== null);
  return {
    name: SOURCES_NAME,
    widths: [16, 9, 8, 50, 36, 14, 14, 14, 10, 8, 14, 22, 14, 24],
    rows: [
      [`${title} за ${period}. ${territory}`],
      [`Данные на ${asOf}. Контрольная сумма чисел: ${version}`],
      [],
      [
        "Лист",
        "Ячейка",
        "Код",
        "Показатель",
        "Организация",
        "Что за число",
        "Показано",
        "Точно",
        "Известно",
        "Из",
        "Редакция паспорта",
        "Ревизия числа",
        "Сдано",
        "Сопоставлено",
      ],
      ...filled.map((cell) => sourceRow(cell, nameOf(cell.match.sheet), told.dayOf)),
      [],
      ["Остались пустыми"],
      ...cells.flatMap(({ blank, item, match, place }) =>
        blank === null
          ? []
          : [
              [
                nameOf(match.sheet),
                addressOf(match),
                match.code,
                item?.passport.title ?? "",
                place?.name ?? "",
                BLANKS[blank],
              ],
            ],
      ),
      ...unmatched.map((one) => [nameOf(one.sheet), addressOf(one), "", one.label, "", UNMATCHED[one.reason]]),
    ],
  };
}

function sourceRow(cell: FilledCell, sheet: string, dayOf: (moment: Date) => string): string[] {
  const { at, count, exact, inputs, item, known, match, of, place, revision } = cell;
  return [
    sheet,
    addressOf(match),
    match.code,
    item?.passport.title ?? "",
    place?.name ?? "",
    PARTS[match.part],
    wordsOf(cell) ?? "",
    exact === null ? "" : printExact(exact),
    String(known),
    String(of),
    item === null ? "" : String(item.edition),
    inputs !== null ? `по формуле: ${inputs}` : revision === null ? `свод, чисел: ${count}` : `ревизия ${revision}`,
    at === null ? "" : dayOf(at),
    CONFIDENCE[match.confidence],
  ];
}
