import type { ReactNode } from "react";
import type { CoverageView } from "#contract/coverage.ts";
import { marksOfCell } from "#core/coverage/model.ts";
import { Status } from "#web/ui/status.tsx";
import type { Column } from "./columns.ts";
import { classOf, Mark } from "./matrix-table.tsx";
import { MARK_WORDS, texts } from "./texts.ts";

interface Props {
  readonly view: CoverageView;
  readonly column: Column;
  readonly line: number;
  /** To the rows behind the cell, or to the table of the draft. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}

const MOST_PLACES = 12;

/** The cell that was chosen: part by part, its rows, and what can be done about it. */
export function CellPanel({ view, column, line, actions, onClose }: Props) {
  const marks = marksOfCell(column.cells[line]?.letters ?? "") ?? [];
  const workstream = view.workstreams[line];
  const only = column.places.length === 1 ? column.places[0] : undefined;
  const rows = view.rows.flatMap((row, index) =>
    row.workstream === workstream?.workstream && (only === undefined || only.rows.includes(index)) ? [row] : [],
  );
  const troubled = column.places.filter(({ cells }) => {
    const own = marksOfCell(cells[line] ?? "") ?? [];
    return own.some((mark) => mark === "gap" || mark === "over" || mark === "missed" || mark === "unknown");
  });
  return (
    <aside className="cov-panel" aria-label={texts.panel}>
      <button type="button" className="btn bare small cov-close no-print" onClick={onClose}>
        {texts.close}
      </button>
      <h2>
        {column.name}: {workstream?.title ?? `${texts.workstream} ${workstream?.workstream ?? ""}`}
      </h2>
      <ul className="cov-ofpart">
        {marks.map((mark, index) => (
          <li key={index}>
            <span className={`status ${classOf(mark)}`}>
              <Mark mark={mark} />
              <b>
                {view.parts[index]?.label}, {mark === "none" ? texts.noneWord : MARK_WORDS[mark]}
              </b>
            </span>
            {mark === "gap" && <p>{texts.gapText}</p>}
            {mark === "none" && <p>{texts.noneText}</p>}
            {rows
              .filter(({ letters }) => !["", "n", "g"].includes(letters[index] ?? ""))
              .map((row) => (
                <p key={row.key}>
                  {texts.rowOf(row.number, row.title)}
                  {row.schedule !== null && <span className="muted"> · {row.schedule}</span>}
                </p>
              ))}
          </li>
        ))}
      </ul>
      {only === undefined && troubled.length > 0 && (
        <>
          <h3>{texts.troubled}</h3>
          <ul>
            {troubled.slice(0, MOST_PLACES).map(({ id, name }) => (
              <li key={id}>
                <Status kind="ask">{name}</Status>
              </li>
            ))}
            {troubled.length > MOST_PLACES && <li className="muted">{texts.more(troubled.length - MOST_PLACES)}</li>}
          </ul>
        </>
      )}
      <div className="cov-actions no-print">{actions}</div>
    </aside>
  );
}
