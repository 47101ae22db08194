import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { CoveragePage } from "#web/coverage/coverage-page.tsx";
import { coverageQuery, planCoverageQuery } from "#web/coverage/queries.ts";
import { texts } from "#web/coverage/texts.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { ExecutionTabs } from "../execution-tabs.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";
import { ToPlan } from "../with-review.tsx";

/** Where the plans in force do not reach. */
export function Coverage() {
  const search = useSearch({ from: "/coverage" });
  const navigate = useNavigate();
  const { data: view, error, refetch } = useQuery(coverageQuery(search));
  usePageTitle(texts.title);
  if (error !== null && view === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (view === undefined) return <Loading text={texts.loading} />;
  return (
    <CoveragePage
      view={view}
      search={search}
      tabs={<ExecutionTabs />}
      onSearch={(next) => void navigate({ to: "/coverage", search: next, replace: true, resetScroll: false })}
      actions={(workstream, organisation) => (
        <Link
          to="/execution"
          className="btn primary"
          search={{
            rows: true,
            period: search.period,
            organisation: organisation ?? search.organisation,
            workstream: workstream === null ? "none" : String(workstream),
          }}
        >
          {texts.toRows}
        </Link>
      )}
    />
  );
}

/** Where a draft would not reach, before it is signed. */
export function PlanCoverage() {
  const { planId = "" } = useParams({ strict: false });
  const search = useSearch({ from: "/plans/$planId/coverage" });
  const navigate = useNavigate();
  const may = useMay();
  const { data: view, error, refetch } = useQuery(planCoverageQuery(planId, search));
  usePageTitle(texts.draftTitle);
  if (error !== null && view === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (view === undefined) return <Loading text={texts.loading} />;
  return (
    <CoveragePage
      view={view}
      search={search}
      tabs={<ToPlan planId={planId} label={view.title ?? texts.draftTitle} />}
      onSearch={(next) =>
        void navigate({
          to: "/plans/$planId/coverage",
          params: { planId },
          search: next,
          replace: true,
          resetScroll: false,
        })
      }
      actions={(workstream) => (
        <>
          {may?.("writeDraft") === true && (
            <Link to="/plans/$planId/edit" params={{ planId }} className="btn primary">
              {texts.addRow}
            </Link>
          )}
          <Link
            to="/plans/$planId"
            params={{ planId }}
            search={workstream === null ? {} : { ws: [workstream] }}
            className="btn"
          >
            {texts.toRows}
          </Link>
        </>
      )}
    />
  );
}
