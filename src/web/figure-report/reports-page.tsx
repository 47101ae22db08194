import { useQuery } from "@tanstack/react-query";
import { useState, type DragEvent, type ReactNode } from "react";
import { exportFigures } from "#contract/figure-report.ts";
import { urlOf } from "#web/lib/api.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { formsQuery, useAddForm } from "./queries.ts";
import { ReportFiles } from "./report-files.tsx";
import { texts } from "./texts.ts";
import "./figure-report.css";

interface Props {
  readonly roundId: string;
  /** «Показатели центров за III квартал 2026 г.» */
  readonly round: string;
  readonly mayFill: boolean;
  readonly back: ReactNode;
  readonly toReport: (label: string) => ReactNode;
  readonly toPublication: (label: string) => ReactNode;
  readonly toForm: (figureFormId: string, label: string) => ReactNode;
  readonly onAdded: (figureFormId: string) => void;
}

/** What leaves the program: the report of a round, forms of others, all figures. */
export function ReportsPage({ roundId, round, mayFill, back, toReport, toPublication, toForm, onAdded }: Props) {
  return (
    <div className="fr-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{round}</p>
        </div>
      </header>
      <section className="fr-part" aria-labelledby="fr-report">
        <h2 id="fr-report">{texts.report}</h2>
        <p className="muted">{texts.reportHint}</p>
        <p>{toReport(texts.reportAction)}</p>
        <ReportFiles roundId={roundId} />
      </section>
      {mayFill && <Forms roundId={roundId} toForm={toForm} onAdded={onAdded} />}
      {mayFill && (
        <section className="fr-part" aria-labelledby="fr-public">
          <h2 id="fr-public">{texts.public}</h2>
          <p className="muted">{texts.publicHint}</p>
          <p>{toPublication(texts.publicAction)}</p>
        </section>
      )}
      <section className="fr-part" aria-labelledby="fr-all">
        <h2 id="fr-all">{texts.all}</h2>
        <p className="muted">{texts.allHint}</p>
        <p>
          <a className="btn" href={urlOf(exportFigures.path, {})} download>
            {texts.allAction}
          </a>
        </p>
      </section>
    </div>
  );
}

function Forms({ roundId, toForm, onAdded }: Pick<Props, "roundId" | "toForm" | "onAdded">) {
  const { data, error } = useQuery(formsQuery(roundId));
  const add = useAddForm(roundId);
  const [refused, setRefused] = useState<string | null>(null);
  const send = (file: File | undefined) => {
    if (file === undefined || add.isPending) return;
    const isXlsx = /\.xlsx$/i.test(file.name);
    setRefused(isXlsx ? null : texts.onlyXlsx);
    if (isXlsx) add.mutate(file, { onSuccess: ({ form }) => onAdded(form.id) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    send(event.dataTransfer.files[0]);
  };
  const problem = refused ?? add.error?.message ?? error?.message ?? null;
  return (
    <section className="fr-part" aria-labelledby="fr-forms">
      <h2 id="fr-forms">{texts.forms}</h2>
      <p className="muted">{texts.formsHint}</p>
      <div className="fr-drop no-print" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <label className="btn">
          <span>{add.isPending ? texts.reading : texts.choose}</span>
          <input
            type="file"
            className="fr-file"
            accept=".xlsx"
            disabled={add.isPending}
            onChange={(event) => {
              send(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <span className="muted">{texts.drop}</span>
      </div>
      {problem !== null && (
        <p className="fr-error" role="alert">
          {problem}
        </p>
      )}
      {data?.forms.length === 0 && <p className="muted">{texts.noForms}</p>}
      <ul className="fr-list">
        {data?.forms.map(({ closedAt, id, name }) => (
          <li key={id}>
            <span className="fr-name">{toForm(id, name)}</span>
            {closedAt === null ? (
              <Status kind="run">{texts.stateOpen}</Status>
            ) : (
              <Status kind="done">{texts.stateClosed(shortDate(closedAt))}</Status>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
