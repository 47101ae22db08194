import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type * as z from "zod/mini";
import type { CascadeCounts, getCascade, getRowCascade } from "#contract/cascade.ts";
import { FIELDS } from "#web/lib/plan-terms.ts";
import { formatNumber, shortDate } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { cascadeQuery, rowCascadeQuery } from "./queries.ts";
import { texts } from "./texts.ts";
import "./proposals.css";

type View = z.output<typeof getCascade.response>;
type Line = z.output<typeof getRowCascade.response>["organisations"][number];

const COLUMNS = ["taken", "changed", "own", "notConcerned", "open"] as const;

interface Props {
  readonly planId: string;
  readonly back: ReactNode;
  /** Null: whoever looks reminds nobody. */
  readonly remindLink: ((dutyId: string, content: ReactNode) => ReactNode) | null;
}

/** How those below took an approved plan, by its rows; a row opens to its organisations. */
export function CascadePage({ planId, back, remindLink }: Props) {
  const { data, error, refetch } = useQuery(cascadeQuery(planId));
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  const { asked, answered } = data.organisations;
  return (
    <div className="cascade-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.takenTitle}</h1>
          <p className="sub">{data.title}</p>
        </div>
      </header>
      <Run run={data.run} />
      {asked === 0 && data.run?.state !== "queued" && data.run?.state !== "running" ? (
        <EmptyState title={texts.nobody} text={texts.nobodyText} />
      ) : (
        <>
          <p>{texts.answeredAll(answered, asked)}</p>
          <Rows planId={planId} rows={data.rows} remindLink={remindLink} />
        </>
      )}
    </div>
  );
}

function Run({ run }: Pick<View, "run">) {
  if (run === null || run.state === "done") return null;
  if (run.state === "failed")
    return (
      <p className="notice over cascade-run" role="alert">
        {texts.failed}
      </p>
    );
  return (
    <output className="notice cascade-run">
      <p>{run.state === "queued" ? texts.queued : texts.running(run.done, run.total)}</p>
      <progress max={Math.max(1, run.total)} value={run.done} aria-label={texts.running(run.done, run.total)} />
    </output>
  );
}

function Rows({ planId, rows, remindLink }: Pick<View, "planId" | "rows"> & Pick<Props, "remindLink">) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <section className="cascade-scroll" tabIndex={0} aria-label={texts.rows}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.item}</th>
            <th scope="col" className="count">
              {texts.answeredColumn}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="count">
                {texts.rowCounts[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) => [
            <tr key={row.key}>
              <th scope="row">
                {row.expected === 0 ? (
                  <span className="muted">{[row.number, row.title].filter(Boolean).join(" ")}</span>
                ) : (
                  <button
                    type="button"
                    className="plain link"
                    aria-expanded={opened === row.key}
                    onClick={() => setOpened(opened === row.key ? null : row.key)}
                  >
                    {[row.number, row.title].filter(Boolean).join(" ")}
                  </button>
                )}
              </th>
              <td className="count">{row.expected === 0 ? "–" : texts.rowProgress(answeredOf(row), row.expected)}</td>
              {COLUMNS.map((column) => (
                <td key={column} className="count">
                  {row[column] === 0 ? "" : formatNumber(row[column])}
                </td>
              ))}
            </tr>,
            opened === row.key && (
              <tr key={`${row.key} opened`}>
                <td colSpan={COLUMNS.length + 2}>
                  <RowDetail planId={planId} rowKey={row.key} remindLink={remindLink} />
                </td>
              </tr>
            ),
          ])}
        </tbody>
      </table>
    </section>
  );
}

function answeredOf({ expected, open }: CascadeCounts): number {
  return expected - open;
}

const KINDS: Readonly<Record<Line["state"], StatusKind>> = {
  open: "ask",
  taken: "done",
  changed: "done",
  own: "done",
  notConcerned: "past",
  withdrawn: "past",
};

function RowDetail({ planId, rowKey, remindLink }: Omit<Props, "back"> & { readonly rowKey: string }) {
  const { data, error } = useQuery(rowCascadeQuery(planId, rowKey));
  if (error !== null) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <Loading text={texts.loading} />;
  return (
    <div className="cascade-detail">
      {data.dutyId !== null && remindLink !== null && (
        <p className="no-print">{remindLink(data.dutyId, texts.remind)}</p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.answer}</th>
            <th scope="col">{texts.details}</th>
          </tr>
        </thead>
        <tbody>
          {data.organisations.map((one) => (
            <tr key={one.organisationId}>
              <th scope="row">
                {one.name} <span className="meta muted">{one.above}</span>
              </th>
              <td>
                <Status kind={KINDS[one.state]}>{texts.state[one.state]}</Status>{" "}
                <span className="meta muted">
                  {one.again ? texts.asks : one.answeredAt === null ? "" : shortDate(one.answeredAt)}
                </span>
              </td>
              <td>
                {one.reason !== null && one.state === "notConcerned" && <p>{one.reason}</p>}
                <dl>
                  {one.drift.map(({ after, before, field }) => (
                    <div key={field}>
                      <dt className="muted">{FIELDS[field]}:</dt>
                      <dd>
                        {after || texts.nothing}{" "}
                        <span className="muted">
                          ({texts.was}: {before || texts.nothing})
                        </span>
                      </dd>
                    </div>
                  ))}
                </dl>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
