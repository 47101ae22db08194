import { Cell, type CellContext } from "./cells.tsx";
import { workstreamHeading, type ColumnKey, type TableRow } from "./rows.ts";

/** Shares of the width of a sheet; what the document does not have is shared out among the others. */
const SHARES: Readonly<Record<ColumnKey, number>> = {
  number: 5,
  component: 13,
  title: 28,
  audience: 20,
  schedule: 19,
  responsible: 19,
  expectedResult: 22,
};

interface Props {
  readonly rows: readonly TableRow[];
  readonly columns: readonly ColumnKey[];
  readonly heads: Readonly<Record<ColumnKey, string>>;
  readonly label: string;
  readonly context: CellContext;
}

/** The plan on paper: a real table, so that its heads stand on every sheet. */
export function PrintedTable({ rows, columns, heads, label, context }: Props) {
  const all = columns.reduce((sum, column) => sum + SHARES[column], 0);
  return (
    <table className="printed-table" aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column} style={{ width: `${((100 * SHARES[column]) / all).toFixed(2)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {heads[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          row.kind === "workstream" ? (
            <tr key={row.key} className="workstream">
              <th colSpan={columns.length} scope="colgroup">
                {workstreamHeading(row)}
              </th>
            </tr>
          ) : (
            <tr key={row.key}>
              {columns.map((column) => (
                <td key={column}>
                  <Cell column={column} activity={row.activity} context={context} />
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
