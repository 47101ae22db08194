import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import type { Me } from "#contract/account.ts";
import { welcomeQuery } from "#web/lib/me.ts";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { DemoPeople } from "./demo-people.tsx";
import { Entrance } from "./entrance.tsx";
import { Field, PasswordField } from "./fields.tsx";
import { errorWords } from "./problem-words.ts";
import { startProvider, useSignIn } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly onEntered: (me: Me) => void;
  /** Where to go afterwards: an address of this program. */
  readonly returnTo: string;
  /** Why signing in by the provider did not work, as a sentence. */
  readonly trouble: string | null;
}

export function SignInPage({ onEntered, returnTo, trouble }: Props) {
  const { data: welcome } = useQuery(welcomeQuery);
  return (
    <Entrance wide={welcome?.demo === true}>
      <h1>{texts.signIn.title}</h1>
      {trouble !== null && (
        <p role="alert" className="notice over">
          {trouble}
        </p>
      )}
      {welcome?.demo === true && <DemoPeople onEntered={onEntered} />}
      {welcome?.demo === true && <p className="entrance-or">{texts.signIn.or}</p>}
      <SignInForm onEntered={onEntered} login="" />
      {welcome?.provider && <ProviderButton name={welcome.provider} returnTo={returnTo} />}
      <p className="muted meta">{texts.signIn.lost}</p>
    </Entrance>
  );
}

/** Also in the window that asks to sign in again. */
export function SignInForm({ onEntered, login: known }: { onEntered: (me: Me) => void; login: string }) {
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const first = useFocusAtStart<HTMLInputElement>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login, password }, { onSuccess: onEntered });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={texts.signIn.login}
        name="login"
        value={login}
        onValue={setLogin}
        autoComplete="username"
        inputRef={first}
      />
      <PasswordField value={password} onValue={setPassword} />
      {signIn.error !== null && (
        <p role="alert" className="notice over">
          {errorWords(signIn.error)}
        </p>
      )}
      <button type="submit" className="btn primary main" disabled={signIn.isPending}>
        {signIn.isPending ? texts.signIn.entering : texts.signIn.enter}
      </button>
    </form>
  );
}

function ProviderButton({ name, returnTo }: { name: string; returnTo: string }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const go = async () => {
    try {
      window.location.assign((await startProvider(returnTo)).url);
    } catch (error) {
      setTrouble(errorWords(error));
    }
  };
  return (
    <>
      <p className="entrance-or">{texts.signIn.or}</p>
      {trouble !== null && (
        <p role="alert" className="notice over">
          {trouble}
        </p>
      )}
      <button type="button" className="btn line main-line" onClick={() => void go()}>
        {texts.signIn.byProvider(name)}
      </button>
    </>
  );
}
