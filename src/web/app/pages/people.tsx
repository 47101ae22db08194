import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, type ReactNode } from "react";
import { mayUse, meQuery } from "#web/lib/me.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import type { Picked } from "#web/people/fields.tsx";
import { HandoverPage } from "#web/people/handover-page.tsx";
import { PeoplePage } from "#web/people/people-page.tsx";
import { AddPersonPage } from "#web/people/person-form.tsx";
import { PersonPage } from "#web/people/person-page.tsx";
import { PostsPage, VacantPage } from "#web/people/posts-page.tsx";
import type { PeopleAddress } from "#web/people/queries.ts";
import { leaveTexts, texts } from "#web/people/texts.ts";
import { Loading } from "#web/ui/states.tsx";
import { peopleAddress } from "../address.ts";

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

/** Who asks and what they may do today; null until it is known. */
function useMay() {
  const { data: me } = useQuery(meQuery);
  const { data: status } = useQuery(statusQuery);
  if (me === undefined || me === null || status === undefined) return null;
  const { today } = status;
  const own: Picked = { id: me.organisationId, name: me.organisationName };
  return { own, write: mayUse(me, "writePeople", today), grant: mayUse(me, "writeGrants", today) };
}

export function People() {
  const address = peopleAddress(useSearch({ strict: false }));
  const navigate = useNavigate();
  const may = useMay();
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
        </>
      }
      addLink={
        may?.write === true && (
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
  const may = useMay();
  if (may === null) return <Loading text={texts.loading} />;
  return (
    <AddPersonPage
      own={may.own}
      back={toPeople}
      personLink={toPerson}
      onAdded={(personId) => void navigate({ to: "/people/$personId", params: { personId } })}
    />
  );
}

export function Person() {
  const { personId = "" } = useParams({ strict: false });
  return (
    <PersonPage
      key={personId}
      personId={personId}
      back={toPeople}
      handoverLink={(label) => (
        <Link to="/people/$personId/handover" params={{ personId }} className="btn">
          {label}
        </Link>
      )}
    />
  );
}

export function Handover() {
  const { personId = "" } = useParams({ strict: false });
  return <HandoverPage key={personId} personId={personId} back={toPerson(personId, `← ${leaveTexts.back}`)} />;
}

export function Posts() {
  const { organisation, called } = peopleAddress(useSearch({ strict: false }));
  const navigate = useNavigate();
  const may = useMay();
  if (may === null) return <Loading text={texts.loadingPosts} />;
  return (
    <PostsPage
      back={toPeople}
      organisation={organisation === undefined ? may.own : { id: organisation, name: called ?? "" }}
      onOrganisation={({ id, name }) =>
        void navigate({ to: "/people/posts", search: { organisation: id, called: name } })
      }
      personLink={toPerson}
      vacantLink={toVacant}
      mayWrite={may.write}
    />
  );
}

export function Vacant() {
  return <VacantPage back={toPeople} personLink={toPerson} />;
}
