import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import type { Me } from "#contract/account.ts";
import { KINDS, organisationKind, type OrganisationKind } from "#core/organisation/kinds.ts";
import { ApiError } from "#web/lib/api.ts";
import { welcomeQuery } from "#web/lib/me.ts";
import { Entrance } from "./entrance.tsx";
import { Field, PasswordField } from "./fields.tsx";
import { generalWords, loginWords, passwordWords } from "./problem-words.ts";
import { useSetUp } from "./queries.ts";
import { texts } from "./texts.ts";

const words = texts.setUp;

/** The first person of an installation and their organisation. */
export function SetUpPage({ onEntered, signInLink }: { onEntered: (me: Me) => void; signInLink: ReactNode }) {
  const { data: welcome } = useQuery(welcomeQuery);
  if (welcome !== undefined && !welcome.needsSetUp)
    return (
      <Entrance>
        <h1>{words.done}</h1>
        <p>{words.doneText}</p>
        <p>{signInLink}</p>
      </Entrance>
    );
  return (
    <Entrance wide>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <SetUpForm onEntered={onEntered} />
    </Entrance>
  );
}

const EMPTY = {
  code: "",
  organisationName: "",
  surname: "",
  name: "",
  patronymic: "",
  login: "",
  password: "",
};

function SetUpForm({ onEntered }: { onEntered: (me: Me) => void }) {
  const [typed, setTyped] = useState(EMPTY);
  const [kind, setKind] = useState<OrganisationKind>("regionalAuthority");
  const [leads, setLeads] = useState(true);
  const setUp = useSetUp();
  const put = (field: keyof typeof EMPTY) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { code, organisationName, surname, name, patronymic, login, password } = typed;
    setUp.mutate(
      {
        code,
        organisation: { name: organisationName.trim(), kind },
        person: { surname: surname.trim(), name: name.trim(), patronymic: patronymic.trim() || null },
        login,
        password,
        worksWithPlans: leads,
      },
      { onSuccess: onEntered },
    );
  };
  const badCode = setUp.error instanceof ApiError && setUp.error.code === "badCode" ? setUp.error.message : null;
  const general = badCode === null ? generalWords(setUp.error) : null;
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={words.code}
        name="code"
        value={typed.code}
        onValue={put("code")}
        hint={words.codeHint}
        wrong={badCode}
      />
      <fieldset>
        <legend>{words.organisation}</legend>
        <Field
          label={words.organisationName}
          name="organisation"
          value={typed.organisationName}
          onValue={put("organisationName")}
          hint={words.organisationHint}
          autoComplete="organization"
        />
        <KindField kind={kind} onKind={setKind} />
      </fieldset>
      <fieldset>
        <legend>{words.person}</legend>
        <div className="three">
          <Field
            label={words.surname}
            name="surname"
            value={typed.surname}
            onValue={put("surname")}
            autoComplete="family-name"
          />
          <Field label={words.name} name="name" value={typed.name} onValue={put("name")} autoComplete="given-name" />
          <Field
            label={words.patronymic}
            name="patronymic"
            value={typed.patronymic}
            onValue={put("patronymic")}
            hint={words.patronymicHint}
            autoComplete="additional-name"
            required={false}
          />
        </div>
        <Field
          label={words.login}
          name="login"
          value={typed.login}
          onValue={put("login")}
          hint={words.loginHint}
          autoComplete="username"
          wrong={loginWords(setUp.error)}
        />
        <PasswordField isNew value={typed.password} onValue={put("password")} wrong={passwordWords(setUp.error)} />
        <div className="form-check">
          <input id="leads" type="checkbox" checked={leads} onChange={(event) => setLeads(event.target.checked)} />
          <label htmlFor="leads">{words.leads}</label>
          <p className="hint">{words.leadsHint}</p>
        </div>
      </fieldset>
      {general !== null && (
        <p role="alert" className="notice over">
          {general}
        </p>
      )}
      <button type="submit" className="btn primary main" disabled={setUp.isPending}>
        {setUp.isPending ? words.making : words.make}
      </button>
    </form>
  );
}

function KindField({ kind, onKind }: { kind: OrganisationKind; onKind: (kind: OrganisationKind) => void }) {
  return (
    <div className="form-field">
      <label htmlFor="kind">{words.kind}</label>
      <select
        id="kind"
        value={kind}
        aria-describedby="kind-hint"
        onChange={(event) => {
          const chosen = organisationKind.safeParse(event.currentTarget.value);
          if (chosen.success) onKind(chosen.data);
        }}
      >
        {organisationKind.options.map((one) => (
          <option key={one} value={one}>
            {KINDS[one].name}
          </option>
        ))}
      </select>
      <p className="hint" id="kind-hint">
        {words.kindHint}
      </p>
    </div>
  );
}
