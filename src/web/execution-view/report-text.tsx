import { useState } from "react";
import type { ReportPreview } from "#contract/execution-report.ts";
import { shortDate } from "#web/lib/russian.ts";
import { StepForm } from "#web/ui/step-form.tsx";
import { useReportText } from "./queries.ts";
import type { ReportSearch } from "./report-search.ts";
import { reportTexts as texts } from "./report-texts.ts";

interface Props {
  readonly text: NonNullable<ReportPreview["text"]>;
  readonly search: ReportSearch;
}

/** The text of the report in one's own words, kept for this choice; the table stays that of the ledger. */
export function ReportText({ text, search }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const save = useReportText(search);
  const { composed, kept, version } = text;
  const stop = () => {
    setTyped(null);
    save.reset();
  };
  if (typed !== null)
    return (
      <StepForm
        title={texts.editText}
        hint={texts.textHint}
        busy={save.isPending}
        error={save.error?.message ?? null}
        go={texts.saveText}
        onCancel={stop}
        onSubmit={() => save.mutate({ text: typed, version }, { onSuccess: stop })}
      >
        <label className="step-field whole">
          <span>{texts.text}</span>
          <textarea
            rows={14}
            required
            maxLength={200_000}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </StepForm>
    );
  return (
    <div className="rep-days">
      {kept !== null && (
        <span className="muted meta">{texts.corrected(shortDate(kept.at.slice(0, 10)), kept.author)}</span>
      )}
      <button type="button" className="btn small" onClick={() => setTyped(kept?.text ?? composed)}>
        {texts.editText}
      </button>
      {kept !== null && (
        <button
          type="button"
          className="btn small"
          disabled={save.isPending}
          onClick={() => save.mutate({ text: null, version })}
        >
          {texts.composeAgain}
        </button>
      )}
      {save.error !== null && <p role="alert">{save.error.message}</p>}
    </div>
  );
}
