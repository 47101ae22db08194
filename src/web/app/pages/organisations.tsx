import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { BodiesPage } from "#web/body-match/bodies-page.tsx";
import { mayUse, meQuery } from "#web/lib/me.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { ListPage } from "#web/organisation/list-page.tsx";
import { OrganisationsPage } from "#web/organisation/organisations-page.tsx";
import type { OrganisationLink } from "#web/organisation/tree.tsx";

const link: OrganisationLink = (organisationId, content) => (
  <Link to="/organisations/$organisationId" params={{ organisationId }}>
    {content}
  </Link>
);

/** The tree, and one organisation when the address names it. */
export function Organisations() {
  const { organisationId = null } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const { data: status } = useQuery(statusQuery);
  const open = useCallback(
    (id: string) => void navigate({ to: "/organisations/$organisationId", params: { organisationId: id } }),
    [navigate],
  );
  const mayChange =
    me !== undefined && me !== null && status !== undefined && mayUse(me, "writeOrganisation", status.today);
  return (
    <OrganisationsPage
      organisationId={organisationId}
      mayChange={mayChange}
      link={link}
      listLink={(content) => (
        <Link to="/organisation-lists" className="btn">
          {content}
        </Link>
      )}
      treeLink={(content) => <Link to="/organisations">{content}</Link>}
      onOpen={open}
    />
  );
}

export function OrganisationLists() {
  const { data: status } = useQuery(statusQuery);
  if (status === undefined) return null;
  return <ListPage today={status.today} treeLink={(content) => <Link to="/organisations">{content}</Link>} />;
}

export function Bodies() {
  const { planId = "" } = useParams({ strict: false });
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
