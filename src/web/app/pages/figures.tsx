import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { BreakdownPage } from "#web/figure/breakdown-page.tsx";
import { breakdownQuery, seriesQuery } from "#web/figure/queries.ts";
import { SeriesPage } from "#web/figure/series-page.tsx";
import { texts } from "#web/figure/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { sourceLink } from "../source-link.tsx";
import { usePageTitle } from "../use-page-title.ts";

const SERIES = "/figures/$setId/$code";
const BREAKDOWN = "/figures/$setId/$code/rounds/$roundId";

/** One indicator through its periods. */
export function FigureSeries() {
  const { code = "", setId = "" } = useParams({ strict: false });
  const search = useSearch({ from: SERIES });
  const { asOf, kind, organisation } = search;
  const navigate = useNavigate();
  const query = { ...seriesQuery(setId, code, { asOf, kind, organisation }), placeholderData: keepPreviousData };
  const { data, error, refetch } = useQuery(query);
  usePageTitle(data?.passports.at(-1)?.title ?? texts.through);
  if (data === undefined || (error !== null && data.code !== code))
    return <Waiting error={error} onAgain={() => void refetch()} />;
  const params = { setId, code };
  const go = (more: Partial<typeof search>) =>
    void navigate({ to: SERIES, params, search: { ...search, ...more }, replace: true });
  const parent = data.above.at(-1);
  return (
    <SeriesPage
      view={data}
      onKind={(chosen) => go({ kind: chosen })}
      onAsOf={(day) => go({ asOf: day })}
      toSet={
        <Link to="/indicators/$setId" params={{ setId }}>
          {texts.set}
        </Link>
      }
      toPlace={(id, name) => (
        <Link to={SERIES} params={params} search={{ ...search, organisation: id }}>
          {name}
        </Link>
      )}
      toSources={(roundId, label) => (
        <Link to={BREAKDOWN} params={{ ...params, roundId }} search={{ organisation, asOf }}>
          {label}
        </Link>
      )}
      toNeighbours={
        parent === undefined
          ? null
          : (roundId, label) => (
              <Link
                to={BREAKDOWN}
                params={{ ...params, roundId }}
                search={{ organisation: parent.id, asOf, own: data.organisationId }}
              >
                {label}
              </Link>
            )
      }
    />
  );
}

/** What a number of one round is put together from. */
export function FigureBreakdown() {
  const { code = "", roundId = "", setId = "" } = useParams({ strict: false });
  const search = useSearch({ from: BREAKDOWN });
  const { asOf, organisation, own } = search;
  const navigate = useNavigate();
  const query = { ...breakdownQuery(setId, code, roundId, { asOf, organisation }), placeholderData: keepPreviousData };
  const { data, error, refetch } = useQuery(query);
  usePageTitle(data?.passport.title ?? texts.sources);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  const params = { setId, code, roundId };
  return (
    <BreakdownPage
      key={data.organisationId}
      view={data}
      own={own ?? null}
      onAsOf={(day) => void navigate({ to: BREAKDOWN, params, search: { ...search, asOf: day }, replace: true })}
      toRound={
        <Link to="/rounds/$roundId" params={{ roundId }}>
          {texts.round}
        </Link>
      }
      toSeries={(label) => (
        <Link to={SERIES} params={params} search={{ organisation, asOf }}>
          {label}
        </Link>
      )}
      toPlace={(id, name) => (
        <Link to={BREAKDOWN} params={params} search={{ asOf, organisation: id }}>
          {name}
        </Link>
      )}
      toSource={sourceLink}
    />
  );
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
