import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Candidate } from "#contract/judgement.ts";
import { StepForm } from "#web/ui/step-form.tsx";
import { candidatesQuery, useAskExperts } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly contestId: string;
  /** Null: all works that have too few experts. */
  readonly entryId: string | null;
  readonly onDone: () => void;
}

/** Who judges: found by surname or organisation, chosen one after another. */
export function ExpertsForm({ contestId, entryId, onDone }: Props) {
  const ask = useAskExperts(contestId);
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<readonly Candidate[]>([]);
  const { data } = useQuery(candidatesQuery(contestId, q.trim()));
  const field = useRef<HTMLInputElement>(null);
  const choose = (one: Candidate) => {
    setChosen((now) => [...now, one]);
    setQ("");
    field.current?.focus();
  };
  const isChosen = ({ accountId }: Candidate) => chosen.some((one) => one.accountId === accountId);
  const found = (data?.candidates ?? []).filter((one) => !isChosen(one));
  if (ask.data !== undefined)
    return (
      <output className="notice done">
        <p>{texts.distributed(ask.data.asked, ask.data.lacking)}</p>
        <button type="button" className="btn" onClick={onDone}>
          Хорошо
        </button>
      </output>
    );
  return (
    <StepForm
      title={entryId === null ? texts.askExperts : texts.addExpert}
      hint={texts.askHint}
      busy={ask.isPending || chosen.length === 0}
      error={ask.error?.message ?? null}
      go={entryId === null ? texts.distribute : texts.addExpert}
      onCancel={onDone}
      onSubmit={() => ask.mutate({ accountIds: chosen.map(({ accountId }) => accountId), entryId })}
    >
      <label className="step-field whole">
        <span>{texts.findExpert}</span>
        <input ref={field} value={q} maxLength={100} onChange={(event) => setQ(event.currentTarget.value)} />
      </label>
      <ul className="ct-chosen">
        {found.map((one) => (
          <li key={one.accountId}>
            <button type="button" className="btn" onClick={() => choose(one)}>
              {one.name}
            </button>
            <span className="muted meta">{one.organisationName}</span>
          </li>
        ))}
      </ul>
      {data !== undefined && q.trim() !== "" && data.candidates.length === 0 && (
        <p className="muted">{texts.nobodyFound}</p>
      )}
      {chosen.length > 0 && (
        <div className="ct-picked">
          <p className="muted meta">{texts.chosen}</p>
          <ul className="ct-chosen">
            {chosen.map((one) => (
              <li key={one.accountId}>
                <span>
                  {one.name}, {one.organisationName}
                </span>
                <button
                  type="button"
                  className="btn bare"
                  aria-label={texts.removeOf(one.name)}
                  onClick={() => setChosen((now) => now.filter((other) => other !== one))}
                >
                  {texts.remove}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </StepForm>
  );
}
