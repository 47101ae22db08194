import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { ProjectOrigin } from "#web/development-project/project-origin.tsx";
import { MakeAct } from "#web/act/make-act.tsx";
import { ApiError } from "#web/lib/api.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { keptSearch, planTabOf, type PlanSearch } from "#web/plan/plan-address.ts";
import { PlanPage } from "#web/plan/plan-page.tsx";
import { titleOf } from "#web/plan/plan-words.ts";
import { planQuery } from "#web/plan/queries.ts";
import { texts } from "#web/plan/texts.ts";
import { LifeStrip } from "#web/plan-life/life-strip.tsx";
import { lifeQuery } from "#web/plan-life/life-query.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { useUndo } from "../undo.tsx";
import { useMay } from "../use-may.ts";
import { texts as shellTexts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

/** Wires the plan page to the address: the tab, the filter and the selected row live there. */
export function Plan() {
  const { planId = "", tab } = useParams({ strict: false });
  const search: PlanSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { remove } = useUndo();
  const { data: plan, error, refetch } = useQuery(planQuery(planId));
  const { data: status } = useQuery(statusQuery);
  const { data: life } = useQuery(lifeQuery(planId));
  const onSearch = useCallback(
    (change: PlanSearch) =>
      void navigate({ to: ".", search: (before: PlanSearch) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const mayWrite = useMay()?.("writeDraft") === true;
  usePageTitle(plan === undefined ? null : titleOf(plan.title, plan.kind));

  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={texts.notFoundTitle} text={error.message}>
        <Link to="/plans" className="btn">
          {texts.toList}
        </Link>
      </EmptyState>
    );
  if (error !== null && plan === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (plan === undefined || status === undefined) return <Loading text={texts.loading} />;
  const removePlan = () => {
    remove({ id: plan.id, title: titleOf(plan.title, plan.kind) });
    void navigate({ to: "/plans" });
  };
  return (
    <PlanPage
      plan={plan}
      today={status.today}
      tab={planTabOf(tab)}
      search={search}
      onSearch={onSearch}
      onDelete={mayWrite ? removePlan : null}
      tabLink={(one, content) => {
        const kept = keptSearch(search);
        return one === "table" ? (
          <Link to="/plans/$planId" params={{ planId }} search={kept} activeOptions={EXACT}>
            {content}
          </Link>
        ) : (
          <Link to="/plans/$planId/$tab" params={{ planId, tab: one }} search={kept} activeOptions={EXACT}>
            {content}
          </Link>
        );
      }}
      itemLink={(item, label) => (
        <Link to="/plans/$planId" params={{ planId }} search={{ item }}>
          {label}
        </Link>
      )}
      lifeStrip={
        life === undefined ? null : (
          <>
            <LifeStrip
              life={life}
              today={status.today}
              lifeLink={(label) => (
                <Link to="/plans/$planId/life" params={{ planId }}>
                  {label}
                </Link>
              )}
            />
            <ProjectOrigin
              planId={planId}
              projectLink={(projectId, label) => (
                <Link to="/projects/$projectId" params={{ projectId }}>
                  {label}
                </Link>
              )}
              rowLink={(rowKey, label) => (
                <Link
                  to="/plans/$planId"
                  params={{ planId }}
                  search={{ item: plan.activities.find(({ key }) => key === rowKey)?.id }}
                >
                  {label}
                </Link>
              )}
            />
          </>
        )
      }
      workLinks={
        <>
          {mayWrite && (
            <Link to="/plans/$planId/edit" params={{ planId }} className="btn">
              {texts.edit}
            </Link>
          )}
          {mayWrite && (
            <Link to="/proposals" className="btn">
              {shellTexts.proposals}
            </Link>
          )}
          <Link to="/plans/$planId/coverage" params={{ planId }} className="btn">
            {shellTexts.coverage}
          </Link>
          {tab === "responsible" && (
            <Link to="/plans/$planId/bodies" params={{ planId }} className="btn">
              {texts.bodies}
            </Link>
          )}
          <Link to="/plans/$planId/compare" params={{ planId }} className="btn">
            {texts.compare}
          </Link>
          {mayWrite && (
            <>
              <Link to="/plans/$planId/next-year" params={{ planId }} className="btn">
                {texts.nextYear}
              </Link>
              <MakeAct
                planId={planId}
                onMade={(actDraftId) => void navigate({ to: "/acts/$actDraftId", params: { actDraftId } })}
              />
            </>
          )}
        </>
      }
      reviewLink={(content) => (
        <Link to="/plans/$planId/review" params={{ planId }}>
          {content}
        </Link>
      )}
      placeLink={(at, label) => (
        <Link to="/plans/$planId/$tab" params={{ planId, tab: "document" }} search={{ at }}>
          {label}
        </Link>
      )}
    />
  );
}

const EXACT = { exact: true, includeSearch: false };
