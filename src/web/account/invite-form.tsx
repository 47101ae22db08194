import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { role as roles, type Role } from "#core/access/model.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { ApiError } from "#web/lib/api.ts";
import { accessTexts, WHY } from "./access-texts.ts";
import { Field } from "./fields.tsx";
import { invitationUrl, LinksShown } from "./link-shown.tsx";
import { errorWords } from "./problem-words.ts";
import { organisationsQuery } from "#web/lib/organisations-query.ts";
import { useInvite } from "./queries.ts";

export interface Place {
  readonly id: string;
  readonly name: string;
}

const EMPTY = { surname: "", name: "", patronymic: "", post: "", email: "", until: "" };

/** One person: the answer is a link to hand over. `own`: the organisation that is acted for. */
export function InviteForm({ own }: { own: Place }) {
  const [typed, setTyped] = useState(EMPTY);
  const [place, setPlace] = useState(own);
  const [role, setRole] = useState<Role>("centreHead");
  const invite = useInvite();
  const put = (field: keyof typeof EMPTY) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const [created] = invite.data?.created ?? [];
  if (created !== undefined) {
    const { surname, name } = created.invitation;
    const link = { whom: `${surname} ${name}`, url: invitationUrl(created.token) };
    return <LinksShown links={[link]} text={accessTexts.linkText} />;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { surname, name, patronymic, post, email, until } = typed;
    invite.mutate([
      {
        surname,
        name,
        patronymic: patronymic.trim() || null,
        post: post.trim() || null,
        organisationId: place.id,
        role,
        email,
        until: until || null,
      },
    ]);
  };
  const problem = invite.error instanceof ApiError && invite.error.code === "badInvitation" ? invite.error.data : null;
  const wrong = (field: string): string | null =>
    problem?.["field"] === field ? (WHY[`${field} ${problem["why"]}`] ?? null) : null;
  return (
    <form className="form" onSubmit={submit}>
      <div className="three">
        <Field
          label={accessTexts.surname}
          name="surname"
          value={typed.surname}
          onValue={put("surname")}
          wrong={wrong("surname")}
        />
        <Field label={accessTexts.name} name="name" value={typed.name} onValue={put("name")} wrong={wrong("name")} />
        <Field
          label={accessTexts.patronymic}
          name="patronymic"
          value={typed.patronymic}
          onValue={put("patronymic")}
          required={false}
        />
      </div>
      <Field label={accessTexts.post} name="post" value={typed.post} onValue={put("post")} required={false} />
      <Field
        label={accessTexts.email}
        name="email"
        type="email"
        value={typed.email}
        onValue={put("email")}
        hint={accessTexts.emailHint}
        wrong={wrong("email")}
      />
      <PlaceField place={place} onPlace={setPlace} wrong={wrong("organisation")} />
      <div className="form-field">
        <label htmlFor="invite-role">{accessTexts.role}</label>
        <select
          id="invite-role"
          value={role}
          onChange={(event) => {
            const chosen = roles.safeParse(event.currentTarget.value);
            if (chosen.success) setRole(chosen.data);
          }}
        >
          {roles.options.map((one) => (
            <option key={one} value={one}>
              {ROLE_NAMES[one]}
            </option>
          ))}
        </select>
      </div>
      <Field
        label={accessTexts.until}
        name="until"
        type="date"
        value={typed.until}
        onValue={put("until")}
        hint={accessTexts.untilHint}
        required={false}
        wrong={wrong("until")}
      />
      {invite.error !== null && problem === null && (
        <p role="alert" className="notice over">
          {errorWords(invite.error)}
        </p>
      )}
      <button type="submit" className="btn primary" disabled={invite.isPending}>
        {accessTexts.send}
      </button>
    </form>
  );
}

interface PlaceProps {
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly wrong: string | null;
}

/** One organisation of many thousands: found by a few letters of its name or its ИНН. */
function PlaceField({ place, onPlace, wrong }: PlaceProps) {
  const [typed, setTyped] = useState(place.name);
  const isChosen = typed === place.name;
  const { data: found = [] } = useQuery({
    ...organisationsQuery(typed.trim()),
    enabled: !isChosen && typed.trim() !== "",
  });
  const choose = (one: Place) => {
    onPlace(one);
    setTyped(one.name);
  };
  return (
    <div>
      <Field
        label={accessTexts.organisation}
        name="organisation"
        value={typed}
        onValue={setTyped}
        hint={accessTexts.organisationHint}
        wrong={isChosen ? wrong : null}
      />
      {!isChosen && (
        <ul className="found-places" aria-label={accessTexts.found}>
          {found.slice(0, MOST_FOUND).map((one) => (
            <li key={one.id}>
              <button type="button" className="plain" onClick={() => choose(one)}>
                {one.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const MOST_FOUND = 8;
