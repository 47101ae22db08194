import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { DelegationView } from "#contract/delegation.ts";
import type { AssignmentView, GrantOfPerson, PersonView } from "#contract/people.ts";
import { inflectPerson } from "#core/people/names.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { asGiven, CaseTable } from "./case-table.tsx";
import { Panel, TextField } from "./fields.tsx";
import { Entrance } from "./people-page.tsx";
import { EditPersonForm } from "./person-form.tsx";
import { problemWords } from "./problem-words.ts";
import { personQuery, useEndAssignment, useEndDelegation, useTakeRole } from "./queries.ts";
import { AssignForm, DelegateForm, GrantForm } from "./right-forms.tsx";
import { formTexts, personTexts as texts, texts as listTexts } from "./texts.ts";
import "./people.css";

interface Props {
  readonly personId: string;
  readonly back: ReactNode;
  readonly handoverLink: (label: string) => ReactNode;
  /** Where what they did is told, for whom may read it. */
  readonly journalLink: (person: PersonView) => ReactNode;
  /** What they were taught. */
  readonly training: ReactNode;
}

type Opened = "names" | "assign" | "grant" | "delegate" | null;

/** Posts, roles and delegations of one person, with what may be done about them. */
export function PersonPage({ personId, back, handoverLink, journalLink, training }: Props) {
  const { data: person, error, refetch } = useQuery(personQuery(personId));
  const [opened, setOpened] = useState<Opened>(null);
  if (person === undefined) {
    if (error === null) return <Loading text={listTexts.loadingPerson} />;
    const again = () => void refetch();
    return <Failure title={listTexts.failurePerson} text={error.message} again={listTexts.again} onAgain={again} />;
  }
  const close = () => setOpened(null);
  const { may } = person;
  const tool = (what: Exclude<Opened, null>, label: string) => (
    <button type="button" className="btn" aria-expanded={opened === what} onClick={() => setOpened(what)}>
      {label}
    </button>
  );
  return (
    <div className="people-page">
      <p>{back}</p>
      <header className="page-head">
        <div>
          <h1>{[person.surname, person.name, person.patronymic].filter(Boolean).join(" ")}</h1>
          <p className="sub">{person.organisationName}</p>
          <p className="people-state">
            {person.leftOn === null ? (
              <Entrance {...person} />
            ) : (
              <Status kind="past">{texts.left(shortDate(person.leftOn))}</Status>
            )}
            {person.login !== null && (
              <span className="muted meta">
                {texts.login}: {person.login}
              </span>
            )}
          </p>
        </div>
        <div className="tools">
          {may.write && tool("names", texts.edit)}
          {may.write && person.leftOn === null && tool("assign", texts.assign)}
          {may.grant && person.leftOn === null && tool("grant", texts.grant)}
          {may.delegate && person.leftOn === null && tool("delegate", texts.delegate)}
          {handoverLink(may.leave ? texts.leave : texts.handover)}
          {journalLink(person)}
        </div>
      </header>
      {opened === "names" && <EditPersonForm person={person} onDone={close} />}
      {opened === "assign" && <AssignForm person={person} onDone={close} />}
      {opened === "grant" && <GrantForm person={person} onDone={close} />}
      {opened === "delegate" && <DelegateForm person={person} onDone={close} />}
      <div className="people-card">
        <Assignments person={person} />
        <Grants person={person} />
        <Delegations person={person} />
        {training}
        <section>
          <h2>{texts.cases}</h2>
          <CaseTable inflect={(one) => inflectPerson(namedOf(person), one)} given={person.forms} />
          <p className="muted meta">{texts.casesHint}</p>
        </section>
      </div>
    </div>
  );
}

const namedOf = ({ surname, name, patronymic, gender, forms }: PersonView) => ({
  surname,
  name,
  patronymic,
  gender,
  forms: asGiven(forms),
});

const daysInWords = ({ from, until }: { from: string; until: string | null }): string =>
  [listTexts.since(shortDate(from)), until === null ? null : listTexts.until(shortDate(until))]
    .filter((part) => part !== null)
    .join(" ");

const isOver = (one: { until: string | null }, today: string): boolean => one.until !== null && one.until < today;

/** Those that hold or will first; what is over stands below, as the history. */
function Lists<T extends { readonly id: string; readonly until: string | null }>({
  title,
  none,
  items,
  today,
  line,
}: {
  title: string;
  none: string;
  items: readonly T[];
  today: string;
  line: (item: T, over: boolean) => ReactNode;
}) {
  const over = items.filter((one) => isOver(one, today));
  const now = items.filter((one) => !isOver(one, today));
  return (
    <section>
      <h2>{title}</h2>
      {now.length === 0 ? <p className="muted">{none}</p> : <ul>{now.map((one) => line(one, false))}</ul>}
      {over.length > 0 && (
        <details>
          <summary>
            {texts.earlier}: {over.length}
          </summary>
          <ul>{over.map((one) => line(one, true))}</ul>
        </details>
      )}
    </section>
  );
}

function Assignments({ person }: { person: PersonView }) {
  const [ending, setEnding] = useState<AssignmentView | null>(null);
  return (
    <>
      <Lists
        title={texts.posts}
        none={texts.noPosts}
        items={person.assignments}
        today={person.today}
        line={(one, over) => (
          <li key={one.id}>
            <p>
              <b>{one.postName}</b>
              {one.acting && <span className="tag">{texts.acting}</span>}
              {one.partTime && <span className="tag">{texts.partTime}</span>}
            </p>
            <p className="meta">
              {one.organisationName}, {daysInWords(one)}
              {one.basis !== null && <>. {texts.basis(one.basis)}</>}
            </p>
            {person.may.write && !over && (
              <button
                type="button"
                className="btn small"
                aria-label={`${texts.release}: ${one.postName}`}
                onClick={() => setEnding(one)}
              >
                {texts.release}
              </button>
            )}
          </li>
        )}
      />
      {ending !== null && <ReleaseForm ending={ending} today={person.today} onDone={() => setEnding(null)} />}
    </>
  );
}

function ReleaseForm({ ending, today, onDone }: { ending: AssignmentView; today: string; onDone: () => void }) {
  const [until, setUntil] = useState(ending.until ?? today);
  const end = useEndAssignment();
  return (
    <Panel
      title={`${formTexts.releaseTitle}: ${ending.postName}`}
      problem={problemWords(end.error)}
      saving={end.isPending}
      send={formTexts.release}
      onCancel={onDone}
      onSend={() => end.mutate({ id: ending.id, until }, { onSuccess: onDone })}
    >
      <TextField label={formTexts.lastDay} type="date" required value={until} onValue={setUntil} />
    </Panel>
  );
}

function Grants({ person }: { person: PersonView }) {
  const take = useTakeRole();
  const words = problemWords(take.error);
  return (
    <>
      <Lists<GrantOfPerson>
        title={texts.roles}
        none={texts.noRoles}
        items={person.grants}
        today={person.today}
        line={(one, over) => (
          <li key={one.id}>
            <p>
              <b>{ROLE_NAMES[one.role]}</b>
              {one.onBehalfOf !== null && <span className="tag accent">{texts.onBehalf(one.onBehalfOf)}</span>}
            </p>
            <p className="meta">
              {one.organisationName}, {daysInWords(one)}
            </p>
            {person.may.grant && !over && one.onBehalfOf === null && (
              <button
                type="button"
                className="btn small"
                disabled={take.isPending}
                aria-label={`${texts.take}: ${ROLE_NAMES[one.role]}, ${one.organisationName}`}
                onClick={() => take.mutate(one.id)}
              >
                {texts.take}
              </button>
            )}
          </li>
        )}
      />
      {words !== null && (
        <p className="notice over" role="alert">
          {words}
        </p>
      )}
    </>
  );
}

function Delegations({ person }: { person: PersonView }) {
  const end = useEndDelegation();
  const words = problemWords(end.error);
  const isOpen = (one: DelegationView): boolean => one.endedAt === null && !isOver(one, person.today);
  // What was taken back is over, whatever its last day would have been.
  const items = person.delegations.map((one) => ({
    ...one,
    until: isOpen(one) ? one.until : "0000-00-00",
    last: one.until,
  }));
  return (
    <>
      <Lists
        title={texts.delegations}
        none={texts.noDelegations}
        items={items}
        today={person.today}
        line={(one, over) => (
          <li key={one.id}>
            <p>
              <b>{texts.gives(one.giverName, one.receiverName)}</b>
            </p>
            <p className="meta">
              {one.roles.map((each) => ROLE_NAMES[each]).join(", ")}; {one.organisationName},{" "}
              {daysInWords({ from: one.from, until: one.last })}
              {one.endedAt !== null && `, ${texts.ended}`}
              {one.basis !== null && <>. {texts.basis(one.basis)}</>}
            </p>
            {person.may.delegate && !over && (
              <button
                type="button"
                className="btn small"
                disabled={end.isPending}
                aria-label={`${texts.takeBack}: ${one.receiverName}`}
                onClick={() => end.mutate(one.id)}
              >
                {texts.takeBack}
              </button>
            )}
          </li>
        )}
      />
      {words !== null && (
        <p className="notice over" role="alert">
          {words}
        </p>
      )}
    </>
  );
}
