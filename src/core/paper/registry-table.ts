import type { Draft } from "#core/intake/draft.ts";
import { columnWidths, measure, wordWidth } from "./column-widths.ts";
import type { PaperCell, PaperRow, PaperTable } from "./model.ts";

interface RegistryColumn<T> {
  readonly heading: string;
  readonly weight: number;
  readonly text: (item: T) => string | null | undefined;
  readonly link?: true;
}

const FONT_SIZE = 11;

/** Indicators of the plan with what they are counted in and what is to be reached. */
export function indicatorTable(items: Draft["indicators"], width: number): PaperTable | null {
  return registry("indicators", items, width, [
    { heading: "№ п/п", weight: 0.2, text: ({ number }) => number },
    { heading: "Наименование показателя", weight: 1.2, text: ({ title }) => title },
    { heading: "Единица измерения", weight: 0.6, text: ({ unit }) => unit },
    { heading: "Методика расчёта", weight: 1, text: ({ method }) => method },
    { heading: "Целевое значение", weight: 1, text: ({ target }) => target },
  ]);
}

/** The registry of acts with their addresses. */
export function actTable(items: Draft["acts"], width: number): PaperTable | null {
  return registry("acts", items, width, [
    { heading: "№ п/п", weight: 0.2, text: ({ number }) => number },
    { heading: "Нормативный акт", weight: 1.2, text: ({ title }) => title },
    { heading: "Ссылка", weight: 1, text: ({ url }) => url, link: true },
  ]);
}

/** Acts still to be written. */
export function plannedActTable(items: Draft["plannedActs"], width: number): PaperTable | null {
  return registry("plannedActs", items, width, [
    { heading: "№ п/п", weight: 0.2, text: ({ number }) => number },
    { heading: "Разрабатываемый акт", weight: 1, text: ({ title }) => title },
    { heading: "Обоснование", weight: 1.2, text: ({ rationale }) => rationale },
    { heading: "Адресат", weight: 0.8, text: ({ addressee }) => addressee },
  ]);
}

/** Columns that nothing fills are left out, but the title keeps one beside it: a lone column is no table. */
function registry<T>(
  subject: PaperTable["subject"],
  items: readonly T[],
  width: number,
  all: readonly RegistryColumn<T>[],
): PaperTable | null {
  if (items.length === 0) return null;
  const filled = all.filter(({ text }) => items.some((item) => (text(item) ?? "") !== ""));
  const columns = all.filter(
    (column, index) => index === 1 || filled.includes(column) || (filled.length < 2 && index === all.length - 1),
  );
  const widths = columnWidths(
    columns.map(({ heading, weight, text, link }) => {
      const { usual, longestWord } = measure(items.map((item) => text(item) ?? ""));
      // An address has no places to break; it may take several lines.
      const words = [...heading.split(" "), link ? "" : longestWord.slice(0, 24)].map((word) =>
        wordWidth(word, FONT_SIZE),
      );
      return { weight, usual, least: heading === "№ п/п" ? 16 : Math.max(...words) };
    }),
    width,
  );
  return {
    kind: "table",
    subject,
    columns: columns.map(({ heading }, index) => ({
      heading,
      width: widths[index] ?? 0,
      align: heading === "№ п/п" ? "center" : "left",
    })),
    rows: items.map((item): PaperRow => ({ kind: "cells", cells: columns.map((column) => cell(column, item)) })),
    fontSize: FONT_SIZE,
  };
}

function cell<T>({ text, link }: RegistryColumn<T>, item: T): PaperCell {
  const shown = text(item) ?? "";
  return link && /^https?:\/\//iu.test(shown) ? { text: shown, link: shown } : { text: shown };
}
