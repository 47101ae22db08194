import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ApiError } from "#web/lib/api.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { todayQuery } from "#web/today/queries.ts";
import { texts } from "#web/today/texts.ts";
import { TodayPage } from "#web/today/today-page.tsx";
import { Failure, Loading } from "#web/ui/states.tsx";
import { ActionLink } from "../action-link.tsx";
import { TodayWithoutNetwork, useKeptForTheWay } from "../today-without-network.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

/** What is due, who waits for whom, what was closed: where a working day begins. */
export function Today() {
  const { scope } = useSearch({ from: "/today" });
  const { data, error, refetch } = useQuery(todayQuery(scope ?? null));
  const { data: status } = useQuery(statusQuery);
  const navigate = useNavigate();
  const may = useMay();
  usePageTitle(texts.today);
  useKeptForTheWay(data);
  if (error instanceof ApiError && error.code === "network" && data === undefined)
    return <TodayWithoutNetwork onAgain={() => void refetch()} />;
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined || status === undefined || may === null) return <Loading text={texts.loading} />;
  return (
    <TodayPage
      view={data}
      onScope={(next) => void navigate({ to: "/today", search: { scope: next }, replace: true })}
      link={(action, content, className, label) => (
        <ActionLink action={action} className={className} label={label}>
          {content}
        </ActionLink>
      )}
      nextYearLink={(planId, label) => (
        <Link to="/plans/$planId/next-year" params={{ planId }} className="btn primary">
          {label}
        </Link>
      )}
      plansLink={(label, className) =>
        may("readDraft") && (
          <Link to="/plans" className={className}>
            {label}
          </Link>
        )
      }
      reportLink={null}
    />
  );
}
