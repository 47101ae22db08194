import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { can } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import type { Me } from "#contract/account.ts";
import { comparePlans } from "#core/plan/compare/compare.ts";
import { MakeAct } from "#web/act/make-act.tsx";
import { ComparePage } from "#web/compare/compare-page.tsx";
import { meQuery } from "#web/lib/me.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { EditionPage } from "#web/plan-life/edition-page.tsx";
import { EditionsPage } from "#web/plan-life/editions-page.tsx";
import { LifePage } from "#web/plan-life/life-page.tsx";
import { lifeQuery } from "#web/plan-life/life-query.ts";
import { editionQuery, editionsQuery } from "#web/plan-life/queries.ts";
import { texts } from "#web/plan-life/texts.ts";
import { editionName } from "#web/plan-life/words.ts";
import { baseOf, modelOf } from "#web/review/model.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { ApiError } from "#web/lib/api.ts";
import { texts as appTexts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";
import { ToPlan, WithReview } from "../with-review.tsx";

/** The life of a plan of one's own organisation. */
export function Life() {
  const { planId = "" } = useParams({ strict: false });
  const life = useQuery(lifeQuery(planId));
  const { data: status } = useQuery(statusQuery);
  const { data: me } = useQuery(meQuery);
  const navigate = useNavigate();
  usePageTitle(texts.life);
  if (life.error !== null && life.data === undefined) return <Failed error={life.error} again={life.refetch} />;
  if (life.data === undefined || status === undefined || !me) return <Loading text={texts.loading} />;
  const { today } = status;
  return (
    <LifePage
      life={life.data}
      today={today}
      mayWrite={mayOwn(me, "writeDraft", today)}
      mayApprove={mayOwn(me, "approve", today)}
      planLink={(label) => <ToPlan planId={planId} label={label} />}
      reviewLink={(label) => (
        <Link to="/plans/$planId/review" params={{ planId }} className="btn primary">
          {label}
        </Link>
      )}
      editLink={(label) => (
        <Link to="/plans/$planId/edit" params={{ planId }} className="btn">
          {label}
        </Link>
      )}
      editionLink={toEdition}
      registryLink={(actDraftId, label) => (
        <Link to="/acts/$actDraftId" params={{ actDraftId }}>
          {label}
        </Link>
      )}
      cascadeLink={
        <Link to="/plans/$planId/cascade" params={{ planId }}>
          {appTexts.cascade}
        </Link>
      }
      changesLink={(editionId, label) => (
        <Link to="/editions/$editionId/compare/$otherId" params={{ editionId, otherId: NOW }} className="btn">
          {label}
        </Link>
      )}
      actLink={
        <MakeAct
          planId={planId}
          onMade={(actDraftId) => void navigate({ to: "/acts/$actDraftId", params: { actDraftId } })}
        />
      }
    />
  );
}

function mayOwn({ accountId, grants, organisationId, path, regionId }: Me, action: Action, today: string): boolean {
  return can({ accountId, grants, organisationId, path, regionId }, action, { regionId, path }, today);
}

const NOW = "now";

function toEdition(editionId: string, label: ReactNode): ReactNode {
  return (
    <Link to="/editions/$editionId" params={{ editionId }}>
      {label}
    </Link>
  );
}

/** An approved edition, of one's own organisation or of another on the branch. */
export function Edition() {
  const { editionId = "" } = useParams({ strict: false });
  const edition = useQuery(editionQuery(editionId));
  const { data: me } = useQuery(meQuery);
  usePageTitle(edition.data?.title ?? null);
  if (edition.error !== null && edition.data === undefined)
    return <Failed error={edition.error} again={edition.refetch} />;
  if (edition.data === undefined || !me) return <Loading text={texts.loading} />;
  const own = edition.data.organisationId === me.organisationId;
  const isAbove = !own && me.path.split("/").includes(edition.data.organisationId);
  const compareLink = (otherId: string, label: string) => (
    <Link key={otherId} to="/editions/$editionId/compare/$otherId" params={{ editionId, otherId }} className="btn">
      {label}
    </Link>
  );
  return (
    <EditionPage
      edition={edition.data}
      editionLink={toEdition}
      compareLink={compareLink}
      nowLink={
        <>
          {own && compareLink(NOW, texts.compareNow)}
          {isAbove ? (
            <Link to="/proposals" search={{ plan: edition.data.planId }} className="btn">
              {appTexts.proposals}
            </Link>
          ) : (
            <Link to="/plans/$planId/cascade" params={{ planId: edition.data.planId }} className="btn">
              {appTexts.cascade}
            </Link>
          )}
        </>
      }
      lifeLink={
        own ? (
          <Link to="/plans/$planId/life" params={{ planId: edition.data.planId }}>
            {texts.life}
          </Link>
        ) : null
      }
    />
  );
}

/** What is approved above and below. */
export function Editions() {
  const [words, setWords] = useState("");
  const above = useQuery(editionsQuery("above", words));
  const below = useQuery(editionsQuery("below", words));
  usePageTitle(texts.approvedPlans);
  const error = above.error ?? below.error;
  if (error !== null) return <Failed error={error} again={() => Promise.all([above.refetch(), below.refetch()])} />;
  if (above.data === undefined || below.data === undefined) return <Loading text={texts.loading} />;
  return <EditionsPage above={above.data} below={below.data} onFind={setWords} link={toEdition} />;
}

/** Two editions of a plan, or one and the working text, in the ordinary table. */
export function EditionsCompared() {
  const { editionId = "", otherId = "" } = useParams({ strict: false });
  const first = useQuery(editionQuery(editionId));
  const second = useQuery({ ...editionQuery(otherId), enabled: otherId !== NOW });
  const error = first.error ?? second.error;
  if (error !== null) return <Failed error={error} again={first.refetch} />;
  if (first.data === undefined) return <Loading text={texts.loading} />;
  const before = first.data;
  if (otherId === NOW)
    return (
      <WithReview planId={before.planId}>
        {(view) => {
          const { state } = modelOf(baseOf(view), view.changes, view.readOn);
          // The act belongs to the edition, not to the text that is compared.
          const after = { ...state.content, approval: before.content.approval };
          return (
            <Compared
              before={before}
              content={after}
              name={<ToPlan planId={before.planId} label={texts.workingText} />}
            />
          );
        }}
      </WithReview>
    );
  if (second.data === undefined) return <Loading text={texts.loading} />;
  const after = second.data;
  return <Compared before={before} content={after.content} name={toEdition(after.id, editionName(after))} />;
}

interface ComparedProps {
  readonly before: Parameters<typeof editionName>[0] &
    Pick<Parameters<typeof EditionPage>[0]["edition"], "id" | "content">;
  readonly content: ComparedProps["before"]["content"];
  readonly name: ReactNode;
}

function Compared({ before, content, name }: ComparedProps) {
  const comparison = useMemo(
    () => comparePlans({ content: before.content }, { content }, "keys"),
    [before.content, content],
  );
  return (
    <ComparePage
      comparison={comparison}
      title={texts.compareTitle}
      first={toEdition(before.id, editionName(before))}
      second={name}
      backLink={() => toEdition(before.id, texts.toEdition)}
    />
  );
}

function Failed({ error, again }: { error: Error; again: () => unknown }) {
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={texts.notFound} text={error.message}>
        <Link to="/plans" className="btn">
          {texts.toPlans}
        </Link>
      </EmptyState>
    );
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void again()} />;
}
