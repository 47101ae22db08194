import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { BodiesPage } from "#web/body-match/bodies-page.tsx";
import { statusQuery } from "#web/lib/status-query.ts";
import { ListPage } from "#web/organisation/list-page.tsx";
import { OrganisationsPage } from "#web/organisation/organisations-page.tsx";
import { organisationQuery } from "#web/organisation/queries.ts";
import type { OrganisationLink } from "#web/organisation/tree.tsx";
import { texts } from "../texts.ts";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

const link: OrganisationLink = (organisationId, content) => (
  <Link to="/organisations/$organisationId" params={{ organisationId }}>
    {content}
  </Link>
);

/** The tree, and one organisation when the address names it. */
export function Organisations() {
  const { organisationId = null } = useParams({ strict: false });
  const navigate = useNavigate();
  const may = useMay();
  const { data } = useQuery({ ...organisationQuery(organisationId ?? ""), enabled: organisationId !== null });
  usePageTitle(organisationId === null ? texts.organisations : (data?.line.name ?? null));
  const open = useCallback(
    (id: string) => void navigate({ to: "/organisations/$organisationId", params: { organisationId: id } }),
    [navigate],
  );
  return (
    <OrganisationsPage
      organisationId={organisationId}
      mayChange={may?.("writeOrganisation") === true}
      link={link}
      listLink={(content) => (
        <Link to="/organisation-lists" className="btn">
          {content}
        </Link>
      )}
      peopleLink={
        may?.("readPeople") === true ? (
          <Link to="/people" className="btn">
            {texts.people}
          </Link>
        ) : null
      }
      treeLink={(content) => <Link to="/organisations">{content}</Link>}
      onOpen={open}
    />
  );
}

export function OrganisationLists() {
  const { data: status } = useQuery(statusQuery);
  usePageTitle(texts.lists);
  if (status === undefined) return null;
  return <ListPage today={status.today} treeLink={(content) => <Link to="/organisations">{content}</Link>} />;
}

export function Bodies() {
  const { planId = "" } = useParams({ strict: false });
  usePageTitle(texts.bodies);
  return (
    <BodiesPage
      planId={planId}
      planLink={(content) => (
        <Link to="/plans/$planId/$tab" params={{ planId, tab: "responsible" }}>
          {content}
        </Link>
      )}
      organisationLink={link}
    />
  );
}
