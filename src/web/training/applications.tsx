import { useState } from "react";
import type { ApplicationView } from "#contract/training.ts";
import type { ApplicationState } from "#core/training/model.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { StepForm, Words } from "#web/ui/step-form.tsx";
import { useTraining } from "./queries.ts";
import { texts } from "./texts.ts";

export const STATE_KINDS: Readonly<Record<ApplicationState, StatusKind>> = {
  applied: "wait",
  approved: "wait",
  waiting: "wait",
  accepted: "plan",
  refused: "over",
  withdrawn: "past",
  attended: "done",
  absent: "past",
};

const WITHDRAWN: readonly ApplicationState[] = ["applied", "approved", "waiting", "accepted"];

/** One's own applications, with what one may still do about them. */
export function MyApplications({ list, today }: { list: readonly ApplicationView[]; today: string }) {
  return (
    <ul className="tr-list">
      {list.map((one) => (
        <MyApplication key={one.id} one={one} today={today} />
      ))}
    </ul>
  );
}

function MyApplication({ one, today }: { one: ApplicationView; today: string }) {
  const [asked, setAsked] = useState<"withdraw" | "rate" | null>(null);
  const { endsOn, hostName, kind, place, rating, reason, startsOn, state, title } = one;
  const mayWithdraw = WITHDRAWN.includes(state) && today < startsOn;
  const facts = [
    texts.kinds[kind],
    texts.days(startsOn, endsOn),
    texts.times(one.startsAt, one.endsAt),
    place,
    hostName,
  ];
  return (
    <li>
      <h3>{title}</h3>
      <p className="muted meta">{facts.filter((fact) => fact !== null && fact !== "").join(" · ")}</p>
      <p className="tr-facts">
        <Status kind={STATE_KINDS[state]}>{texts.states[state]}</Status>
        {reason !== null && <span className="muted meta">{texts.reason(reason)}</span>}
        {rating !== null && <span className="muted meta">{texts.rated(rating)}</span>}
      </p>
      {asked === null && (mayWithdraw || (state === "attended" && rating === null)) && (
        <div className="tr-buttons no-print">
          {mayWithdraw && (
            <button
              type="button"
              className="btn"
              aria-label={texts.withdrawOf(title)}
              onClick={() => setAsked("withdraw")}
            >
              {texts.withdraw}
            </button>
          )}
          {state === "attended" && rating === null && (
            <button
              type="button"
              className="btn line"
              aria-label={texts.rateOf(title)}
              onClick={() => setAsked("rate")}
            >
              {texts.rate}
            </button>
          )}
        </div>
      )}
      {asked === "withdraw" && <WithdrawForm one={one} onDone={() => setAsked(null)} />}
      {asked === "rate" && <RateForm one={one} onDone={() => setAsked(null)} />}
    </li>
  );
}

interface FormProps {
  readonly one: ApplicationView;
  readonly onDone: () => void;
}

function WithdrawForm({ one: { id, title, version }, onDone }: FormProps) {
  const training = useTraining();
  const [reason, setReason] = useState("");
  const words = reason.trim() === "" ? null : reason.trim();
  return (
    <StepForm
      title={texts.withdrawOf(title)}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={texts.withdraw}
      onCancel={onDone}
      onSubmit={() => training.mutate({ kind: "withdraw", id, version, reason: words }, { onSuccess: onDone })}
    >
      <Words label={texts.whyWithdrawn} value={reason} onChange={setReason} required={false} />
    </StepForm>
  );
}

const MARKS = [1, 2, 3, 4, 5] as const;

function RateForm({ one: { id, title }, onDone }: FormProps) {
  const training = useTraining();
  const [rating, setRating] = useState(5);
  const [words, setWords] = useState("");
  const said = words.trim() === "" ? null : words.trim();
  return (
    <StepForm
      title={texts.rateOf(title)}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={texts.rate}
      onCancel={onDone}
      onSubmit={() => training.mutate({ kind: "rate", id, rating, words: said }, { onSuccess: onDone })}
    >
      <label className="step-field short">
        <span>{texts.rating}</span>
        <select value={rating} onChange={(event) => setRating(Number(event.currentTarget.value))}>
          {MARKS.map((mark) => (
            <option key={mark} value={mark}>
              {mark}
            </option>
          ))}
        </select>
      </label>
      <Words label={texts.feedbackWords} value={words} onChange={setWords} required={false} most={1000} />
    </StepForm>
  );
}

/** What waits for the word of the head. */
export function ToApprove({ list }: { list: readonly ApplicationView[] }) {
  const training = useTraining();
  const [declined, setDeclined] = useState<string | null>(null);
  const approve = (some: readonly ApplicationView[]) =>
    training.mutate({ kind: "approve", body: { applications: some.map(keyOf), step: { kind: "approve" } } });
  return (
    <section aria-labelledby="training-to-approve">
      <h2 id="training-to-approve">
        {texts.toApprove} <span className="muted">{list.length}</span>
      </h2>
      {list.length > 1 && (
        <div className="tr-buttons no-print">
          <button type="button" className="btn line" disabled={training.isPending} onClick={() => approve(list)}>
            {texts.approveAll(list.length)}
          </button>
        </div>
      )}
      {training.error !== null && declined === null && (
        <p className="tr-error" role="alert">
          {training.error.message}
        </p>
      )}
      <ul className="tr-list">
        {list.map((one) => (
          <li key={one.id}>
            <h3>{one.personName}</h3>
            <p>
              {texts.kinds[one.kind]}: {one.title}
            </p>
            <p className="muted meta">
              {[texts.days(one.startsOn, one.endsOn), one.place, one.hostName]
                .filter((fact) => fact !== null)
                .join(" · ")}
            </p>
            {declined === one.id ? (
              <DeclineForm one={one} onDone={() => setDeclined(null)} />
            ) : (
              <div className="tr-buttons no-print">
                <button
                  type="button"
                  className="btn primary"
                  aria-label={texts.approveOf(one.personName, one.title)}
                  disabled={training.isPending}
                  onClick={() => approve([one])}
                >
                  {texts.approve}
                </button>
                <button
                  type="button"
                  className="btn"
                  aria-label={texts.declineOf(one.personName, one.title)}
                  onClick={() => setDeclined(one.id)}
                >
                  {texts.decline}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const keyOf = ({ id, version }: ApplicationView) => ({ id, version });

function DeclineForm({ one, onDone }: FormProps) {
  const training = useTraining();
  const [reason, setReason] = useState("");
  const body = { applications: [keyOf(one)], step: { kind: "decline" as const, reason } };
  return (
    <StepForm
      title={texts.declineOf(one.personName, one.title)}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={texts.decline}
      onCancel={onDone}
      onSubmit={() => training.mutate({ kind: "approve", body }, { onSuccess: onDone })}
    >
      <Words label={texts.whyDeclined} value={reason} onChange={setReason} />
    </StepForm>
  );
}
