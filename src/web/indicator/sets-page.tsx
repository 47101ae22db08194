import { useState, type FormEvent, type ReactNode } from "react";
import type { IndicatorSetLine } from "#contract/indicator.ts";
import { newId } from "#web/lib/new-id.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { useAddSet } from "./queries.ts";
import { texts } from "./texts.ts";
import "#web/ui/step-form.css";
import "./indicator.css";

interface Props {
  readonly sets: readonly IndicatorSetLine[];
  readonly mayAdd: boolean;
  /** Documents that were read: their indicators can be taken over. */
  readonly plans: readonly { readonly id: string; readonly title: string }[];
  readonly tabs: ReactNode;
  readonly link: (setId: string, label: ReactNode) => ReactNode;
  readonly onMade: (setId: string) => void;
}

export const STATE_KINDS: Readonly<Record<IndicatorSetLine["state"], StatusKind>> = {
  draft: "ask",
  inForce: "run",
  closed: "past",
};

export function SetsPage({ sets, mayAdd, plans, tabs, link, onMade }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="ind-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.sets}</h1>
          <p className="muted">{texts.setsHint}</p>
        </div>
        {mayAdd && !adding && (
          <button type="button" className="btn primary no-print" onClick={() => setAdding(true)}>
            {texts.addSet}
          </button>
        )}
      </header>
      {adding && <NewSetForm plans={plans} onMade={onMade} onCancel={() => setAdding(false)} />}
      {sets.length === 0 && !adding && (
        <EmptyState title={texts.noSets} text={mayAdd ? texts.noSetsText : texts.nobodysSets} />
      )}
      <ul className="ind-sets">
        {sets.map((set) => (
          <li key={set.id}>
            <p className="ind-set-title">{link(set.id, set.title)}</p>
            <p className="muted meta">
              {[set.organisationName, texts.indicators(set.indicators)].join(" · ")}
              {set.source !== null && ` · ${texts.readFrom(set.source.title)}`}
            </p>
            <Status kind={STATE_KINDS[set.state]}>{texts.states[set.state]}</Status>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FormProps {
  readonly plans: Props["plans"];
  readonly onMade: (setId: string) => void;
  readonly onCancel: () => void;
}

function NewSetForm({ plans, onMade, onCancel }: FormProps) {
  const add = useAddSet();
  const [id] = useState(newId);
  const [title, setTitle] = useState("");
  const [planId, setPlanId] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { id, title: title.trim(), planId: planId === "" ? null : planId };
    if (!add.isPending) add.mutate(body, { onSuccess: () => onMade(id) });
  };
  return (
    <form className="ind-form no-print" aria-label={texts.addSet} onSubmit={submit}>
      <div className="step-fields">
        <label className="step-field whole">
          <span>{texts.setTitle}</span>
          <input required maxLength={1000} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        </label>
        {plans.length > 0 && (
          <label className="step-field whole">
            <span>{texts.fromPlan}</span>
            <select value={planId} onChange={(event) => setPlanId(event.currentTarget.value)}>
              <option value="">{texts.noPlan}</option>
              {plans.map((plan) => (
                <option key={plan.id} value={plan.id}>
                  {plan.title}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {add.error !== null && (
        <p className="ind-error" role="alert">
          {add.error.message}
        </p>
      )}
      <div className="ind-buttons">
        <button type="submit" className="btn primary" disabled={add.isPending}>
          {texts.create}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
