import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import type { Me } from "#contract/account.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { confirming } from "#web/lib/confirming.ts";
import { counted, formatNumber } from "#web/lib/russian.ts";
import { Loading } from "#web/ui/states.tsx";
import { deviceWords, momentWords } from "./device-words.ts";
import { PasswordField } from "./fields.tsx";
import { meTexts } from "./me-texts.ts";
import { errorWords, generalWords, passwordWords } from "./problem-words.ts";
import {
  sessionsQuery,
  useChangePassword,
  useEndOthers,
  useEndSession,
  useRenewCodes,
  useSwitchOrganisation,
} from "./queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { Enrolment } from "./second-factor-page.tsx";
import { texts } from "./texts.ts";
import "./entrance.css";
import "./me-page.css";

interface Props {
  readonly me: Me;
  readonly onSignOut: () => void;
  /** Somebody acts for another organisation now. */
  readonly onSwitched: () => void;
}

export function MePage({ me, onSignOut, onSwitched }: Props) {
  return (
    <div className="me-page">
      <header>
        <h1>{meTexts.title}</h1>
        <p>
          <b>{me.name}</b>
        </p>
        <p className="muted meta">
          {meTexts.login}: {me.login}
        </p>
        <p className="actions">
          <button type="button" className="btn" onClick={onSignOut}>
            {meTexts.signOut}
          </button>
        </p>
      </header>
      <Places me={me} onSwitched={onSwitched} />
      <Safety />
    </div>
  );
}

function Places({ me, onSwitched }: { me: Me; onSwitched: () => void }) {
  const change = useSwitchOrganisation();
  return (
    <section>
      <h2>{meTexts.places}</h2>
      <p className="muted meta">{me.places.length === 0 ? meTexts.noPlaces : meTexts.placesText}</p>
      {change.error !== null && <p role="alert">{errorWords(change.error)}</p>}
      <ul className="me-list">
        {me.places.map(({ organisationId, organisationName, roles }) => (
          <li key={organisationId}>
            <div>
              {organisationName}
              <p className="meta">{roles.map((role) => ROLE_NAMES[role]).join(", ")}</p>
            </div>
            {organisationId === me.organisationId ? (
              <span className="now">{meTexts.now}</span>
            ) : (
              <button
                type="button"
                className="btn small"
                disabled={change.isPending}
                aria-label={`${meTexts.act}: ${organisationName}`}
                onClick={() => change.mutate(organisationId, { onSuccess: onSwitched })}
              >
                {meTexts.act}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Safety() {
  const { data, refetch } = useQuery(sessionsQuery);
  if (data === undefined) return <Loading text={meTexts.loading} />;
  return (
    <>
      <section>
        <h2>{meTexts.passwordTitle}</h2>
        {data.hasPassword ? <PasswordForm /> : <p>{meTexts.noPassword}</p>}
      </section>
      <SecondFactor {...data.secondFactor} onChanged={() => void refetch()} />
      <Sessions sessions={data.sessions} />
    </>
  );
}

function PasswordForm() {
  const [typed, setTyped] = useState({ old: "", new: "" });
  const change = useChangePassword();
  const general = generalWords(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(typed, { onSuccess: () => setTyped({ old: "", new: "" }) });
  };
  return (
    <form className="form" onSubmit={submit}>
      <PasswordField
        label={meTexts.old}
        value={typed.old}
        onValue={(old) => setTyped((before) => ({ ...before, old }))}
        wrong={general}
      />
      <PasswordField
        label={meTexts.new}
        isNew
        value={typed.new}
        onValue={(value) => setTyped((before) => ({ ...before, new: value }))}
        wrong={passwordWords(change.error)}
      />
      <div className="form-actions">
        <button type="submit" className="btn" disabled={change.isPending}>
          {meTexts.change}
        </button>
        {change.isSuccess && <output>{meTexts.changed}</output>}
      </div>
    </form>
  );
}

interface FactorProps {
  readonly on: boolean;
  readonly required: boolean;
  readonly recoveryCodesLeft: number;
  readonly onChanged: () => void;
}

function SecondFactor({ on, required, recoveryCodesLeft, onChanged }: FactorProps) {
  const [connecting, setConnecting] = useState(false);
  const renew = useRenewCodes();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  const enrolled = () => {
    setConnecting(false);
    onChanged();
  };
  const renewNow = () =>
    void confirming(() => renew.mutateAsync()).then(
      (answer) => setCodes(answer.recoveryCodes),
      () => undefined,
    );
  return (
    <section>
      {!connecting && (
        <>
          <h2>{meTexts.factorTitle}</h2>
          <p>
            {on ? meTexts.on : meTexts.off} {required ? meTexts.required : ""}
          </p>
          {on && <p>{meTexts.codes(formatNumber(recoveryCodesLeft))}</p>}
        </>
      )}
      {connecting ? (
        <Enrolment title={texts.enrol.title} why="" onEnrolled={enrolled} />
      ) : (
        <div className="actions">
          <button type="button" className="btn" onClick={() => setConnecting(true)}>
            {on ? meTexts.another : meTexts.turnOn}
          </button>
          {on && (
            <button type="button" className="btn" disabled={renew.isPending} onClick={renewNow}>
              {meTexts.renew}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface SessionLine {
  readonly sessionId: string;
  readonly current: boolean;
  readonly device: string | null;
  readonly address: string | null;
  readonly beganAt: string;
  readonly seenAt: string;
}

function Sessions({ sessions }: { sessions: readonly SessionLine[] }) {
  const end = useEndSession();
  const endOthers = useEndOthers();
  return (
    <section>
      <h2>{meTexts.sessionsTitle}</h2>
      <ul className="me-list">
        {sessions.map(({ sessionId, current, device, address, beganAt, seenAt }) => (
          <li key={sessionId}>
            <div>
              {deviceWords(device) ?? meTexts.unknownDevice}
              <p className="meta">
                {[address, meTexts.began(momentWords(beganAt)), meTexts.seen(momentWords(seenAt))]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {current ? (
              <span className="now">{meTexts.thisOne}</span>
            ) : (
              <button
                type="button"
                className="btn small"
                aria-label={`${meTexts.end}: ${deviceWords(device) ?? meTexts.unknownDevice}`}
                onClick={() => end.mutate(sessionId)}
              >
                {meTexts.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <p className="actions">
          <button type="button" className="btn" disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {meTexts.endOthers}
          </button>
        </p>
      )}
      {endOthers.isSuccess && (
        <output>{meTexts.ended(counted(endOthers.data.ended, ["вход", "входа", "входов"]))}</output>
      )}
    </section>
  );
}
