import { useMemo, type ReactNode } from "react";
import type { CoverageView } from "#contract/coverage.ts";
import { marksOfCell, type CoverageMark } from "#core/coverage/model.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { CellPanel } from "./cell-panel.tsx";
import { columnsOf } from "./columns.ts";
import type { CoverageSearch } from "./coverage-search.ts";
import { FindingsList } from "./findings-list.tsx";
import { classOf, Mark, MatrixTable } from "./matrix-table.tsx";
import { LEGEND, MARK_WORDS, texts } from "./texts.ts";
import "./coverage-page.css";

interface Props {
  readonly view: CoverageView;
  readonly search: CoverageSearch;
  readonly tabs: ReactNode;
  readonly onSearch: (search: CoverageSearch) => void;
  /** What can be done about a cell. `placeId`: of a column that is one place. */
  readonly actions: (workstream: number | null, placeId: string | null) => ReactNode;
}

/** Where plans do not reach: the matrix, the chosen cell, and what else the numbers say. */
export function CoveragePage({ view, search, tabs, onSearch, actions }: Props) {
  const { kinds = false, open } = search;
  const opened = useMemo(() => (open === undefined ? [] : open.split(",")), [open]);
  const columns = useMemo(() => columnsOf(view, { kinds, open: opened }), [view, kinds, opened]);
  const column = columns.find(({ key }) => key === search.place);
  const line = search.line ?? -1;
  const isChosen = column !== undefined && view.workstreams[line] !== undefined;
  usePrintedPage("coverage");
  const group = (id: string, isOpen: boolean) => {
    const next = isOpen ? [...opened, id] : opened.filter((one) => one !== id);
    onSearch({ ...search, open: next.length === 0 ? undefined : next.join(",") });
  };
  return (
    <div className="cov-page">
      {tabs}
      <Head view={view} search={search} onSearch={onSearch} />
      {view.concerned === 0 ? (
        <EmptyState title={texts.empty} text={view.kind === "draft" ? texts.emptyDraft : texts.emptyText} />
      ) : (
        <div className={isChosen ? "cov-body with-panel" : "cov-body"}>
          <div>
            <MatrixTable
              view={view}
              columns={columns}
              chosen={isChosen ? { column: column.key, line } : null}
              onChoose={(place, at) => onSearch({ ...search, place, line: at })}
              onGroup={group}
            />
            <Legend view={view} />
          </div>
          {isChosen && (
            <CellPanel
              view={view}
              column={column}
              line={line}
              actions={actions(
                view.workstreams[line]?.workstream ?? null,
                column.places.length === 1 ? (column.places[0]?.id ?? null) : null,
              )}
              onClose={() => onSearch({ ...search, place: undefined, line: undefined })}
            />
          )}
        </div>
      )}
      {view.concerned > 0 && <FindingsList view={view} />}
    </div>
  );
}

function Head({ view, search, onSearch }: Pick<Props, "view" | "search" | "onSearch">) {
  const cells = view.places.flatMap(({ cells: own }) => own.map((cell) => marksOfCell(cell) ?? []));
  const withAny = (...marks: CoverageMark[]) =>
    cells.filter((cell) => cell.some((mark) => marks.includes(mark))).length;
  const [gaps, over, unknown] = [withAny("gap"), withAny("over", "missed"), withAny("unknown")];
  const { kinds = false } = search;
  const switched = { place: undefined, line: undefined };
  return (
    <header className="page-head">
      <div>
        <h1>{view.kind === "draft" ? texts.draftTitle : texts.title}</h1>
        <p className="sub cov-sums">
          <span>{texts.asOf(moment(view))}</span>
          <span>{texts.inOrder(view.inOrder, view.concerned)}</span>
          {gaps > 0 && (
            <span className="status cov-gap">
              <Mark mark="gap" /> {texts.gapsIn(gaps)}
            </span>
          )}
          {over > 0 && <Status kind="over">{texts.overIn(over)}</Status>}
          {unknown > 0 && <Status kind="ask">{texts.unknownIn(unknown)}</Status>}
          {view.asked > 0 && <span>{texts.answers(view.silent, view.asked)}</span>}
        </p>
      </div>
      <div className="tools no-print">
        <fieldset className="cov-switch">
          <legend className="hidden-text">{texts.columns}</legend>
          <button
            type="button"
            aria-pressed={!kinds}
            onClick={() => onSearch({ ...search, ...switched, kinds: undefined })}
          >
            {texts.byPlaces}
          </button>
          <button type="button" aria-pressed={kinds} onClick={() => onSearch({ ...search, ...switched, kinds: true })}>
            {texts.byKinds}
          </button>
        </fieldset>
        <label className="cov-division">
          <span className="hidden-text">{texts.parts}</span>
          <select
            value={search.division ?? "parts"}
            onChange={(event) =>
              onSearch({ ...search, division: event.currentTarget.value === "quarters" ? "quarters" : undefined })
            }
          >
            <option value="parts">{texts.fourParts}</option>
            <option value="quarters">{texts.quarters}</option>
          </select>
        </label>
        <button type="button" className="btn" onClick={() => window.print()}>
          {texts.print}
        </button>
      </div>
    </header>
  );
}

function moment({ asOf, timeZone }: CoverageView): string {
  const format = { timeZone, day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("ru-RU", format).format(new Date(asOf)).replace(" в ", ", ");
}

function Legend({ view }: { view: CoverageView }) {
  return (
    <p className="cov-legend" aria-label={texts.legend}>
      {LEGEND.map((mark) => (
        <span key={mark} className={`status ${classOf(mark)}`}>
          <Mark mark={mark} />
          {MARK_WORDS[mark]}
        </span>
      ))}
      <span className="muted">– {texts.noneWord}</span>
      <span className="cov-partnames">{view.parts.map(({ label }, index) => `${index + 1} ${label}`).join(" · ")}</span>
    </p>
  );
}
