import { type ReactNode } from "react";
import { knownOf, wholeOf, type ViewCounts } from "#core/coverage/counts.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { CountsBar } from "./counts-bar.tsx";
import type { ExecutionSearch, RowGroup } from "./execution-search.ts";
import { GROUP_SHAPES, GROUP_WORDS, texts } from "./texts.ts";

export type SearchLink = (search: ExecutionSearch, content: ReactNode, label?: string) => ReactNode;

export interface CountLine {
  readonly key: string;
  readonly name: ReactNode;
  /** The same in words, for the links behind the numbers. */
  readonly called: string;
  readonly note?: ReactNode;
  readonly counts: ViewCounts;
  /** What leads to the rows of this line; the group comes to it. */
  readonly rows: ExecutionSearch;
}

const COLUMNS: readonly RowGroup[] = ["done", "ahead", "missed", "unknown", "cancelled"];

/** Lines of counts; every number leads to what stands behind it. */
export function LinesTable({
  lines,
  heading,
  total,
  link,
}: {
  lines: readonly CountLine[];
  heading: string;
  total: CountLine | null;
  link: SearchLink;
}) {
  return (
    <table className="ex-table">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" className="bar">
            {texts.share}
          </th>
          {COLUMNS.map((group) => (
            <th scope="col" key={group} className="num">
              <span className={`ex-shape ${GROUP_SHAPES[group]}`}>
                <Icon name={group === "cancelled" ? "cancel" : GROUP_SHAPES[group]} size="small" />
              </span>
              {GROUP_WORDS[group]}
            </th>
          ))}
          <th scope="col" className="num">
            {texts.known}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.key} line={line} link={link} />
        ))}
      </tbody>
      {total !== null && (
        <tfoot>
          <Line line={total} link={link} />
        </tfoot>
      )}
    </table>
  );
}

function Line({ line, link }: { line: CountLine; link: SearchLink }) {
  const { name, called, note, counts, rows } = line;
  return (
    <tr>
      <th scope="row">
        {name}
        {note !== undefined && <span className="quiet">{note}</span>}
      </th>
      <td className="bar">
        <CountsBar counts={counts} />
      </td>
      {COLUMNS.map((group) => (
        <td key={group} className={counts[group] > 0 ? `num ${group}` : "num"} data-name={GROUP_WORDS[group]}>
          {counts[group] === 0
            ? "–"
            : link(
                { ...rows, group },
                formatNumber(counts[group]),
                `${called}: ${GROUP_WORDS[group]} ${counts[group]}`,
              )}
          {group === "missed" && counts.overdue > 0 && (
            <span className="quiet">
              {GROUP_WORDS.overdue} {formatNumber(counts.overdue)}
            </span>
          )}
          {group === "ahead" && counts.soon > 0 && (
            <span className="quiet">
              {GROUP_WORDS.soon} {formatNumber(counts.soon)}
            </span>
          )}
          {group === "done" && counts.late > 0 && (
            <span className="quiet">
              {GROUP_WORDS.late} {formatNumber(counts.late)}
            </span>
          )}
        </td>
      ))}
      <td className="num" data-name={texts.known}>
        {wholeOf(counts) === 0 ? "–" : `${formatNumber(knownOf(counts))} из ${formatNumber(wholeOf(counts))}`}
      </td>
    </tr>
  );
}
