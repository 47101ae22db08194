import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import type { OrganisationList, OrganisationListLine } from "#contract/organisation-list.ts";
import { COLUMN_HEADINGS } from "#core/organisation/list/columns.ts";
import { counted, formatNumber, shortDate } from "#web/lib/russian.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { listTexts as texts } from "./list-texts.ts";
import { failureText, rowProblemText } from "./list-problems.ts";
import { problemText } from "./problems.ts";
import { currentListUrl, latestListQuery, listLinesQuery, templateUrl, useListStep } from "./queries.ts";
import "./organisations.css";
import "./list-page.css";

interface Props {
  readonly today: string;
  readonly treeLink: (content: ReactNode) => ReactNode;
}

/** A table of organisations on its way into the tree: upload, comparison, saving, result. */
export function ListPage({ today, treeLink }: Props) {
  const { data: list, error, refetch } = useQuery(latestListQuery);
  const client = useQueryClient();
  const state = list?.state;
  useEffect(() => {
    if (state === "done") void client.invalidateQueries({ queryKey: ["organisations"] });
  }, [state, client]);
  if (error !== null && list === undefined)
    return (
      <Failure title={texts.failure} text={problemText(error)} again={texts.again} onAgain={() => void refetch()} />
    );
  if (list === undefined) return <Loading text={texts.loading} />;
  return (
    <div className="list-page">
      <p className="no-print">{treeLink(texts.toTree)}</p>
      <header className="page-head">
        <h1>{texts.title}</h1>
        <div className="tools no-print">
          <a className="btn" href={templateUrl} download>
            {texts.template}
          </a>
          <a className="btn" href={currentListUrl} download>
            {texts.current}
          </a>
        </div>
      </header>
      {list === null || list.state === "done" || list.state === "failed" ? (
        <>
          {list !== null && <Outcome list={list} />}
          <Upload today={today} />
        </>
      ) : (
        <UnderWay list={list} />
      )}
    </div>
  );
}

function Upload({ today }: { today: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [on, setOn] = useState(today);
  const { mutate, error, isPending } = useListStep();
  return (
    <form
      className="list-upload"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) mutate({ kind: "upload", file, on });
      }}
    >
      <p>{texts.how}</p>
      <ul>
        {texts.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <div className="list-upload-fields">
        <label className="org-field">
          <span>{texts.file}</span>
          <input
            type="file"
            accept=".xlsx"
            required
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </label>
        <label className="org-field">
          <span>{texts.on}</span>
          <input type="date" max={today} required value={on} onChange={(event) => setOn(event.currentTarget.value)} />
        </label>
        <button type="submit" className="btn primary" disabled={file === null || isPending}>
          {texts.compare}
        </button>
      </div>
      {error !== null && (
        <p className="org-problem" role="alert">
          {problemText(error)}
        </p>
      )}
    </form>
  );
}

function Outcome({ list }: { list: OrganisationList }) {
  const { state, counts, failure, fileName } = list;
  if (state === "failed")
    return (
      <p className="notice over" role="alert">
        <span>
          {fileName}: {failureText(failure ?? "internal")}
        </span>
      </p>
    );
  return (
    <output className="notice done">
      <span>
        {texts.done(fileName, counted(counts.new, texts.newForms), counted(counts.changed, texts.changedForms))}
      </span>
    </output>
  );
}

function UnderWay({ list }: { list: OrganisationList }) {
  const { state, progress, fileName } = list;
  if (state !== "ready")
    return (
      <section className="list-progress" aria-live="polite">
        <h2>{fileName}</h2>
        <output>
          {state === "applying"
            ? texts.saving(counted(progress.total, texts.rowForms))
            : progress.total === 0
              ? texts.reading
              : texts.comparing(formatNumber(progress.done), formatNumber(progress.total))}
        </output>
        <progress
          aria-label={texts.title}
          {...(state === "reading" && progress.total > 0 ? { value: progress.done, max: progress.total } : {})}
        />
        <p className="muted meta">{texts.mayLeave}</p>
      </section>
    );
  return <Comparison list={list} />;
}

const STATES = ["wrong", "new", "changed", "missing", "same"] as const;

function Comparison({ list }: { list: OrganisationList }) {
  const { id, counts, fileName, unknownHeadings, on } = list;
  const first = STATES.find((state) => counts[state] > 0) ?? "same";
  const [state, setState] = useState<(typeof STATES)[number]>(first);
  const { mutate, error, isPending } = useListStep();
  const work = counts.new + counts.changed;
  return (
    <section>
      <h2 className="list-file">
        {fileName} <span className="muted meta">{texts.holdsFrom(shortDate(on))}</span>
      </h2>
      {unknownHeadings.length > 0 && (
        <p className="notice">
          <span>{texts.unknownHeadings(unknownHeadings.join("», «"))}</span>
        </p>
      )}
      <p className={counts.wrong > 0 ? "notice over" : "notice done"}>
        <span>
          {counts.wrong > 0
            ? texts.wrongRows(counted(counts.wrong, texts.rowForms))
            : work > 0
              ? texts.allRight(counted(work, texts.rowForms))
              : texts.nothingChanges}
        </span>
        {counts.wrong === 0 && work > 0 && (
          <button
            type="button"
            className="btn primary"
            disabled={isPending}
            onClick={() => mutate({ kind: "apply", listId: id })}
          >
            {texts.apply}
          </button>
        )}
        <button
          type="button"
          className="btn"
          disabled={isPending}
          onClick={() => mutate({ kind: "discard", listId: id })}
        >
          {texts.discard}
        </button>
      </p>
      {error !== null && (
        <p className="org-problem" role="alert">
          {problemText(error)}
        </p>
      )}
      <fieldset className="org-set list-filter no-print">
        <legend className="hidden-text">{texts.filter}</legend>
        {STATES.map((one) => (
          <button
            type="button"
            key={one}
            className="btn small"
            aria-pressed={one === state}
            disabled={counts[one] === 0}
            onClick={() => setState(one)}
          >
            {texts.states[one]} {formatNumber(counts[one])}
          </button>
        ))}
      </fieldset>
      {state === "missing" && <p className="muted meta">{texts.missingHint}</p>}
      <Lines listId={id} state={state} />
    </section>
  );
}

function Lines({ listId, state }: { listId: string; state: OrganisationListLine["state"] }) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(listLinesQuery(listId, state));
  if (data === undefined) return <Loading text={texts.loading} />;
  const lines = data.pages.flatMap((page) => page.lines);
  return (
    <>
      <table className="list-lines">
        <thead>
          <tr>
            <th scope="col">{texts.row}</th>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.what}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.row}>
              <td className="number">{state === "missing" ? "" : formatNumber(line.row)}</td>
              <td>
                {line.name}
                {line.parentName !== null && <span className="muted meta"> · {line.parentName}</span>}
              </td>
              <td>
                <LineWords line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <button
          type="button"
          className="btn no-print"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {texts.more}
        </button>
      )}
    </>
  );
}

function LineWords({ line }: { line: OrganisationListLine }) {
  if (line.problems.length > 0)
    return (
      <ul>
        {line.problems.map(({ field, code, data }) => (
          <li key={`${field}${code}`}>
            <Status kind="over">{field === null ? texts.wholeRow : COLUMN_HEADINGS[field].own}</Status>{" "}
            {rowProblemText(code, data ?? {})}
          </li>
        ))}
      </ul>
    );
  if (line.state === "missing") return <span className="muted">{texts.stays}</span>;
  if (line.changes.length === 0) return <span className="muted">{texts.unchanged}</span>;
  return (
    <ul className="list-changes">
      {line.changes.map(({ field, from, to }) => (
        <li key={field}>
          <span className="muted meta">{COLUMN_HEADINGS[field].own}:</span>{" "}
          {from !== null && (
            <>
              <del>{from}</del> →{" "}
            </>
          )}
          <ins>{to}</ins>
        </li>
      ))}
    </ul>
  );
}
