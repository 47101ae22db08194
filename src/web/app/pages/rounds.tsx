import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { AsOfPicker } from "#web/figure/as-of-picker.tsx";
import { FormPage } from "#web/reporting-round/form-page.tsx";
import { keptFormQuery } from "#web/reporting-round/form-queries.ts";
import { roundQuery, roundsQuery } from "#web/reporting-round/queries.ts";
import { RoundPage } from "#web/reporting-round/round-page.tsx";
import { RoundsPage } from "#web/reporting-round/rounds-page.tsx";
import { texts } from "#web/reporting-round/texts.ts";
import type { Me } from "#contract/account.ts";
import { ApiError } from "#web/lib/api.ts";
import { meQuery } from "#web/lib/me.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { IndicatorTabs } from "../indicator-tabs.tsx";
import { sourceLink } from "../source-link.tsx";
import { usePageTitle } from "../use-page-title.ts";

const ROUND = "/rounds/$roundId";
const BRANCH = "/rounds/$roundId/of/$organisationId";
const FORM = "/rounds/$roundId/forms/$organisationId";

export function Rounds() {
  const { data, error, refetch } = useQuery(roundsQuery);
  usePageTitle(texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <RoundsPage
      list={data}
      tabs={<IndicatorTabs />}
      toRound={({ id: roundId }, label) => (
        <Link to={ROUND} params={{ roundId }}>
          {label}
        </Link>
      )}
      toKnown={(roundId, label) => (
        <Link to={ROUND} params={{ roundId }}>
          {label}
        </Link>
      )}
      toLimits={(label) => <Link to="/asking-limits">{label}</Link>}
      toForm={({ id: roundId, ownId: organisationId }, label) => (
        <Link to={FORM} params={{ roundId, organisationId }} className="btn small">
          {label}
        </Link>
      )}
    />
  );
}

export function Round() {
  const { roundId = "", organisationId } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = { ...roundQuery(roundId, organisationId, asOf), placeholderData: keepPreviousData };
  const { data, error, refetch } = useQuery(query);
  usePageTitle(data?.round.title ?? texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  const { setId } = data.round;
  return (
    <RoundPage
      key={`${roundId} ${organisationId ?? ""}`}
      view={data}
      back={
        organisationId === undefined ? (
          <>
            <Link to="/rounds">{texts.back}</Link>
            {" · "}
            <Link to="/rounds/$roundId/reports" params={{ roundId }}>
              {texts.reports}
            </Link>
          </>
        ) : (
          <Link to={ROUND} params={{ roundId }}>
            {texts.up}
          </Link>
        )
      }
      toBranch={(branchId, name) => (
        <Link to={BRANCH} params={{ roundId, organisationId: branchId }} search={{ asOf }}>
          {name}
        </Link>
      )}
      toForm={(memberId, label, look) => (
        <Link to={FORM} params={{ roundId, organisationId: memberId }} className={look === "plain" ? undefined : "btn"}>
          {label}
        </Link>
      )}
      toSeries={(code, label, of = data.organisationId) => (
        <Link to="/figures/$setId/$code" params={{ setId, code }} search={{ asOf, organisation: of }}>
          {label}
        </Link>
      )}
      toSources={(code, of, label) => (
        <Link
          to="/figures/$setId/$code/rounds/$roundId"
          params={{ setId, code, roundId }}
          search={{ asOf, organisation: of }}
        >
          {label}
        </Link>
      )}
      toSource={sourceLink}
      asOfPicker={
        <AsOfPicker
          today={data.today}
          asOf={data.asOf}
          onChange={(day) => void navigate({ to: ".", search: { asOf: day }, replace: true })}
        />
      }
    />
  );
}

export function RoundForm() {
  const { roundId = "", organisationId = "" } = useParams({ strict: false });
  const { data: me } = useQuery(meQuery);
  if (me === undefined || me === null) return <Loading text={texts.loading} />;
  return (
    <OwnRoundForm key={`${roundId} ${organisationId}`} owner={me} roundId={roundId} organisationId={organisationId} />
  );
}

function OwnRoundForm({
  owner,
  roundId,
  organisationId,
}: {
  readonly owner: Me;
  readonly roundId: string;
  readonly organisationId: string;
}) {
  const { data, error, refetch } = useQuery(keptFormQuery(owner, roundId, organisationId));
  usePageTitle(data?.round.title ?? texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <FormPage
      view={data}
      owner={owner}
      toSource={sourceLink}
      back={
        <Link to={ROUND} params={{ roundId }}>
          {texts.up}
        </Link>
      }
    />
  );
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
