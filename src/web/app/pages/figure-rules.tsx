import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { LimitsPage } from "#web/figure-rule/limits-page.tsx";
import { limitsQuery, rulesQuery } from "#web/figure-rule/queries.ts";
import { RulesPage } from "#web/figure-rule/rules-page.tsx";
import { limitTexts, texts } from "#web/figure-rule/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { IndicatorTabs } from "../indicator-tabs.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** Checks between the figures of a set. */
export function FigureRules() {
  const { setId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(rulesQuery(setId));
  usePageTitle(texts.title);
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  return (
    <RulesPage
      key={setId}
      view={data}
      back={
        <Link to="/indicators/$setId" params={{ setId }}>
          {texts.back}
        </Link>
      }
      toLimits={<Link to="/asking-limits">{texts.limits}</Link>}
      toForm={(roundId, organisationId, name) => (
        <Link to="/rounds/$roundId/forms/$organisationId" params={{ roundId, organisationId }}>
          {name}
        </Link>
      )}
    />
  );
}

/** What may not be asked for, by which a new round is looked through. */
export function AskingLimitsOf() {
  const { data, error, refetch } = useQuery(limitsQuery);
  usePageTitle(limitTexts.title);
  if (data !== undefined) return <LimitsPage view={data} tabs={<IndicatorTabs />} />;
  if (error === null) return <Loading text={limitTexts.loading} />;
  return (
    <Failure title={limitTexts.failure} text={error.message} again={limitTexts.again} onAgain={() => void refetch()} />
  );
}
