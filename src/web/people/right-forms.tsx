import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonView } from "#contract/people.ts";
import { role, type Role } from "#core/access/model.ts";
import { canBeDelegated } from "#core/people/granting.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { CheckField, Panel, SelectField, TextField, type Picked } from "./fields.tsx";
import { OrganisationPicker, PersonPicker } from "./pickers.tsx";
import { codeOf, problemWords } from "./problem-words.ts";
import { postsQuery, useAssign, useDelegate, useGiveRole } from "./queries.ts";
import { formTexts as texts } from "./texts.ts";

interface Props {
  readonly person: PersonView;
  readonly onDone: () => void;
}

const ofPerson = ({ organisationId, organisationName }: PersonView): Picked => ({
  id: organisationId,
  name: organisationName,
});
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export function AssignForm({ person, onDone }: Props) {
  const [organisation, setOrganisation] = useState<Picked | null>(ofPerson(person));
  const [postId, setPostId] = useState("");
  const [from, setFrom] = useState(person.today);
  const [until, setUntil] = useState("");
  const [acting, setActing] = useState(false);
  const [partTime, setPartTime] = useState(false);
  const [basis, setBasis] = useState("");
  const { data } = useQuery({ ...postsQuery(organisation?.id), enabled: organisation !== null });
  const assign = useAssign(person.id);
  const posts = data?.posts.filter((post) => post.until === null || post.until >= person.today) ?? [];
  const chosen = posts.some(({ id }) => id === postId) ? postId : (posts[0]?.id ?? "");
  const send = () =>
    assign.mutate(
      { postId: chosen, from, until: orNull(until), acting, partTime, basis: orNull(basis) },
      { onSuccess: onDone },
    );
  return (
    <Panel
      title={texts.assignTitle}
      problem={problemWords(assign.error)}
      saving={assign.isPending || chosen === ""}
      onCancel={onDone}
      onSend={send}
    >
      <OrganisationPicker label={texts.organisation} picked={organisation} onPicked={setOrganisation} />
      {organisation !== null && data !== undefined && posts.length === 0 ? (
        <output>{texts.noPosts}</output>
      ) : (
        <SelectField
          label={texts.post}
          value={chosen}
          onValue={setPostId}
          options={posts.map(({ id, name }) => [id, name] as const)}
        />
      )}
      <Days from={from} until={until} onFrom={setFrom} onUntil={setUntil} untilHint={texts.untilHint} />
      <CheckField label={texts.acting} hint={texts.actingHint} checked={acting} onChecked={setActing} />
      <CheckField
        label={texts.partTime}
        hint={texts.partTimeHint}
        checked={partTime || codeOf(assign.error) === "secondPost" ? partTime : false}
        onChecked={setPartTime}
      />
      <TextField label={texts.basis} hint={texts.basisHint} value={basis} onValue={setBasis} />
    </Panel>
  );
}

function Days({
  from,
  until,
  onFrom,
  onUntil,
  untilHint,
}: {
  from: string;
  until: string;
  onFrom: (day: string) => void;
  onUntil: (day: string) => void;
  untilHint?: string;
}) {
  return (
    <div className="people-row">
      <TextField label={texts.from} type="date" required value={from} onValue={onFrom} />
      <TextField
        label={texts.until}
        type="date"
        required={untilHint === undefined}
        value={until}
        onValue={onUntil}
        {...(untilHint === undefined ? {} : { hint: untilHint })}
      />
    </div>
  );
}

export function GrantForm({ person, onDone }: Props) {
  const [organisation, setOrganisation] = useState<Picked | null>(ofPerson(person));
  const [given, setGiven] = useState<Role>("schoolHead");
  const [from, setFrom] = useState(person.today);
  const [until, setUntil] = useState("");
  const give = useGiveRole(person.id);
  const send = () => {
    if (organisation === null) return;
    give.mutate({ organisationId: organisation.id, role: given, from, until: orNull(until) }, { onSuccess: onDone });
  };
  return (
    <Panel
      title={texts.grantTitle}
      problem={problemWords(give.error)}
      saving={give.isPending}
      onCancel={onDone}
      onSend={send}
    >
      <OrganisationPicker label={texts.organisation} picked={organisation} onPicked={setOrganisation} />
      <SelectField
        label={texts.role}
        value={given}
        onValue={(value) => setGiven(role.options.find((one) => one === value) ?? given)}
        options={role.options.map((one) => [one, ROLE_NAMES[one]] as const)}
      />
      <Days from={from} until={until} onFrom={setFrom} onUntil={setUntil} untilHint={texts.untilHint} />
    </Panel>
  );
}

/** Own roles of one organisation, for some days, to somebody with an account. */
export function DelegateForm({ person, onDone }: Props) {
  const own = person.grants.filter(
    (one) => one.onBehalfOf === null && canBeDelegated(one.role) && (one.until === null || one.until >= person.today),
  );
  const organisations = own.filter((one, at) => own.findIndex((o) => o.organisationId === one.organisationId) === at);
  const [organisationId, setOrganisationId] = useState(organisations[0]?.organisationId ?? "");
  const [roles, setRoles] = useState<readonly Role[]>(own.map((one) => one.role));
  const [receiver, setReceiver] = useState<Picked | null>(null);
  const [from, setFrom] = useState(person.today);
  const [until, setUntil] = useState("");
  const [basis, setBasis] = useState("");
  const delegate = useDelegate(person.id);
  const offered = [...new Set(own.filter((one) => one.organisationId === organisationId).map((one) => one.role))];
  const send = () => {
    if (receiver === null) return;
    const chosen = offered.filter((one) => roles.includes(one));
    const wish = { receiverId: receiver.id, organisationId, roles: chosen, from, until, basis: orNull(basis) };
    delegate.mutate(wish, { onSuccess: onDone });
  };
  return (
    <Panel
      title={texts.delegateTitle}
      problem={problemWords(delegate.error)}
      saving={delegate.isPending}
      onCancel={onDone}
      onSend={send}
    >
      <PersonPicker
        label={texts.receiver}
        hint={texts.receiverHint}
        picked={receiver}
        onPicked={setReceiver}
        withAccount
      />
      {organisations.length > 1 && (
        <SelectField
          label={texts.organisation}
          value={organisationId}
          onValue={setOrganisationId}
          options={organisations.map((one) => [one.organisationId, one.organisationName] as const)}
        />
      )}
      <fieldset className="people-checks">
        <legend>{texts.rolesGiven}</legend>
        {offered.map((one) => (
          <CheckField
            key={one}
            label={ROLE_NAMES[one]}
            checked={roles.includes(one)}
            onChecked={(checked) => setRoles(checked ? [...roles, one] : roles.filter((other) => other !== one))}
          />
        ))}
      </fieldset>
      <Days from={from} until={until} onFrom={setFrom} onUntil={setUntil} />
      <TextField label={texts.basis} hint={texts.basisHint} value={basis} onValue={setBasis} />
    </Panel>
  );
}
