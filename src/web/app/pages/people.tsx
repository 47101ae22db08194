import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, type ReactNode } from "react";
import { meQuery } from "#web/lib/me.ts";
import type { Picked } from "#web/people/fields.tsx";
import { HandoverPage } from "#web/people/handover-page.tsx";
import { PeoplePage } from "#web/people/people-page.tsx";
import { AddPersonPage } from "#web/people/person-form.tsx";
import { PersonPage } from "#web/people/person-page.tsx";
import { PostsPage, VacantPage } from "#web/people/posts-page.tsx";
import { personQuery, type PeopleAddress } from "#web/people/queries.ts";
import { leaveTexts, personTexts, texts } from "#web/people/texts.ts";
import { TrainingOfPerson } from "#web/training/person-training.tsx";
import { Loading } from "#web/ui/states.tsx";
import { peopleAddress } from "../address.ts";
import { texts as shellTexts } from "../texts.ts";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

const toPerson = (personId: string, content: ReactNode) => (
  <Link to="/people/$personId" params={{ personId }}>
    {content}
  </Link>
);
const toPeople = <Link to="/people">← {texts.title}</Link>;
const toVacant = (
  <Link to="/people/vacant" className="btn">
    {texts.vacant}
  </Link>
);

/** The organisation that is acted for; null until it is known. */
function useOwn(): Picked | null {
  const { data: me } = useQuery(meQuery);
  return me === undefined || me === null ? null : { id: me.organisationId, name: me.organisationName };
}

export function People() {
  const address = peopleAddress(useSearch({ strict: false }));
  const navigate = useNavigate();
  const may = useMay();
  usePageTitle(shellTexts.people);
  const onAddress = useCallback(
    (next: PeopleAddress) => void navigate({ to: "/people", search: { ...next }, replace: true }),
    [navigate],
  );
  return (
    <PeoplePage
      address={address}
      onAddress={onAddress}
      personLink={toPerson}
      links={
        <>
          <Link to="/people/posts" className="btn">
            {texts.posts}
          </Link>
          {toVacant}
          {may?.("writeGrants") === true && (
            <>
              <Link to="/access" className="btn">
                {texts.accounts}
              </Link>
              <Link to="/access" search={{ invite: "many" }} className="btn">
                {texts.invitations}
              </Link>
              <Link to="/access" search={{ invite: "one" }} className="btn">
                {texts.invite}
              </Link>
            </>
          )}
        </>
      }
      addLink={
        may?.("writePeople") === true && (
          <Link to="/people/new" className="btn primary">
            {texts.add}
          </Link>
        )
      }
    />
  );
}

export function NewPerson() {
  const navigate = useNavigate();
  const own = useOwn();
  usePageTitle(shellTexts.newPerson);
  if (own === null) return <Loading text={texts.loading} />;
  return (
    <AddPersonPage
      own={own}
      back={toPeople}
      personLink={toPerson}
      onAdded={(personId) => void navigate({ to: "/people/$personId", params: { personId } })}
    />
  );
}

export function Person() {
  const { personId = "" } = useParams({ strict: false });
  const may = useMay();
  const { data: person } = useQuery(personQuery(personId));
  usePageTitle(person === undefined ? null : [person.surname, person.name].join(" "));
  return (
    <PersonPage
      key={personId}
      personId={personId}
      back={toPeople}
      training={<TrainingOfPerson personId={personId} />}
      handoverLink={(label) => (
        <Link to="/people/$personId/handover" params={{ personId }} className="btn">
          {label}
        </Link>
      )}
      journalLink={({ accountId }) =>
        may?.("readAudit") === true && (
          // What somebody without an account has done is nothing; what was done to them is told by the key of the person.
          <Link to="/audit" search={accountId === null ? { object: personId } : { person: accountId }} className="btn">
            {personTexts.journal}
          </Link>
        )
      }
    />
  );
}

export function Handover() {
  const { personId = "" } = useParams({ strict: false });
  usePageTitle(shellTexts.handover);
  return <HandoverPage key={personId} personId={personId} back={toPerson(personId, `← ${leaveTexts.back}`)} />;
}

export function Posts() {
  const { organisation, called } = peopleAddress(useSearch({ strict: false }));
  const navigate = useNavigate();
  const own = useOwn();
  const may = useMay();
  usePageTitle(shellTexts.posts);
  if (own === null) return <Loading text={texts.loadingPosts} />;
  return (
    <PostsPage
      back={toPeople}
      organisation={organisation === undefined ? own : { id: organisation, name: called ?? "" }}
      onOrganisation={({ id, name }) =>
        void navigate({ to: "/people/posts", search: { organisation: id, called: name } })
      }
      personLink={toPerson}
      vacantLink={toVacant}
      mayWrite={may?.("writePeople") === true}
    />
  );
}

export function Vacant() {
  usePageTitle(shellTexts.vacant);
  return <VacantPage back={toPeople} personLink={toPerson} />;
}
