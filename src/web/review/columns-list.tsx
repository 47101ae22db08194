import { useMemo } from "react";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { columnRole, type GivenColumnRole, type PlanAction } from "#core/plan/change/model.ts";
import { tablesOf, type DocumentTable } from "./columns.ts";
import type { ReviewModel } from "./model.ts";
import { ROLE_NAMES } from "./names.ts";
import { texts } from "./texts.ts";

const words = texts.check;

interface Props {
  readonly document: SourceDocument;
  readonly model: ReviewModel;
  readonly onAct: (action: PlanAction) => void;
}

/** What each column of a table means; another meaning reads the table again and is remembered for the sender. */
export function ColumnsList({ document, model, onAct }: Props) {
  const tables = useMemo(() => tablesOf(document, model), [document, model]);
  const plans = tables.filter(({ isPlan }) => isPlan);
  const others = tables.filter(({ isPlan }) => !isPlan);
  const { issuer } = model.state.content;
  const list = (table: DocumentTable) => (
    <Columns
      key={`${table.sheet ?? ""}${table.table}`}
      table={table}
      named={tables.length > 1}
      onRole={(column, role) =>
        onAct({
          kind: "setColumn",
          table: table.table,
          ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
          column,
          role,
        })
      }
    />
  );
  return (
    <>
      <p className="muted meta">
        {words.columnsHint} {issuer !== null && words.remember(issuer)}
      </p>
      {plans.map(list)}
      {others.length > 0 && (
        <details className="settled" open={plans.length === 0}>
          <summary>
            {words.otherTables} <span>{others.length}</span>
          </summary>
          {others.map(list)}
        </details>
      )}
    </>
  );
}

function Columns({
  table,
  named,
  onRole,
}: {
  table: DocumentTable;
  named: boolean;
  onRole: (column: number, role: GivenColumnRole) => void;
}) {
  return (
    <div className="columns-list">
      {named && (
        <p className="table-name">
          {table.sheet === undefined ? words.table(table.table) : texts.document.sheet(table.sheet)}
        </p>
      )}
      <ul>
        {table.columns.map(({ column, heading, sample, role }) => (
          <li key={column}>
            <label>
              <b>{heading === "" ? words.column(column) : heading}</b>
              <span className="muted meta">{sample}</span>
              <select
                value={role}
                onChange={(event) => {
                  const chosen = columnRole.options.find((one) => one === event.currentTarget.value);
                  if (chosen !== undefined) onRole(column, chosen);
                }}
              >
                {columnRole.options.map((one) => (
                  <option key={one} value={one}>
                    {ROLE_NAMES[one]}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
