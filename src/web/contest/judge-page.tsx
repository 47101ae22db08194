import { useState, type ReactNode } from "react";
import type { JudgementView } from "#contract/judgement.ts";
import { mostPoints } from "#core/contest/missing.ts";
import { findingsOfPoints, sumOfPoints } from "#core/contest/protocol.ts";
import { showExact } from "#core/indicator/exact.ts";
import { ApiError } from "#web/lib/api.ts";
import { Words } from "#web/ui/step-form.tsx";
import { useJudge } from "./queries.ts";
import { texts } from "./texts.ts";
import { WorkFacts } from "./work-facts.tsx";
import "./contest.css";

interface Props {
  readonly view: JudgementView;
  readonly tabs: ReactNode;
  readonly back: ReactNode;
}

/** A work and the points of one expert, and of nobody else. */
export function JudgePage({ back, tabs, view }: Props) {
  const { call, judgementId, mayJudge, version } = view;
  const judge = useJudge(judgementId);
  const [points, setPoints] = useState<Record<string, string>>(() => ({ ...view.points }));
  const [remark, setRemark] = useState(view.remark ?? "");
  /** What was said of the last saving is not true of what is typed now. */
  const change = () => {
    if (!judge.isPending) judge.reset();
  };
  const sum = sumOfPoints(call.criteria, points);
  const wrong = new Set(
    findingsOfPoints(call.criteria, points).flatMap(({ code, key }) => (code === "pointsMissing" ? [] : [key])),
  );
  const refused = judge.error instanceof ApiError ? String(judge.error.data["field"] ?? "") : "";
  return (
    <div className="ct-page">
      {tabs}
      <header className="page-head">
        <div>
          <p className="meta no-print">{back}</p>
          <h1>{view.title}</h1>
          <p className="muted">
            {[texts.workNumber(view.number), view.authors, view.organisationName, view.contestTitle].join(" · ")}
          </p>
        </div>
      </header>
      <WorkFacts content={view.work} />
      <form
        className="step-form no-print"
        aria-label={texts.judgeTitle}
        onSubmit={(event) => {
          event.preventDefault();
          judge.mutate({ points, remark, version });
        }}
      >
        <h2>{texts.judgeTitle}</h2>
        <div className="step-fields">
          {call.criteria.map(({ key, most, title }) => (
            <label key={key} className="step-field">
              <span>{texts.pointsOf(title, most)}</span>
              <input
                inputMode="decimal"
                maxLength={20}
                disabled={!mayJudge}
                aria-invalid={wrong.has(key) || refused.endsWith(`/${key}`)}
                value={points[key] ?? ""}
                onChange={(event) => {
                  const typed = event.currentTarget.value;
                  setPoints((now) => ({ ...now, [key]: typed }));
                  change();
                }}
              />
            </label>
          ))}
          <p className="ct-total">
            {texts.total(sum === null ? "…" : showExact(sum, 2, true), mostPoints(call.criteria))}
          </p>
          <Words
            label={texts.expertRemark}
            hint={texts.expertRemarkHint}
            required={false}
            most={3000}
            value={remark}
            onChange={(words) => {
              setRemark(words);
              change();
            }}
          />
        </div>
        {judge.error !== null && (
          <p className="step-error" role="alert">
            {judge.error.message}
          </p>
        )}
        {judge.isSuccess && <output className="status done">{texts.judged}</output>}
        {mayJudge && (
          <div className="step-buttons">
            <button type="submit" className="btn primary" disabled={judge.isPending}>
              {texts.judgeSave}
            </button>
          </div>
        )}
      </form>
    </div>
  );
}
