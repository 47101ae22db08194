import type { ReactNode } from "react";
import type { RecordScopeView } from "#contract/centre-record.ts";
import { useListFile, type RecordsOf } from "./queries.ts";
import { texts } from "./texts.ts";
import "./centre-record.css";

/** Leads to the same page of another organisation. */
export type OrganisationLink = (organisationId: string, label: string) => ReactNode;

interface Props {
  readonly which: "programmes" | "agreements" | "equipment";
  readonly of: RecordsOf;
  readonly scope: RecordScopeView;
  readonly title: string;
  readonly hint: string;
  readonly tabs: ReactNode;
  readonly link: OrganisationLink;
  /** What can be done here, the main thing last. */
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

/** A page of records: whose they are, what can be done, the list as a file and on paper. */
export function RecordFrame({ which, of, scope, title, hint, tabs, link, tools, children }: Props) {
  const file = useListFile(which);
  return (
    <div className="cr-page">
      {tabs}
      {scope.above.length > 0 && (
        <nav className="cr-above no-print" aria-label={texts.path}>
          {scope.above.map(({ id, name }) => (
            <span key={id}>{link(id, name)} › </span>
          ))}
          <span>{scope.name}</span>
        </nav>
      )}
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="sub">{scope.name}</p>
          <p className="muted meta no-print">{hint}</p>
        </div>
        <div className="tools no-print">
          <button type="button" className="btn" disabled={file.isPending} onClick={() => file.mutate(of)}>
            {texts.file}
          </button>
          <button type="button" className="btn" onClick={() => window.print()}>
            {texts.print}
          </button>
          {tools}
        </div>
      </header>
      {file.error !== null && (
        <p className="notice over" role="alert">
          {file.error.message}
        </p>
      )}
      {children}
    </div>
  );
}
