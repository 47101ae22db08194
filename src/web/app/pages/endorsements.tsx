import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ApiError } from "#web/lib/api.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { EndorsementPage } from "#web/plan-life/endorsement-page.tsx";
import { EndorsementsPage } from "#web/plan-life/endorsements-page.tsx";
import { endorsementQuery, endorsementsQuery } from "#web/plan-life/queries.ts";
import { texts } from "#web/plan-life/texts.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** What was sent to the organisation by others. */
export function Endorsements() {
  const { data, error, refetch } = useQuery(endorsementsQuery);
  const { data: status } = useQuery(statusQuery);
  usePageTitle(texts.endorsements);
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined || status === undefined) return <Loading text={texts.loading} />;
  return (
    <EndorsementsPage
      endorsements={data}
      today={status.today}
      link={(endorsementId, label) => (
        <Link to="/endorsements/$endorsementId" params={{ endorsementId }}>
          {label}
        </Link>
      )}
    />
  );
}

export function Endorsement() {
  const { endorsementId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(endorsementQuery(endorsementId));
  const { data: status } = useQuery(statusQuery);
  usePageTitle(data?.title ?? null);
  const listLink = (label: string) => <Link to="/endorsements">{label}</Link>;
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={texts.notFound} text={error.message}>
        {listLink(texts.list)}
      </EmptyState>
    );
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined || status === undefined) return <Loading text={texts.loading} />;
  return <EndorsementPage sent={data} today={status.today} listLink={listLink} />;
}
