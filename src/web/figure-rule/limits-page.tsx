import { useState, type ReactNode } from "react";
import type { AskingLimits } from "#contract/figure-rule.ts";
import type { AskingLimit } from "#core/indicator/known-question.ts";
import { usePutLimits } from "./queries.ts";
import { limitTexts as texts } from "./texts.ts";
import "./figure-rule.css";

interface Props {
  readonly view: AskingLimits;
  readonly tabs: ReactNode;
}

/** The list by which a new round is looked through: words and the act that forbids to ask for them. */
export function LimitsPage({ view, tabs }: Props) {
  const [lines, setLines] = useState<readonly AskingLimit[]>(view.lines);
  const put = usePutLimits();
  const change = (at: number, line: AskingLimit) => {
    put.reset();
    setLines(lines.map((one, index) => (index === at ? line : one)));
  };
  const whose = view.organisationName === null ? texts.usual : texts.of(view.organisationName);
  return (
    <div className="fr-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{whose}</p>
          <p className="muted meta">{texts.hint}</p>
        </div>
      </header>
      <form
        className="fr-limits"
        aria-label={texts.title}
        onSubmit={(event) => {
          event.preventDefault();
          put.mutate({ lines: [...lines], version: view.version });
        }}
      >
        {lines.length === 0 && <p className="muted">{texts.empty}</p>}
        {lines.map((line, index) => (
          <fieldset key={index} disabled={!view.mayChange}>
            <legend className="hidden-text">{texts.line(index + 1)}</legend>
            <label>
              {texts.phrase}
              <input
                value={line.phrase}
                required
                minLength={3}
                maxLength={200}
                onChange={(event) => change(index, { ...line, phrase: event.currentTarget.value })}
              />
            </label>
            <label>
              {texts.act}
              <textarea
                rows={2}
                value={line.act}
                required
                maxLength={500}
                onChange={(event) => change(index, { ...line, act: event.currentTarget.value })}
              />
            </label>
            <label className="fr-off">
              <input
                type="checkbox"
                checked={line.isOff}
                onChange={(event) => change(index, { ...line, isOff: event.currentTarget.checked })}
              />
              {texts.isOff}
            </label>
            {view.mayChange && (
              <button
                type="button"
                className="btn small no-print"
                aria-label={texts.remove(line.phrase)}
                onClick={() => setLines(lines.filter((_, at) => at !== index))}
              >
                {texts.removeShort}
              </button>
            )}
          </fieldset>
        ))}
        {put.error !== null && (
          <p className="fr-error" role="alert">
            {put.error.message}
          </p>
        )}
        {put.isSuccess && <output>{texts.saved}</output>}
        {view.mayChange && (
          <p className="fr-buttons no-print">
            <button
              type="button"
              className="btn"
              onClick={() => setLines([...lines, { phrase: "", act: "", isOff: false }])}
            >
              {texts.add}
            </button>
            <button type="submit" className="btn primary" disabled={put.isPending}>
              {texts.save}
            </button>
          </p>
        )}
      </form>
    </div>
  );
}
