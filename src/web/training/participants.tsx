import { useState } from "react";
import type { ApplicationView } from "#contract/training.ts";
import type { ApplicationState } from "#core/training/model.ts";
import { Status } from "#web/ui/status.tsx";
import { StepForm, Words } from "#web/ui/step-form.tsx";
import { keyOf, STATE_KINDS } from "./applications.tsx";
import { useTraining } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly list: readonly ApplicationView[];
  readonly hasBegun: boolean;
  readonly isOpen: boolean;
}

type Answer = "accept" | "refuse" | "attended" | "absent";

/** From which states an answer can be given, as the server has it. */
const FROM: Readonly<Record<Answer, readonly ApplicationState[]>> = {
  accept: ["approved"],
  refuse: ["approved", "waiting", "accepted"],
  attended: ["approved", "waiting", "accepted", "absent"],
  absent: ["accepted", "attended"],
};

const NAMES: Readonly<Record<Answer, string>> = {
  accept: texts.accept,
  refuse: texts.refuse,
  attended: texts.attended,
  absent: texts.absent,
};

/** Applications of a group; some are chosen, and answered at once. */
export function Participants({ list, hasBegun, isOpen }: Props) {
  const training = useTraining();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const some = list.filter(({ id }) => chosen.has(id));
  const answers = (["accept", "refuse", ...(hasBegun ? (["attended", "absent"] as const) : [])] as const).filter(
    (one) => some.some(({ state }) => FROM[one].includes(state)),
  );
  const done = () => {
    setChosen(new Set());
    setRefusing(false);
    setReason("");
  };
  const answer = (kind: Answer) => {
    const applications = some.filter(({ state }) => FROM[kind].includes(state)).map(keyOf);
    const step = kind === "refuse" ? { kind, reason } : { kind };
    training.mutate({ kind: "answer", body: { applications, step } }, { onSuccess: done });
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const movable = list.filter(({ state }) => state !== "withdrawn" && state !== "refused");
  const isAll = movable.length > 0 && movable.every(({ id }) => chosen.has(id));
  return (
    <>
      {isOpen && movable.length > 0 && (
        <div className="tr-buttons no-print">
          <label className="tr-check">
            <input
              type="checkbox"
              checked={isAll}
              onChange={() => setChosen(new Set(isAll ? [] : movable.map(({ id }) => id)))}
            />
            {texts.chooseAll}
          </label>
          {some.length > 0 && <output className="muted meta">{texts.chosen(some.length)}</output>}
          {!refusing &&
            answers.map((kind) => (
              <button
                key={kind}
                type="button"
                className={kind === "accept" ? "btn primary" : "btn"}
                disabled={training.isPending}
                onClick={() => (kind === "refuse" ? setRefusing(true) : answer(kind))}
              >
                {NAMES[kind]}
              </button>
            ))}
        </div>
      )}
      {refusing && (
        <StepForm
          title={`${texts.refuse}: ${texts.chosen(some.length)}`}
          busy={training.isPending}
          error={training.error?.message ?? null}
          go={texts.refuse}
          onCancel={() => setRefusing(false)}
          onSubmit={() => answer("refuse")}
        >
          <Words label={texts.whyRefused} value={reason} onChange={setReason} most={2000} />
        </StepForm>
      )}
      {!refusing && training.error !== null && (
        <p className="tr-error" role="alert">
          {training.error.message}
        </p>
      )}
      <div className="tr-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.person}</th>
              <th scope="col">{texts.school}</th>
              <th scope="col">{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {isOpen && movable.includes(one) ? (
                    <label className="tr-check">
                      <input
                        type="checkbox"
                        aria-label={texts.choosePerson(one.personName)}
                        checked={chosen.has(one.id)}
                        onChange={() => toggle(one.id)}
                      />
                      {one.personName}
                    </label>
                  ) : (
                    one.personName
                  )}
                </th>
                <td>{one.organisationName}</td>
                <td>
                  <Status kind={one.state === "approved" ? "ask" : STATE_KINDS[one.state]}>
                    {texts.hostStates[one.state]}
                  </Status>
                  {one.turn !== null && <p className="muted meta">{texts.turn(one.turn)}</p>}
                  {one.reason !== null && <p className="muted meta">{texts.reason(one.reason)}</p>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
