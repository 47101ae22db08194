import type { TableRow } from "./table/rows.ts";
import { ResponsibleCell, ScheduleCell, type CellContext } from "./table/cells.tsx";
import { workstreamHeading } from "./table/rows.ts";
import "./plan-cards.css";

/** The plan on a phone: the same rows as a list of cards, a tap opens one in full. */
export function PlanCards({
  rows,
  context,
  onSelect,
}: {
  rows: readonly TableRow[];
  context: CellContext;
  onSelect: (activityId: string) => void;
}) {
  return (
    <ul className="plan-cards">
      {rows.map((row) =>
        row.kind === "workstream" ? (
          <li key={row.key} className="card-heading">
            <h2>{workstreamHeading(row)}</h2>
          </li>
        ) : (
          <li key={row.key}>
            <button type="button" className="plain plan-card" onClick={() => onSelect(row.key)}>
              <span className="card-title">
                {row.activity.number !== null && <b>{row.activity.number} </b>}
                <span className="clamp-3">{row.activity.title}</span>
              </span>
              <span className="card-schedule">
                <ScheduleCell activity={row.activity} context={context} />
              </span>
              <span className="card-responsible">
                <ResponsibleCell activity={row.activity} context={context} />
              </span>
            </button>
          </li>
        ),
      )}
    </ul>
  );
}
