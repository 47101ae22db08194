import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { AwaitedPage } from "#web/execution/awaited-page.tsx";
import { DutyPage } from "#web/execution/duty-page.tsx";
import { awaitedQuery, dutyQuery, requestsQuery } from "#web/execution/queries.ts";
import { RequestsPage } from "#web/execution/requests-page.tsx";
import { texts } from "#web/execution/texts.ts";
import "#web/execution-view/execution-view.css";
import { DutyNotes } from "#web/official-letter/duty-notes.tsx";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { ExecutionTabs } from "../execution-tabs.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

/** One thing that an organisation carries out. */
export function Duty() {
  const { dutyId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(dutyQuery(dutyId));
  const may = useMay();
  usePageTitle(data?.title ?? texts.duty);
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  return (
    <DutyPage
      key={data.id}
      duty={data}
      links={{
        plan: (label) => (
          <Link to="/plans/$planId" params={{ planId: data.planId ?? "" }}>
            {label}
          </Link>
        ),
        report: (occurrenceId, label) => (
          <Link to="/report/$occurrenceId" params={{ occurrenceId }} className="btn line small">
            {label}
          </Link>
        ),
        record: (recordId, label) => <a href={`/records/${recordId}`}>{label}</a>,
        awaited: (label) => (
          <Link to="/awaited" className="btn">
            {label}
          </Link>
        ),
        notes:
          data.own || may?.("reviewExecution") !== true ? null : (
            <DutyNotes
              dutyId={data.id}
              lettersLink={(label) =>
                data.occurrences.some(({ overdue }) => overdue) && (
                  <Link to="/letters" search={{ organisation: data.organisationId }} className="btn">
                    {label}
                  </Link>
                )
              }
            />
          ),
        requests: (label) => (
          <Link to="/requests" className="btn">
            {label}
          </Link>
        ),
      }}
    />
  );
}

export function Awaited() {
  const { data, error, refetch } = useQuery(awaitedQuery);
  const may = useMay();
  usePageTitle(texts.awaited);
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined || may === null) return <Loading text={texts.loading} />;
  return (
    <AwaitedPage
      list={data}
      mayWrite={may("reportExecution")}
      tabs={<ExecutionTabs />}
      link={(dutyId, label) => (
        <Link to="/duties/$dutyId" params={{ dutyId }}>
          {label}
        </Link>
      )}
    />
  );
}

export function Requests() {
  const { data, error, refetch } = useQuery(requestsQuery);
  const may = useMay();
  usePageTitle(texts.requests);
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined || may === null) return <Loading text={texts.loading} />;
  return <RequestsPage list={data} mayWrite={may("reportExecution")} tabs={<ExecutionTabs />} />;
}
