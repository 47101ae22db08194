import { TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import type { IssueSummary } from "#contract/event-calendar.ts";
import { monthTitle } from "#core/calendar/months.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { issues as texts } from "./texts.ts";
import "./issues.css";

interface Props {
  readonly issues: readonly IssueSummary[];
  readonly publicPath: string | null;
  readonly nextMonth: string;
  readonly mayWrite: boolean;
  readonly collecting: boolean;
  readonly failure: string | null;
  readonly onCollect: (month: string) => void;
  readonly issueLink: (issue: IssueSummary, label: string) => ReactNode;
  readonly backLink: ReactNode;
}

/** The months of the public calendar: offered, in preparation, published. */
export function IssuesPage(props: Props) {
  const { issues, publicPath, mayWrite, failure } = props;
  return (
    <div className="issues-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
        <div className="tools">
          {props.backLink}
          {publicPath !== null && (
            <a className="btn" href={publicPath} target="_blank" rel="noreferrer">
              {texts.publicPage}
            </a>
          )}
        </div>
      </header>
      {failure !== null && (
        <p className="notice over" role="alert">
          {failure}
        </p>
      )}
      {mayWrite && <CollectForm {...props} />}
      {issues.length === 0 ? (
        <EmptyState title={texts.none} text={texts.noneText} />
      ) : (
        <ul className="issue-list">
          {issues.map((issue) => (
            <li key={issue.id}>
              <h2>{props.issueLink(issue, monthTitle(issue.month))}</h2>
              <p>
                {counted(issue.shown, texts.shown)}
                {issue.hidden > 0 && `, ${texts.hidden(issue.hidden)}`}
              </p>
              <p>
                <IssueState issue={issue} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function IssueState({ issue: { revisions, changed, offered } }: { issue: IssueSummary }) {
  const [last] = revisions;
  if (last === undefined)
    return <Status kind={offered ? "soon" : "plan"}>{offered ? texts.offered : texts.draft}</Status>;
  const published = texts.published(last.number, shortDate(last.publishedAt));
  return <Status kind={changed ? "run" : "done"}>{changed ? `${published}, ${texts.changed}` : published}</Status>;
}

function CollectForm({ nextMonth, collecting, onCollect }: Props) {
  const [month, setMonth] = useState(nextMonth);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (/^\d{4}-\d\d$/.test(month)) onCollect(month);
  };
  return (
    <form className="issue-collect" onSubmit={submit}>
      <TextInput
        type="month"
        label={texts.month}
        value={month}
        required
        onChange={(event) => setMonth(event.currentTarget.value)}
      />
      <button type="submit" className="btn primary" disabled={collecting}>
        {collecting ? texts.loading : texts.collect}
      </button>
    </form>
  );
}
