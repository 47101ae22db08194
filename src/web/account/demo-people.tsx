import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "#contract/account.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { Field } from "./fields.tsx";
import { errorWords } from "./problem-words.ts";
import { demoPeopleQuery, useDemoSignIn } from "./queries.ts";
import { texts } from "./texts.ts";

/** So many fit without scrolling; one of each role comes first. */
const SHOWN = 10;

/** Only in a demo: everybody by role and organisation, one press each. */
export function DemoPeople({ onEntered }: { onEntered: (me: Me) => void }) {
  const { data: people = [] } = useQuery(demoPeopleQuery);
  const [wanted, setWanted] = useState("");
  const [all, setAll] = useState(false);
  const enter = useDemoSignIn();
  const words = wanted.toLowerCase().split(" ").filter(Boolean);
  const found = firstOfEachRole(people).filter((person) => {
    const text = `${person.name} ${ROLE_NAMES[person.role]} ${person.organisationName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const shown = all || words.length > 0 ? found.slice(0, 300) : found.slice(0, SHOWN);
  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people">{texts.signIn.demo}</h2>
      <p className="muted meta">{texts.signIn.demoText}</p>
      {enter.error !== null && (
        <p role="alert" className="notice over">
          {errorWords(enter.error)}
        </p>
      )}
      {people.length > SHOWN && (
        <Field label={texts.signIn.demoFind} name="demo-find" value={wanted} onValue={setWanted} required={false} />
      )}
      <ul className="demo-people">
        {shown.map(({ accountId, name, role, organisationName }) => (
          <li key={`${accountId} ${role}`}>
            <button
              type="button"
              disabled={enter.isPending}
              onClick={() => enter.mutate(accountId, { onSuccess: onEntered })}
            >
              <b>{capital(ROLE_NAMES[role])}</b>
              <span>{name}</span>
              <span className="of">{organisationName}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && people.length > 0 && <p className="muted meta">{texts.signIn.demoNobody}</p>}
      {!all && words.length === 0 && found.length > SHOWN && (
        <button type="button" className="btn bare" onClick={() => setAll(true)}>
          {texts.signIn.demoAll(formatNumber(people.length))}
        </button>
      )}
    </section>
  );
}

function firstOfEachRole<P extends { readonly role: string }>(people: readonly P[]): P[] {
  const first = people.filter((person, index) => people.findIndex(({ role }) => role === person.role) === index);
  return [...first, ...people.filter((person) => !first.includes(person))];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
