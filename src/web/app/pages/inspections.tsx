import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { InspectionPage } from "#web/inspection/inspection-page.tsx";
import { InspectionsPage } from "#web/inspection/inspections-page.tsx";
import { inspectionQuery, inspectionsQuery } from "#web/inspection/queries.ts";
import { texts } from "#web/inspection/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

export function Inspections() {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(inspectionsQuery);
  usePageTitle(texts.title);
  if (data === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  return (
    <InspectionsPage
      lines={data.inspections}
      today={data.today}
      toInspection={(inspectionId, label) => (
        <Link to="/inspections/$inspectionId" params={{ inspectionId }}>
          {label}
        </Link>
      )}
      onDrawn={(inspectionId) => void navigate({ to: "/inspections/$inspectionId", params: { inspectionId } })}
    />
  );
}

export function Inspection() {
  const { inspectionId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(inspectionQuery(inspectionId));
  usePageTitle(texts.title);
  if (data === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    if (error instanceof ApiError && error.code === "notFound")
      return <EmptyState page title={texts.notFound} text={error.message} />;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  return (
    <InspectionPage
      view={data}
      back={<Link to="/inspections">{texts.back}</Link>}
      toRecord={(recordId, label) => (
        <Link to="/records/$recordId" params={{ recordId }}>
          {label}
        </Link>
      )}
    />
  );
}
