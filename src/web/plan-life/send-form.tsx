import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { LifeView } from "#contract/plan-life.ts";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { organisationsQuery } from "#web/lib/organisations-query.ts";
import { intend, useStep } from "./queries.ts";
import { StepForm } from "./step-forms.tsx";
import { texts } from "./texts.ts";

interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly post: string;
}

const SHOWN = 8;

/** Several organisations or posts at once, and until when. */
export function SendForm({ life, today, onCancel }: { life: LifeView; today: string; onCancel: () => void }) {
  const step = useStep(life.planId);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [deadline, setDeadline] = useState("");
  const send = () =>
    step.mutate(
      intend(life.version, {
        kind: "sendForEndorsement",
        asked: chosen.map(({ id, post }) => ({ organisationId: id, post: post.trim() === "" ? null : post })),
        deadline: deadline === "" ? null : deadline,
      }),
    );
  return (
    <StepForm
      title={texts.sendTitle}
      hint={texts.sendHint}
      busy={step.isPending}
      error={step.error}
      go={texts.sendNow}
      onCancel={onCancel}
      onSubmit={send}
    >
      <Finder chosen={chosen} onChoose={(one) => setChosen([...chosen, one])} />
      <fieldset className="life-chosen">
        <legend>{texts.chosen}</legend>
        {chosen.length === 0 && <p className="muted meta">{texts.noneChosen}</p>}
        <ul>
          {chosen.map((one, index) => (
            <li key={`${one.id} ${index}`}>
              <span>{one.name}</span>
              <input
                className="step-input"
                aria-label={`${texts.post}: ${one.name}`}
                placeholder={texts.post}
                maxLength={500}
                value={one.post}
                onChange={(event) => setChosen(chosen.with(index, { ...one, post: event.currentTarget.value }))}
              />
              <button
                type="button"
                className="btn small"
                aria-label={texts.removeOne(one.name)}
                onClick={() => setChosen(chosen.toSpliced(index, 1))}
              >
                {texts.remove}
              </button>
            </li>
          ))}
        </ul>
      </fieldset>
      <label className="step-field short">
        <span>{texts.deadline}</span>
        <input type="date" min={today} value={deadline} onChange={(event) => setDeadline(event.currentTarget.value)} />
        <span className="muted meta">{texts.deadlineHint}</span>
      </label>
    </StepForm>
  );
}

/** By any part of the name; Enter takes the first that was found. */
function Finder({ chosen, onChoose }: { chosen: readonly Chosen[]; onChoose: (one: Chosen) => void }) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({ ...organisationsQuery(q), enabled: q.length > 1 });
  const field = useFocusAtStart<HTMLInputElement>();
  const found =
    q.length < 2 ? [] : (data ?? []).filter(({ id }) => !chosen.some((one) => one.id === id)).slice(0, SHOWN);
  const choose = ({ id, name }: { readonly id: string; readonly name: string }) => {
    onChoose({ id, name, post: "" });
    setTyped("");
    field.current?.focus();
  };
  return (
    <div className="life-finder">
      <label className="step-field">
        <span>{texts.findOrganisation}</span>
        <input
          ref={field}
          value={typed}
          autoComplete="off"
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || typed.trim() === "") return;
            event.preventDefault();
            if (found[0] !== undefined) choose(found[0]);
          }}
        />
      </label>
      <output>
        {q.length > 1 && found.length === 0 && (
          <p className="muted meta">{isFetching || data === undefined ? texts.searching : texts.nothingFound}</p>
        )}
      </output>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="plain" onClick={() => choose(one)}>
              {one.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
