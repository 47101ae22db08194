import { useState } from "react";
import { getSetFile, type IndicatorSetView, type SetSheetPreview } from "#contract/indicator.ts";
import { urlOf } from "#web/lib/api.ts";
import { Day } from "./fields.tsx";
import { useApplySheet, usePreviewSheet } from "./queries.ts";
import { sheetTexts as texts } from "./sheet-texts.ts";

interface Props {
  readonly set: IndicatorSetView;
  readonly mayWrite: boolean;
}

/** A set as a sheet of Excel: out, and back with what it would change shown first. */
export function SetSheet({ set, mayWrite }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [from, setFrom] = useState("");
  const preview = usePreviewSheet(set.id);
  const apply = useApplySheet(set);
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile(chosen);
    apply.reset();
    preview.mutate(chosen);
  };
  const end = () => {
    setFile(null);
    preview.reset();
  };
  const shown = preview.data;
  const problem = preview.error ?? apply.error;
  return (
    <section className="ind-sheet no-print" aria-label={texts.title}>
      <div className="ind-buttons">
        <a className="btn" href={urlOf(getSetFile.path, { params: { setId: set.id } })} download>
          {texts.download}
        </a>
        {mayWrite && (
          <label className="step-field">
            <span>{texts.upload}</span>
            <input
              type="file"
              accept=".xlsx"
              disabled={preview.isPending || apply.isPending}
              onChange={(event) => {
                choose(event.currentTarget.files?.[0]);
                event.currentTarget.value = "";
              }}
            />
          </label>
        )}
      </div>
      {problem !== null && (
        <p className="ind-error" role="alert">
          {problem.message}
        </p>
      )}
      {file !== null && shown !== undefined && (
        <>
          <h2>{texts.preview(file.name)}</h2>
          <Preview shown={shown} />
          {set.state !== "draft" && shown.changed.some(({ isDefinition }) => isDefinition) && (
            <Day label={texts.from} value={from} hint={texts.fromHint} onChange={setFrom} />
          )}
          <div className="ind-buttons">
            <button
              type="button"
              className="btn primary"
              disabled={apply.isPending || shown.problems.length > 0 || shown.added.length + shown.changed.length === 0}
              onClick={() => apply.mutate({ file, from: from === "" ? null : from }, { onSuccess: end })}
            >
              {texts.apply}
            </button>
            <button type="button" className="btn" onClick={end}>
              {texts.cancel}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Preview({ shown }: { readonly shown: SetSheetPreview }) {
  return (
    <>
      <p>{texts.sum(shown.added.length, shown.changed.length, shown.same)}</p>
      {shown.problems.length > 0 && (
        <ul className="ind-error">
          {shown.problems.map((problem) => (
            <li key={`${problem.row} ${problem.heading} ${problem.words} ${problem.why}`}>{texts.problem(problem)}</li>
          ))}
        </ul>
      )}
      {shown.unknown.length > 0 && <p className="muted">{texts.unknown(shown.unknown.join(", "))}</p>}
      {shown.missing.length > 0 && <p className="muted">{texts.missing(shown.missing.join(", "))}</p>}
      <ul>
        {shown.added.map(({ code, title }) => (
          <li key={code}>{texts.added(code, title)}</li>
        ))}
        {shown.changed.map(({ code, fields, title }) => (
          <li key={code}>
            <b>
              {code}. {title}
            </b>
            <ul>
              {fields.map(({ heading, is, was }) => (
                <li key={heading}>{texts.changed(heading, was, is)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
