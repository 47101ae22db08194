import { useEffect, useRef, useState, type FormEvent } from "react";
import type { Me } from "#contract/account.ts";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { Entrance } from "./entrance.tsx";
import { Field } from "./fields.tsx";
import { errorWords } from "./problem-words.ts";
import { SquareCode } from "./qr.tsx";
import { useGiveCode, useOfferFactor, useTakeFactor } from "./queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { texts } from "./texts.ts";

interface Props {
  /** code: the telephone is known, its code is asked; enrol: the role needs one, and there is none yet. */
  readonly step: "code" | "enrol";
  readonly onEntered: (me: Me) => void;
  /** After a telephone was connected. */
  readonly onEnrolled: () => void;
  readonly onSignOut: () => void;
}

export function SecondFactorPage({ step, onEntered, onEnrolled, onSignOut }: Props) {
  return (
    <Entrance wide={step === "enrol"}>
      {step === "code" ? (
        <>
          <h1>{texts.code.title}</h1>
          <CodeForm onEntered={onEntered} />
        </>
      ) : (
        <Enrolment onEnrolled={onEnrolled} why={texts.enrol.why} title={texts.enrol.title} />
      )}
      <p className="no-print">
        <button type="button" className="btn bare" onClick={onSignOut}>
          {texts.code.other}
        </button>
      </p>
    </Entrance>
  );
}

export function CodeForm({ onEntered }: { onEntered: (me: Me) => void }) {
  const [code, setCode] = useState("");
  const give = useGiveCode();
  const first = useFocusAtStart<HTMLInputElement>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate(code, { onSuccess: onEntered });
  };
  return (
    <>
      <p>{texts.code.text}</p>
      <form className="form" onSubmit={submit}>
        <Field
          label={texts.code.code}
          name="code"
          value={code}
          onValue={setCode}
          hint={texts.code.hint}
          autoComplete="one-time-code"
          inputRef={first}
          wrong={give.error === null ? null : errorWords(give.error)}
        />
        <button type="submit" className="btn primary main" disabled={give.isPending}>
          {texts.code.enter}
        </button>
      </form>
    </>
  );
}

/** Key, first code, recovery codes. */
export function Enrolment({ onEnrolled, title, why }: { onEnrolled: () => void; title: string; why: string }) {
  const offer = useOfferFactor();
  const take = useTakeFactor();
  const [code, setCode] = useState("");
  const asked = useRef(false);
  const { mutate } = offer;
  useEffect(() => {
    if (!asked.current) mutate();
    asked.current = true;
  }, [mutate]);
  if (take.data !== undefined) return <RecoveryCodes codes={take.data.recoveryCodes} onKept={onEnrolled} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.mutate(code);
  };
  return (
    <>
      <h1>{title}</h1>
      {why !== "" && <p>{why}</p>}
      {offer.error !== null && (
        <p role="alert" className="notice over">
          {errorWords(offer.error)}
        </p>
      )}
      {offer.data !== undefined && (
        <div className="enrol-steps">
          <SquareCode text={offer.data.uri} label={texts.enrol.oneAlt} />
          <div>
            <p>
              <b>1.</b> {texts.enrol.one}.
            </p>
            <p className="muted meta">{texts.enrol.typed}</p>
            <p className="secret-key">{inGroups(offer.data.secret)}</p>
            <form className="form" onSubmit={submit}>
              <p>
                <b>2.</b> {texts.enrol.two}.
              </p>
              <Field
                label={texts.code.code}
                name="code"
                value={code}
                onValue={setCode}
                autoComplete="one-time-code"
                numeric
                wrong={take.error === null ? null : errorWords(take.error)}
              />
              <button type="submit" className="btn primary" disabled={take.isPending}>
                {texts.enrol.check}
              </button>
            </form>
          </div>
        </div>
      )}
    </>
  );
}

function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(" ");
}
