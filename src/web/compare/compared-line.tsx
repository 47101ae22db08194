import type { ActivityField } from "#core/intake/draft.ts";
import { isDifferent, type ComparedRow } from "#core/plan/compare/compare.ts";
import type { Difference } from "#core/plan/compare/compare-actions.ts";
import { FIELDS } from "#web/lib/plan-terms.ts";
import { Words } from "#web/ui/words.tsx";
import { TakeButton } from "./take-button.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly row: ComparedRow;
  readonly columns: readonly ActivityField[];
  readonly onTake: ((difference: Difference) => void) | undefined;
}

/** One row of both plans: its state in words, and its cells with what changed in them. */
export function ComparedLine({ row, columns, onTake }: Props) {
  const { before, after } = row;
  const states = statesOf(row);
  const number = after?.number ?? before?.number ?? "";
  const whole = wholeRow(row);
  return (
    <tr className={before === null ? "added" : after === null ? "removed" : isDifferent(row) ? "changed" : undefined}>
      <th scope="row">
        {states.map((state) => (
          <span key={state} className="compare-state">
            {texts.states[state]}
          </span>
        ))}
        {whole !== null && (
          <TakeButton
            what={`${states.map((state) => texts.states[state]).join(", ")} ${number}`}
            difference={whole}
            onTake={onTake}
          />
        )}
      </th>
      {columns.map((field) => {
        const difference = row.fields.find((one) => one.field === field);
        return (
          <td key={field} className={field}>
            {difference === undefined ? (
              cellOf(row, field)
            ) : (
              <>
                <Words pieces={difference.pieces} />
                {before !== null && (
                  <TakeButton
                    what={`${number} ${FIELDS[field]}`}
                    difference={{ kind: "field", key: before.key, field }}
                    onTake={onTake}
                  />
                )}
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** What the row as a whole differs in: it came, went, or stands elsewhere. */
function wholeRow({ before, after, moved, workstreamChanged }: ComparedRow): Difference | null {
  if (before === null) return after === null ? null : { kind: "added", key: after.key };
  if (after === null) return { kind: "removed", key: before.key };
  if (moved) return { kind: "moved", key: before.key };
  return workstreamChanged ? { kind: "workstreamOfRow", key: before.key } : null;
}

function cellOf({ before, after }: ComparedRow, field: ActivityField) {
  const text = (after ?? before)?.[field] ?? "";
  if (text === "") return null;
  if (before === null) return <ins>{text}</ins>;
  return after === null ? <del>{text}</del> : text;
}

function statesOf(row: ComparedRow): readonly (keyof typeof texts.states)[] {
  if (row.before === null) return ["added"];
  if (row.after === null) return ["removed"];
  const states: (keyof typeof texts.states)[] = [];
  if (row.fields.length > 0) states.push("changed");
  if (row.moved) states.push("moved");
  else if (row.workstreamChanged) states.push("workstream");
  if (row.dates !== null) states.push("dates");
  return states.length === 0 ? ["same"] : states;
}
