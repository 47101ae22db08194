import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import type { Me } from "#contract/account.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { longDate } from "#web/lib/russian.ts";
import { Loading } from "#web/ui/states.tsx";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { Entrance } from "./entrance.tsx";
import { Field, PasswordField } from "./fields.tsx";
import { errorWords, generalWords, loginWords, passwordWords } from "./problem-words.ts";
import { invitationQuery, resetQuery, useAcceptInvitation, useSetNewPassword } from "./queries.ts";
import { texts } from "./texts.ts";

interface LinkProps {
  readonly token: string;
  readonly signInLink: ReactNode;
}

/** Where the link of an invitation leads: a login, a password, and one is in. */
export function InvitationPage({ token, signInLink, onEntered }: LinkProps & { onEntered: (me: Me) => void }) {
  const { data: invitation, error } = useQuery(invitationQuery(token));
  if (error !== null) return <BadLink error={error} signInLink={signInLink} />;
  return (
    <Entrance>
      {invitation === undefined ? (
        <Loading text={texts.invitation.opening} />
      ) : (
        <>
          <h1>{texts.invitation.title}</h1>
          <p>
            <b>{[invitation.surname, invitation.name, invitation.patronymic].filter(Boolean).join(" ")}</b>
          </p>
          <p>{texts.invitation.text(invitation.organisationName)}</p>
          <p className="muted meta">
            {texts.invitation.role}: {ROLE_NAMES[invitation.role]}.{" "}
            {texts.invitation.until(dayOf(invitation.expiresAt))}
          </p>
          <AcceptForm token={token} email={invitation.email} onEntered={onEntered} />
        </>
      )}
    </Entrance>
  );
}

function dayOf(moment: string): string {
  const date = parsePlainDate(moment.slice(0, 10));
  return date === null ? moment : longDate(date);
}

function AcceptForm({ token, email, onEntered }: { token: string; email: string; onEntered: (me: Me) => void }) {
  const [login, setLogin] = useState(email);
  const [password, setPassword] = useState("");
  const accept = useAcceptInvitation(token);
  const general = generalWords(accept.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ login, password }, { onSuccess: onEntered });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={texts.invitation.login}
        name="login"
        value={login}
        onValue={setLogin}
        autoComplete="username"
        wrong={loginWords(accept.error)}
      />
      <PasswordField isNew value={password} onValue={setPassword} wrong={passwordWords(accept.error)} />
      {general !== null && (
        <p role="alert" className="notice over">
          {general}
        </p>
      )}
      <button type="submit" className="btn primary main" disabled={accept.isPending}>
        {accept.isPending ? texts.invitation.accepting : texts.invitation.accept}
      </button>
    </form>
  );
}

/** Where the link of a reset leads. */
export function NewPasswordPage({ token, signInLink }: LinkProps) {
  const { data: owner, error } = useQuery(resetQuery(token));
  const [password, setPassword] = useState("");
  const set = useSetNewPassword(token);
  if (error !== null) return <BadLink error={error} signInLink={signInLink} />;
  if (set.isSuccess)
    return (
      <Entrance>
        <h1>{texts.newPassword.done}</h1>
        <p>{texts.newPassword.doneText}</p>
        <p>{signInLink}</p>
      </Entrance>
    );
  const general = generalWords(set.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate(password);
  };
  return (
    <Entrance>
      {owner === undefined ? (
        <Loading text={texts.newPassword.opening} />
      ) : (
        <>
          <h1>{texts.newPassword.title}</h1>
          <p>{texts.newPassword.text(owner.name)}</p>
          <form className="form" onSubmit={submit}>
            <input type="text" name="login" value={owner.login} autoComplete="username" readOnly hidden />
            <PasswordField isNew value={password} onValue={setPassword} wrong={passwordWords(set.error)} />
            {general !== null && (
              <p role="alert" className="notice over">
                {general}
              </p>
            )}
            <button type="submit" className="btn primary main" disabled={set.isPending}>
              {texts.newPassword.set}
            </button>
          </form>
        </>
      )}
    </Entrance>
  );
}

function BadLink({ error, signInLink }: { error: Error; signInLink: ReactNode }) {
  return (
    <Entrance>
      <h1>{texts.badLink}</h1>
      <p role="alert">{errorWords(error)}</p>
      <p>{signInLink}</p>
    </Entrance>
  );
}
