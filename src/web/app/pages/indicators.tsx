import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { setQuery, setsQuery } from "#web/indicator/queries.ts";
import { SetPage } from "#web/indicator/set-page.tsx";
import { SetsPage } from "#web/indicator/sets-page.tsx";
import { TargetPage } from "#web/indicator/target-page.tsx";
import { distributionQuery } from "#web/indicator/target-queries.ts";
import { texts as targetTexts } from "#web/indicator/target-texts.ts";
import { texts } from "#web/indicator/texts.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { ApiError } from "#web/lib/api.ts";
import { plansQuery } from "#web/plan/queries.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { IndicatorTabs } from "../indicator-tabs.tsx";
import { texts as appTexts } from "../texts.ts";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

/** Sets of the branch, with the documents that a set can be made from. */
export function IndicatorSets() {
  const may = useMay();
  const navigate = useNavigate();
  const sets = useQuery(setsQuery);
  const plans = useQuery({ ...plansQuery, enabled: may?.("readDraft") === true });
  usePageTitle(texts.sets);
  if (sets.error !== null && sets.data === undefined)
    return (
      <Failure
        title={texts.failure}
        text={sets.error.message}
        again={texts.again}
        onAgain={() => void sets.refetch()}
      />
    );
  if (sets.data === undefined) return <Loading text={texts.loading} />;
  return (
    <SetsPage
      sets={sets.data.sets}
      mayAdd={sets.data.mayAdd}
      plans={(plans.data ?? []).map(({ fileName, id, title }) => ({ id, title: title ?? fileName }))}
      tabs={<IndicatorTabs />}
      link={(setId, label) => (
        <Link to="/indicators/$setId" params={{ setId }}>
          {label}
        </Link>
      )}
      onMade={(setId) => void navigate({ to: "/indicators/$setId", params: { setId } })}
    />
  );
}

export function IndicatorSet() {
  const { setId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(setQuery(setId));
  usePageTitle(data?.title ?? texts.sets);
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  return (
    <SetPage
      key={data.id}
      set={data}
      tabs={<SetTabs setId={data.id} />}
      targetLink={(code, label) => (
        <Link to="/indicators/$setId/targets/$code" params={{ setId: data.id, code }} className="btn small">
          {label}
        </Link>
      )}
    />
  );
}

/** One target among the organisations below; the period stands in the address. */
export function IndicatorTargets() {
  const { code = "", setId = "" } = useParams({ strict: false });
  const search: { readonly period?: string; readonly line?: number } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: status } = useQuery(statusQuery);
  const place = { setId, code, line: search.line ?? 0, period: search.period ?? status?.today.slice(0, 4) ?? "" };
  const { data, error, refetch } = useQuery({ ...distributionQuery(place), enabled: place.period !== "" });
  usePageTitle(targetTexts.title);
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={targetTexts.notFound} text={error.message} />;
  if (error !== null && data === undefined)
    return (
      <Failure
        title={targetTexts.failure}
        text={error.message}
        again={targetTexts.again}
        onAgain={() => void refetch()}
      />
    );
  if (data === undefined) return <Loading text={targetTexts.loading} />;
  const go = (period: string, line: number) => void navigate({ to: ".", search: { period, line } });
  return (
    <TargetPage
      key={JSON.stringify(place)}
      view={data}
      place={place}
      tabs={<IndicatorTabs />}
      back={
        <Link to="/indicators/$setId" params={{ setId }}>
          {targetTexts.back}
        </Link>
      }
      onPlace={go}
    />
  );
}

/** What belongs to a set beside its indicators. */
function SetTabs({ setId }: { readonly setId: string }) {
  return (
    <>
      <IndicatorTabs />
      <p className="no-print">
        <Link to="/indicators/$setId/rules" params={{ setId }}>
          {appTexts.figureRules}
        </Link>
      </p>
    </>
  );
}
