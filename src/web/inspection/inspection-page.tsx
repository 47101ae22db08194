import { useState, type ReactNode } from "react";
import type { InspectionView } from "#contract/inspection.ts";
import { inspectionVerdict, type InspectionMark, type SampledReport } from "#core/inspection/model.ts";
import { Status } from "#web/ui/status.tsx";
import { useCertificate, useMark } from "./queries.ts";
import { texts, VERDICTS } from "./texts.ts";
import "./inspection.css";

interface Props {
  readonly view: InspectionView;
  readonly back: ReactNode;
  readonly toRecord: (recordId: string, label: string) => ReactNode;
}

const FILES = [
  ["docx", "Word"],
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
] as const;

/** One sample: each report as it stood, and what is said of it. */
export function InspectionPage({ view, back, toRecord }: Props) {
  const { createdAt, createdBy, drawing, id, marks, reports } = view;
  const { error, isPending, mutate, variables } = useCertificate(id);
  return (
    <div className="insp-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.line(drawing.from, drawing.to)}</h1>
          <p className="sub">{texts.drawn(createdAt, createdBy, drawing.seed)}</p>
          <p className="meta muted">{texts.rule(drawing.population)}</p>
        </div>
      </header>
      <section className="insp-certificate no-print" aria-label={texts.certificate}>
        <p className="meta muted">{texts.certificateHint}</p>
        <p className="insp-buttons">
          {FILES.map(([extension, name]) => (
            <button
              key={extension}
              type="button"
              className="btn"
              disabled={isPending}
              onClick={() => mutate(extension)}
            >
              {isPending && variables === extension ? texts.making : `${texts.certificate}: ${name}`}
            </button>
          ))}
        </p>
        {error !== null && (
          <p className="insp-error" role="alert">
            {error.message}
          </p>
        )}
      </section>
      <p>
        <output>{texts.progress(marks.length, reports.length)}</output>
      </p>
      <ol className="insp-list">
        {reports.map((report, index) => (
          <Report
            key={report.recordId}
            report={report}
            index={index}
            mark={marks.find(({ recordId }) => recordId === report.recordId) ?? null}
            view={view}
            toRecord={toRecord}
          />
        ))}
      </ol>
    </div>
  );
}

interface ReportProps extends Pick<Props, "view" | "toRecord"> {
  readonly report: SampledReport;
  readonly index: number;
  readonly mark: InspectionMark | null;
}

function Report({ report, index, mark, view, toRecord }: ReportProps) {
  const { organisation, people, reviewedAt, reviewedBy, rows, sentAt, sentBy, text } = report;
  return (
    <li>
      <h2 className="insp-name">
        {rows.length === 0
          ? texts.noRow
          : rows.map(({ number, title }) => (number === null ? title : `${number} ${title}`)).join("; ")}
      </h2>
      <p>
        {organisation} · {texts.outcome(report)}
        {people > 0 && ` · ${texts.people(people)}`}
      </p>
      {text !== "" && <p className="insp-text">{text}</p>}
      <p className="meta muted">
        {texts.proof(report)} · {texts.sent(sentAt, sentBy)} ·{" "}
        {reviewedAt === null ? texts.notReviewed : texts.reviewed(reviewedAt, reviewedBy)}
      </p>
      <p className="no-print">{toRecord(report.recordId, texts.open)}</p>
      <MarkForm key={`${mark?.at ?? ""}`} report={report} index={index} mark={mark} view={view} />
    </li>
  );
}

function MarkForm({ report: { recordId }, index, mark, view }: Omit<ReportProps, "toRecord">) {
  const [verdict, setVerdict] = useState(mark?.verdict ?? null);
  const [remark, setRemark] = useState(mark?.remark ?? "");
  const { error, isPending, mutate } = useMark(view.id);
  const isSame = verdict === (mark?.verdict ?? null) && remark.trim() === (mark?.remark ?? "");
  return (
    <form
      className="insp-mark"
      aria-label={texts.report(index)}
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ recordId, verdict, remark: remark.trim() === "" ? null : remark, version: view.version });
      }}
    >
      {mark !== null && (
        <p>
          <Status kind={VERDICTS[mark.verdict].shape}>{VERDICTS[mark.verdict].words}</Status>{" "}
          <span className="meta muted">{texts.marked(mark.at, mark.by)}</span>
        </p>
      )}
      <fieldset className="insp-verdicts no-print">
        <legend className="hidden-text">{texts.verdict}</legend>
        {inspectionVerdict.options.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`verdict-${recordId}`}
              checked={verdict === one}
              onChange={() => setVerdict(one)}
            />{" "}
            {VERDICTS[one].words}
          </label>
        ))}
      </fieldset>
      {verdict !== null && (
        <label className="insp-remark">
          {texts.remark}
          <textarea
            rows={2}
            maxLength={2000}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
        </label>
      )}
      {error !== null && (
        <p className="insp-error" role="alert">
          {error.message}
        </p>
      )}
      <p className="no-print">
        <button type="submit" className="btn small" disabled={isPending || verdict === null || isSame}>
          {texts.save}
        </button>
      </p>
    </form>
  );
}
