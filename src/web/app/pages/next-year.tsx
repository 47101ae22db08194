import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { MadeFrom } from "#contract/next-year.ts";
import type { ReviewView } from "#contract/plan-change.ts";
import { parsePeriod } from "#core/time/period.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { CarryPage } from "#web/next-year/carry-page.tsx";
import { StartPage } from "#web/next-year/start-page.tsx";
import { texts } from "#web/next-year/texts.ts";
import { titleOf } from "#web/plan/plan-words.ts";
import { shortHeading } from "#web/plan/short-heading.ts";
import { newId } from "#web/lib/new-id.ts";
import { baseOf, modelOf } from "#web/review/model.ts";
import { TroubleCard } from "#web/review/trouble-card.tsx";
import { useReview } from "#web/review/use-review.ts";
import { SavingState } from "#web/ui/saving-state.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { ToPlan, WithReview } from "../with-review.tsx";

/** From a plan to the next year's: for which years, or what came of it. */
export function NextYear() {
  const { planId = "" } = useParams({ strict: false });
  usePageTitle(texts.startTitle);
  return <WithReview planId={planId}>{(view) => <Start key={planId} view={view} />}</WithReview>;
}

function Start({ view }: { view: ReviewView }) {
  const navigate = useNavigate();
  const model = modelOf(baseOf(view), view.changes, view.readOn);
  return (
    <StartPage
      planId={view.planId}
      name={nameOf(model.state.content)}
      period={model.period}
      newId={newId}
      backLink={(label) => <ToPlan planId={view.planId} label={label} />}
      onMade={(planId) => void navigate({ to: "/plans/$planId/carry-over", params: { planId } })}
    />
  );
}

/** What was carried over into a plan that was made of last year's. */
export function CarryOver() {
  const { planId = "" } = useParams({ strict: false });
  return (
    <WithReview planId={planId}>
      {(view) =>
        view.madeFrom === null ? (
          <EmptyState page title={texts.startTitle} text={texts.notMade}>
            <Link to="/plans/$planId/next-year" params={{ planId }} className="btn">
              {texts.makeNow}
            </Link>
          </EmptyState>
        ) : (
          <Carried key={planId} view={view} made={view.madeFrom} />
        )
      }
    </WithReview>
  );
}

function Carried({ view, made }: { view: ReviewView; made: MadeFrom }) {
  const { model, base, act, snapshot, author, keepMine, giveUp } = useReview(view);
  const { state } = model;
  const period = parsePeriod(model.period);
  if (period === null) return null;
  return (
    <CarryPage
      made={made}
      draft={base.draft}
      content={state.content}
      period={period}
      changes={snapshot.changes}
      undone={state.undone}
      acknowledged={state.acknowledged}
      act={(action) => {
        const refused = act(action);
        return refused === null ? null : errorText(refused);
      }}
      heading={nameOf(state.content)}
      backLink={(label) => <ToPlan planId={view.planId} label={label} />}
      lastYearLink={made.planId === null ? texts.lastYearGone : <ToPlan planId={made.planId} label={texts.lastYear} />}
      acceptLink={(label) => (
        <Link to="/plans/$planId/review" params={{ planId: view.planId }} className="btn primary">
          {label}
        </Link>
      )}
      saving={
        <>
          <SavingState unsent={snapshot.unsent} failure={snapshot.failure} />
          {snapshot.trouble !== null && (
            <TroubleCard
              key={snapshot.trouble.mine.id}
              trouble={snapshot.trouble}
              model={model}
              authorId={author.id}
              onKeepMine={keepMine}
              onGiveUp={giveUp}
            />
          )}
        </>
      }
    />
  );
}

function nameOf({
  title,
  kind,
  period,
}: {
  title: string | null;
  kind: Parameters<typeof titleOf>[1];
  period: string | null;
}) {
  return shortHeading(title, period) ?? titleOf(title, kind);
}
