import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReviewView } from "#contract/plan-change.ts";
import { ReviewPage } from "#web/review/review-page.tsx";
import { texts } from "#web/review/texts.ts";
import { useAccepted } from "../accepted.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { WithReview } from "../with-review.tsx";

/** Wires the review to the address and to the pages it leads to. */
export function Review() {
  const { planId = "" } = useParams({ strict: false });
  return <WithReview planId={planId}>{(view) => <Reviewed key={view.planId} view={view} />}</WithReview>;
}

function Reviewed({ view }: { view: ReviewView }) {
  const { planId } = view;
  const { item } = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const { offer } = useAccepted();
  usePageTitle(texts.title(view.fileName));
  return (
    <ReviewPage
      view={view}
      start={item ?? null}
      onAccepted={(takeBack) => {
        offer(() => {
          takeBack();
          void navigate({ to: "/plans/$planId/review", params: { planId } });
        });
        void client.invalidateQueries({ queryKey: ["plan", planId] });
        void navigate({ to: "/plans/$planId", params: { planId } });
      }}
      later={
        <Link to="/plans" className="btn">
          {texts.bar.later}
        </Link>
      }
      toPlan={
        <Link to="/plans/$planId" params={{ planId }} className="btn primary">
          {texts.bar.toPlan}
        </Link>
      }
      carryLink={(label) => (
        <Link to="/plans/$planId/carry-over" params={{ planId }}>
          {label}
        </Link>
      )}
      otherPlan={(other) => (
        <>
          <Link to="/plans/$planId/review" params={{ planId: other }}>
            {texts.openOther}
          </Link>
          {" · "}
          <Link to="/plans/$planId/compare/$otherId" params={{ planId, otherId: other }}>
            {texts.compareOther}
          </Link>
        </>
      )}
    />
  );
}
