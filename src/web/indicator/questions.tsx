import { useState } from "react";
import type { IndicatorSetView, IndicatorView } from "#contract/indicator.ts";
import type { FactorMeaning } from "#core/indicator/model.ts";
import { shortDate } from "#web/lib/russian.ts";
import type { SetChange } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly set: IndicatorSetView;
  readonly busy: boolean;
  readonly onChange: (change: SetChange) => void;
}

const MEANINGS = ["eachCentre", "persons", "sumOfPercents"] as const satisfies readonly FactorMeaning[];

/** What a person must say before targets are computed: asked once, nothing is taken for granted. */
export function Questions({ set, busy, onChange }: Props) {
  const arguable = set.list.filter(({ target }) => target !== null && target.questions.some((one) => ASKED.has(one)));
  const factor = set.list.filter(({ hasFactor }) => hasFactor);
  const said = factor.find((one) => one.factor !== null)?.factor ?? null;
  const [again, setAgain] = useState(false);
  const asksFactor = set.mayChange && factor.length > 0 && (said === null || again);
  const asks = set.mayChange ? arguable : [];
  return (
    <>
      {(asksFactor || asks.length > 0) && (
        <section className="ind-questions no-print" aria-labelledby="ind-questions">
          <h2 id="ind-questions">{texts.questions}</h2>
          {asksFactor && (
            <FactorQuestion
              codes={factor.map(({ code }) => code)}
              busy={busy}
              onSay={(meaning) => {
                setAgain(false);
                onChange({ kind: "factor", meaning });
              }}
            />
          )}
          {asks.map((one) => (
            <TargetQuestion key={one.code} one={one} busy={busy} onChange={onChange} />
          ))}
        </section>
      )}
      {said !== null && !again && (
        <p className="ind-said">
          {texts.factorSaid(texts.meanings[said.meaning], said.by, shortDate(said.on))}{" "}
          {set.mayChange && (
            <button type="button" className="btn bare small no-print" onClick={() => setAgain(true)}>
              {texts.sayAgain}
            </button>
          )}
        </p>
      )}
    </>
  );
}

const ASKED: ReadonlySet<string> = new Set(["ceilingOrPlan", "whichBase"]);

interface FactorProps {
  readonly codes: readonly string[];
  readonly busy: boolean;
  readonly onSay: (meaning: FactorMeaning) => void;
}

function FactorQuestion({ codes, busy, onSay }: FactorProps) {
  return (
    <fieldset className="ind-question">
      <legend>{texts.factorQuestion}</legend>
      <p className="muted">{texts.factorWhy(codes.join(", "))}</p>
      <div className="ind-buttons">
        {MEANINGS.map((meaning) => (
          <button key={meaning} type="button" className="btn" disabled={busy} onClick={() => onSay(meaning)}>
            {texts.meanings[meaning]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface TargetProps {
  readonly one: IndicatorView;
  readonly busy: boolean;
  readonly onChange: (change: SetChange) => void;
}

function TargetQuestion({ one: { code, target }, busy, onChange }: TargetProps) {
  const [base, setBase] = useState("");
  const words = target?.asWritten ?? "";
  if (target?.questions.includes("ceilingOrPlan") === true) {
    const say = (answer: "planned" | "atMost") =>
      onChange({ kind: "target", code, answer: { question: "ceilingOrPlan", answer } });
    return (
      <fieldset className="ind-question">
        <legend>{texts.ceiling(code, words)}</legend>
        <div className="ind-buttons">
          <button type="button" className="btn" disabled={busy} onClick={() => say("planned")}>
            {texts.asPlan}
          </button>
          <button type="button" className="btn" disabled={busy} onClick={() => say("atMost")}>
            {texts.asCeiling}
          </button>
        </div>
      </fieldset>
    );
  }
  return (
    <form
      className="ind-question"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ kind: "target", code, answer: { question: "whichBase", answer: base.trim() } });
      }}
    >
      <p className="ind-legend">{texts.base(code, words)}</p>
      <div className="ind-buttons">
        <input
          required
          maxLength={500}
          aria-label={texts.base(code, words)}
          placeholder={texts.baseLabel}
          value={base}
          onChange={(event) => setBase(event.currentTarget.value)}
        />
        <button type="submit" className="btn" disabled={busy}>
          {texts.answer}
        </button>
      </div>
    </form>
  );
}
