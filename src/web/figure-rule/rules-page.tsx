import { useState, type ReactNode } from "react";
import type { RuleLine, RulesView, RuleTrial } from "#contract/figure-rule.ts";
import type { FigureRule } from "#core/indicator/figure-rule.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { ApiError } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { useRuleStep, useTrial, type RuleStep } from "./queries.ts";
import { RuleForm } from "./rule-form.tsx";
import { texts, troubleInWords } from "./texts.ts";
import "./figure-rule.css";

interface Props {
  readonly view: RulesView;
  readonly back: ReactNode;
  readonly toLimits: ReactNode;
  readonly toForm: (roundId: string, organisationId: string, name: string) => ReactNode;
}

interface Edited {
  readonly rule: FigureRule;
  /** Null: a new one. */
  readonly version: number | null;
}

/** Rules of a set: what each compares, what it would have done to earlier forms, and whether it is on. */
export function RulesPage({ view, back, toForm, toLimits }: Props) {
  const [edited, setEdited] = useState<Edited | null>(null);
  const step = useRuleStep(view.setId);
  const trial = useTrial(view.setId);
  const take = (next: RuleStep) => step.mutate(next, { onSuccess: () => setEdited(null) });
  const save = (rule: FigureRule) => {
    const version = edited?.version ?? null;
    take(version === null ? { kind: "add", rule } : { kind: "change", rule, version });
  };
  const edit = (next: Edited | null) => {
    step.reset();
    setEdited(next);
  };
  const { names, rules } = view;
  const tried = trial.data ?? null;
  return (
    <div className="fr-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{view.setTitle}</p>
          <p className="muted meta">{texts.hint}</p>
        </div>
        {view.mayChange && edited === null && (
          <button
            type="button"
            className="btn primary no-print"
            onClick={() => edit({ rule: { id: newId(), formula: "", sentence: "", weight: "soft" }, version: null })}
          >
            {texts.add}
          </button>
        )}
      </header>
      {edited !== null && (
        <RuleForm
          key={edited.rule.id}
          rule={edited.rule}
          isNew={edited.version === null}
          names={names}
          busy={step.isPending}
          error={errorOf(step.error)}
          onSave={save}
          onCancel={() => edit(null)}
        />
      )}
      {edited === null && (step.error ?? trial.error) !== null && (
        <p className="fr-error" role="alert">
          {errorOf(step.error ?? trial.error)}
        </p>
      )}
      {rules.length === 0 && edited === null && (
        <EmptyState title={texts.none} text={view.mayChange ? texts.noneText : texts.noneBelow} />
      )}
      <ul className="fr-rules">
        {rules.map((rule) => (
          <li key={rule.id}>
            <Rule rule={rule} />
            {view.mayChange && edited === null && (
              <p className="fr-buttons no-print" aria-busy={step.isPending || trial.isPending}>
                <button
                  type="button"
                  className={rule.trial === null ? "btn small primary" : "btn small"}
                  disabled={trial.isPending}
                  onClick={() => trial.mutate({ ruleId: rule.id, version: rule.version })}
                >
                  {rule.trial === null ? texts.try : texts.tryAgain}
                </button>
                <Switch rule={rule} onStep={take} />
                <button type="button" className="btn small" onClick={() => edit({ rule, version: rule.version })}>
                  {texts.edit}
                </button>
                {rule.state === "off" && (
                  <button
                    type="button"
                    className="btn small"
                    onClick={() => take({ kind: "switch", ruleId: rule.id, version: rule.version, state: "removed" })}
                  >
                    {texts.remove}
                  </button>
                )}
              </p>
            )}
            {tried !== null && trial.variables?.ruleId === rule.id && <Trial trial={tried} toForm={toForm} />}
          </li>
        ))}
      </ul>
      <p className="no-print">{toLimits}</p>
    </div>
  );
}

/** A formula that is refused says what is wrong with it. */
function errorOf(error: Error | null): string | null {
  if (error === null) return null;
  if (!(error instanceof ApiError) || error.code !== "ruleTrouble") return error.message;
  const { field, words } = error.data;
  return `${troubleInWords(String(field ?? ""), words === undefined ? null : String(words))}.`;
}

function Rule({ rule }: { readonly rule: RuleLine }) {
  return (
    <>
      <p>
        <Status kind={rule.state === "on" ? "run" : "past"}>{rule.state === "on" ? texts.on : texts.off}</Status>{" "}
        <Status kind={rule.weight === "hard" ? "over" : "ask"}>{texts.weights[rule.weight]}</Status>
      </p>
      <p className="fr-sentence">{rule.sentence}</p>
      <p className="fr-formula">{rule.formula}</p>
      <p className="muted meta">{rule.trial === null ? texts.notTried : texts.tried(rule.trial)}</p>
      {rule.trouble !== null && <p className="fr-error">{troubleInWords(rule.trouble.code, rule.trouble.words)}</p>}
    </>
  );
}

function Switch({ rule, onStep }: { readonly rule: RuleLine; readonly onStep: (step: RuleStep) => void }) {
  const to = rule.state === "on" ? "off" : "on";
  if (to === "on" && rule.trial === null) return null;
  return (
    <button
      type="button"
      className={to === "on" ? "btn small primary" : "btn small"}
      onClick={() => onStep({ kind: "switch", ruleId: rule.id, version: rule.version, state: to })}
    >
      {to === "on" ? texts.turnOn : texts.turnOff}
    </button>
  );
}

function Trial({ toForm, trial }: { readonly trial: RuleTrial; readonly toForm: Props["toForm"] }) {
  const { forms, list, stopped } = trial;
  // The line of the rule says already that there was nothing to try it on.
  if (forms === 0) return null;
  if (stopped === 0) return <output>{texts.stoppedNone}</output>;
  return (
    <section className="fr-trial" aria-label={texts.stopped(stopped)}>
      <h2>{texts.stopped(stopped)}</h2>
      {list.length < stopped && <p className="muted meta">{texts.shownOf(list.length, stopped)}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.period}</th>
            <th scope="col">{texts.figures}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((form) => (
            <tr key={`${form.roundId} ${form.organisationId}`}>
              <th scope="row">{toForm(form.roundId, form.organisationId, form.name)}</th>
              <td>{periodInWords(form.period)}</td>
              <td>{form.figures.map(texts.figure).join("; ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
