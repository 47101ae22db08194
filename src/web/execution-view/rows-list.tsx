import type { ExecutionRow } from "#contract/execution-view.ts";
import { rangeInWords, shortDate } from "#web/lib/russian.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import type { ExecutionSearch } from "./execution-search.ts";
import type { SearchLink } from "./lines-table.tsx";
import { texts } from "./texts.ts";

const PAGE = 50;

interface Props {
  readonly rows: readonly ExecutionRow[];
  readonly total: number;
  readonly search: ExecutionSearch;
  readonly link: SearchLink;
}

/** Occurrences behind a number, with the way to their duty and to what proves them. */
export function RowsList({ rows, total, search, link }: Props) {
  const page = search.page ?? 1;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  if (rows.length === 0) return <p className="muted">{texts.noRows}</p>;
  return (
    <>
      <table className="ex-table ex-rows">
        <thead>
          <tr>
            <th scope="col">{texts.item}</th>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.term}</th>
            <th scope="col">{texts.stateOf}</th>
            <th scope="col">{texts.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.occurrenceId ?? row.proposalId ?? row.title} row={row} />
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <nav className="ex-pages no-print" aria-label={texts.pageOf(page, pages)}>
          {page > 1 && link({ ...search, page: page === 2 ? undefined : page - 1 }, texts.previousPage)}
          <span>{texts.pageOf(page, pages)}</span>
          {page < pages && link({ ...search, page: page + 1 }, texts.nextPage)}
        </nav>
      )}
    </>
  );
}

function Row({ row }: { row: ExecutionRow }) {
  const title = `${row.number === null ? "" : `${row.number}. `}${row.title}`;
  const now = rangeInWords(row.startsOn ?? undefined, row.dueOn ?? undefined);
  const approved = rangeInWords(row.fromDay ?? undefined, row.toDay ?? undefined);
  return (
    <tr>
      <th scope="row">
        {row.dutyId === null ? title : <a href={`/duties/${row.dutyId}`}>{title}</a>}
        {row.responsible !== null && row.responsible !== "" && <span className="quiet">{row.responsible}</span>}
      </th>
      <td data-name={texts.organisation}>{row.organisation}</td>
      <td data-name={texts.term}>
        {now !== "" ? now : (row.label ?? row.schedule ?? texts.undated)}
        {approved !== "" && approved !== now && <span className="quiet">{texts.approvedTerm(approved)}</span>}
      </td>
      <td data-name={texts.stateOf}>
        <Status kind={shapeOf(row)}>{stateOf(row)}</Status>
        {row.reason !== null && <span className="quiet">{texts.reason(row.reason)}</span>}
        {row.document !== null && <span className="quiet">{texts.document(row.document)}</span>}
      </td>
      <td data-name={texts.evidence}>
        {row.recordId === null ? (
          <span className="muted">{texts.noEvidence}</span>
        ) : (
          <a href={`/records/${row.recordId}`}>{texts.record(row.files)}</a>
        )}
        {row.review !== null && <span className="quiet">{texts.review[row.review]}</span>}
      </td>
    </tr>
  );
}

function stateOf(row: ExecutionRow): string {
  if (row.state === null) return texts.noAnswer;
  if (row.overdue) return `${texts.overdue}${row.state === "planned" ? "" : `, ${texts.states[row.state]}`}`;
  if (row.state === "done" && row.heldOn !== null) return texts.held(shortDate(row.heldOn));
  return texts.states[row.state];
}

function shapeOf({ state, group, overdue }: ExecutionRow): StatusKind {
  if (state === null) return "ask";
  if (overdue || group === "missed") return "over";
  if (group === "done") return "done";
  if (group === "cancelled") return "past";
  if (state === "waitsForDate") return "wait";
  return state === "running" ? "run" : "plan";
}
