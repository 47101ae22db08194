import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { setQuery, setsQuery } from "#web/indicator/queries.ts";
import { SetPage } from "#web/indicator/set-page.tsx";
import { SetsPage } from "#web/indicator/sets-page.tsx";
import { texts } from "#web/indicator/texts.ts";
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
  return <SetPage key={data.id} set={data} tabs={<SetTabs setId={data.id} />} />;
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
