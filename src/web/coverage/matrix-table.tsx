/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import type { CoverageView } from "#contract/coverage.ts";
import { marksOfCell, needsSomebody, type CoverageMark } from "#core/coverage/model.ts";
import { worstOf } from "#core/coverage/matrix.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { Column } from "./columns.ts";
import { MARK_SHAPES, MARK_WORDS, texts } from "./texts.ts";

interface Props {
  readonly view: CoverageView;
  readonly columns: readonly Column[];
  readonly chosen: { readonly column: string; readonly line: number } | null;
  readonly onChoose: (column: string, line: number) => void;
  readonly onGroup: (id: string, open: boolean) => void;
}

/** Workstreams down, places across; a cell is one shape for each part of the year and the worst of them in a word. */
export function MatrixTable({ view, columns, chosen, onChoose, onGroup }: Props) {
  return (
    <section className="cov-scroll" tabIndex={0} aria-label={texts.matrix}>
      <table className="cov-table">
        <thead>
          <tr>
            <th scope="col" className="line">
              {texts.workstream}
            </th>
            {columns.map((column) => (
              <th scope="col" key={column.key} className={column.group?.open ? "open" : undefined}>
                <b>{column.name}</b>
                <span>{column.note}</span>
                {column.group !== null && (
                  <button
                    type="button"
                    className="btn small no-print"
                    aria-expanded={column.group.open}
                    aria-label={`${column.group.open ? texts.fold : texts.open}: ${column.name}`}
                    onClick={() => column.group !== null && onGroup(column.group.id, !column.group.open)}
                  >
                    {column.group.open ? texts.fold : texts.open}
                  </button>
                )}
                <span className="cov-parts" aria-hidden="true">
                  {view.parts.map((_, index) => (
                    <i key={index}>{index + 1}</i>
                  ))}
                </span>
              </th>
            ))}
            <th scope="col" className="sum">
              {texts.inOrderShort}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.workstreams.map(({ workstream, title }, line) => {
            const cells = view.places.map(({ cells: own }) => own[line] ?? "").filter((cell) => cell !== "");
            const good = cells.filter(inOrder).length;
            return (
              <tr key={String(workstream)}>
                <th scope="row" className="line">
                  <span className="cov-number">{workstream ?? ""}</span>
                  <span>
                    {title ?? (workstream === null ? texts.noWorkstream : `${texts.workstream} ${workstream}`)}
                  </span>
                </th>
                {columns.map((column) => (
                  <Cell
                    key={column.key}
                    view={view}
                    column={column}
                    line={line}
                    chosen={chosen?.column === column.key && chosen.line === line}
                    onChoose={onChoose}
                  />
                ))}
                <td className="sum">{texts.ofCells(good, cells.length)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="line">
              {texts.inOrderShort}
            </th>
            {columns.map(({ key, cells }) => (
              <td key={key}>
                {texts.ofCells(
                  cells.reduce((sum, one) => sum + one.inOrder, 0),
                  cells.reduce((sum, one) => sum + one.concerned, 0),
                )}
              </td>
            ))}
            <td className="sum">{texts.ofCells(view.inOrder, view.concerned)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function inOrder(cell: string): boolean {
  return !(marksOfCell(cell) ?? []).some(needsSomebody);
}

interface CellProps extends Pick<Props, "view" | "onChoose"> {
  readonly column: Column;
  readonly line: number;
  readonly chosen: boolean;
}

function Cell({ view, column, line, chosen, onChoose }: CellProps) {
  const cell = column.cells[line];
  const marks = marksOfCell(cell?.letters ?? "");
  if (cell === undefined || marks === null) return <td className="muted meta">{texts.notConcerned}</td>;
  const { mark, count } = worstOf(marks);
  const said = marks.map((one, index) => texts.marks(view.parts[index]?.label ?? "", wordOf(one))).join("; ");
  const word = texts.several(count, MARK_WORDS[mark]);
  return (
    <td className={`${groundOf(mark)}${chosen ? " chosen" : ""}`}>
      <button
        type="button"
        className="plain cov-cell"
        aria-pressed={chosen}
        aria-label={`${column.name}: ${word}. ${said}`}
        onClick={() => onChoose(column.key, line)}
      >
        <span className="cov-marks" aria-hidden="true">
          {marks.map((one, index) => (
            <Mark key={index} mark={one} />
          ))}
        </span>
        <span className={`cov-word ${classOf(mark)}`}>
          {cell.concerned > 1 ? `${word} · ${texts.ofCells(cell.inOrder, cell.concerned)}` : word}
        </span>
      </button>
    </td>
  );
}

function wordOf(mark: CoverageMark): string {
  return mark === "none" ? texts.noneWord : MARK_WORDS[mark];
}

export function Mark({ mark }: { mark: CoverageMark }) {
  const shape = MARK_SHAPES[mark];
  return (
    <span className={`cov-mark ${classOf(mark)}`}>{shape === null ? "–" : <Icon name={shape} size="small" />}</span>
  );
}

export function classOf(mark: CoverageMark): string {
  if (mark === "missed") return "over";
  if (mark === "unknown") return "ask";
  return mark === "gap" || mark === "cancelled" || mark === "request" ? `cov-${mark}` : mark;
}

/** Only what needs somebody has a ground of its own. */
function groundOf(mark: CoverageMark): string {
  if (mark === "over" || mark === "missed") return "bad";
  return mark === "gap" || mark === "unknown" ? "gap" : "";
}
