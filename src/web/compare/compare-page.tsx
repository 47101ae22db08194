import { useMemo, useState, type ReactNode } from "react";
import type { ActivityField } from "#core/intake/draft.ts";
import type { ChangeRefusalCode, PlanAction } from "#core/plan/change/model.ts";
import type { Difference } from "#core/plan/compare/compare-actions.ts";
import { isDifferent, isSame, type PlanComparison } from "#core/plan/compare/compare.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { FIELD_ORDER, FIELDS, REQUISITES } from "#web/lib/plan-terms.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Words } from "#web/ui/words.tsx";
import { ComparedLine } from "./compared-line.tsx";
import { TakeButton } from "./take-button.tsx";
import { texts } from "./texts.ts";
import "./compare-page.css";

interface Props {
  readonly comparison: PlanComparison;
  readonly first: ReactNode;
  readonly second: ReactNode;
  readonly title: string;
  readonly backLink: (label: string) => ReactNode;
  /** Absent where nothing can be taken: the second plan is the first itself at another time. */
  readonly taking?: {
    readonly act: (action: PlanAction) => ChangeRefusalCode | null;
    readonly undo: () => unknown;
    /** What makes the first plan say what the second says: in all, or in one difference. */
    readonly actions: (only?: Difference) => readonly PlanAction[];
  };
}

const AT_ONCE = 150;

/** Two plans in one ordinary table: what was added, removed, rewritten, moved, and what came to other days. */
export function ComparePage({ comparison, first, second, title, backLink, taking }: Props) {
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const [shown, setShown] = useState(AT_ONCE);
  const [said, setSaid] = useState<{ text: string; done: number } | null>(null);
  const columns = useMemo(() => columnsOf(comparison), [comparison]);
  const rows = comparison.rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => !onlyDifferences || isDifferent(row));
  const act = (actions: readonly PlanAction[]): void => {
    if (taking === undefined) return;
    let done = 0;
    for (const action of actions) {
      const refused = taking.act(action);
      if (refused !== null) {
        setSaid({ text: `${done > 0 ? `${texts.taken(done)} ` : ""}${errorText(refused)}`, done });
        return;
      }
      done += 1;
    }
    setSaid({ text: texts.taken(done), done });
  };
  const takeBack = (count: number): void => {
    for (let left = count; left > 0; left -= 1) taking?.undo();
    setSaid(null);
  };
  const take = taking === undefined ? undefined : (difference: Difference) => act(taking.actions(difference));
  const same = isSame(comparison);
  return (
    <div className="compare-page">
      <header>
        {backLink(texts.back)}
        <h1>{title}</h1>
        <dl className="compared">
          <div>
            <dt>{texts.first}</dt>
            <dd>{first}</dd>
          </div>
          <div>
            <dt>{texts.second}</dt>
            <dd>{second}</dd>
          </div>
        </dl>
        {!same && (
          <div className="compare-bar">
            <strong>{countsInWords(comparison)}</strong>
            <label>
              <input
                type="checkbox"
                checked={onlyDifferences}
                onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
              />{" "}
              {texts.onlyDifferences}
            </label>
            {taking !== undefined && <TakeAll taking={taking} onTake={act} />}
          </div>
        )}
        {taking !== undefined && !same && <p className="muted meta">{texts.takeHint}</p>}
        <output className="compare-said">
          {said?.text}{" "}
          {said !== null && said.done > 0 && (
            <button type="button" className="btn small" onClick={() => takeBack(said.done)}>
              {texts.undo}
            </button>
          )}
        </output>
        {comparison.notCompared.length > 0 && (
          <p className="muted">{texts.notCompared(comparison.notCompared.map((field) => FIELDS[field]))}</p>
        )}
      </header>
      {same && <EmptyState title={texts.same} text={texts.sameText} />}
      <Lists comparison={comparison} onTake={take} />
      {rows.length > 0 && (
        <section className="compare-scroll" aria-label={texts.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.state}</th>
                {columns.map((field) => (
                  <th scope="col" key={field}>
                    {FIELDS[field]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map(({ row, index }) => (
                <ComparedLine
                  key={row.before?.key ?? `+${row.after?.key ?? index}`}
                  row={row}
                  columns={columns}
                  onTake={take}
                />
              ))}
            </tbody>
          </table>
          {rows.length > shown && (
            <p className="compare-more">
              {texts.tooMany(shown, rows.length)}{" "}
              <button type="button" className="btn" onClick={() => setShown(shown + AT_ONCE)}>
                {texts.showMore}
              </button>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

function TakeAll({
  taking,
  onTake,
}: {
  taking: NonNullable<Props["taking"]>;
  onTake: (actions: readonly PlanAction[]) => void;
}) {
  const actions = taking.actions();
  if (actions.length === 0) return null;
  return (
    <button type="button" className="btn primary" onClick={() => onTake(actions)}>
      {texts.takeAll(actions.length)}
    </button>
  );
}

/** What differs outside the rows. */
function Lists({
  comparison,
  onTake,
}: {
  comparison: PlanComparison;
  onTake: ((difference: Difference) => void) | undefined;
}) {
  const { requisites, workstreams } = comparison;
  return (
    <>
      {requisites.length > 0 && (
        <section className="compare-list">
          <h2>{texts.requisitesTitle}</h2>
          <ul>
            {requisites.map((one) => (
              <li key={one.requisite}>
                <span className="muted">{REQUISITES[one.requisite]}</span>
                <span>
                  {one.before !== "" && <del>{one.before}</del>} <ins>{one.after}</ins>
                </span>
                <TakeButton
                  what={REQUISITES[one.requisite]}
                  difference={{ kind: "requisite", requisite: one.requisite }}
                  onTake={onTake}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {workstreams.length > 0 && (
        <section className="compare-list">
          <h2>{texts.workstreams}</h2>
          <ul>
            {workstreams.map((one) => {
              const number = String(one.after?.number ?? one.before?.number ?? "");
              return (
                <li key={`${one.before?.number ?? ""}-${one.after?.number ?? ""}`}>
                  <span className="muted">{number}</span>
                  <span>
                    <Words pieces={one.pieces} />
                  </span>
                  {one.after !== null && one.after.number !== null && (
                    <TakeButton
                      what={`${texts.workstreams} ${number}`}
                      difference={{ kind: "workstream", number: one.after.number }}
                      onTake={onTake}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

function columnsOf({ rows }: PlanComparison): readonly ActivityField[] {
  const plans = rows.flatMap(({ before, after }) => [before, after]);
  return FIELD_ORDER.filter((field) => field === "title" || plans.some((row) => (row?.[field] ?? "") !== ""));
}

function countsInWords({ rows }: PlanComparison): string {
  const both = rows.filter(({ before, after }) => before !== null && after !== null);
  return texts.counts(
    rows.filter(({ before }) => before === null).length,
    rows.filter(({ after }) => after === null).length,
    both.filter(({ fields, dates }) => fields.length > 0 || dates !== null).length,
    both.filter(({ moved, workstreamChanged }) => moved || workstreamChanged).length,
  );
}
