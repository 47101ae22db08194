import { useState } from "react";
import type { IndicatorSetView } from "#contract/indicator.ts";
import type { FactorMeaning } from "#core/indicator/model.ts";
import { shortDate } from "#web/lib/russian.ts";
import { askedOf, TargetQuestion } from "#web/ui/target-question.tsx";
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
  const arguable = set.list.filter(({ target }) => askedOf(target) !== null);
  const factor = set.list.filter(({ hasFactor }) => hasFactor);
  const said = factor.find((one) => one.factor !== null)?.factor ?? null;
  const [again, setAgain] = useState(false);
  const asksFactor = set.mayChange && factor.length > 0 && (said === null || again);
  const asks = set.mayChange ? arguable : [];
  return (
    <>
      {(asksFactor || asks.length > 0) && (
        <section className="ask-panel no-print" aria-labelledby="ind-questions">
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
          {asks.map(
            ({ code, target }) =>
              target && (
                <TargetQuestion
                  key={code}
                  name={texts.indicatorOf(code)}
                  target={target}
                  busy={busy}
                  onAnswer={(answer) => onChange({ kind: "target", code, answer })}
                />
              ),
          )}
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

interface FactorProps {
  readonly codes: readonly string[];
  readonly busy: boolean;
  readonly onSay: (meaning: FactorMeaning) => void;
}

function FactorQuestion({ codes, busy, onSay }: FactorProps) {
  return (
    <fieldset className="ask-question">
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
