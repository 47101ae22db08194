import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiError } from "#web/lib/api.ts";
import { reviewQuery } from "#web/review/queries.ts";
import { ReviewPage } from "#web/review/review-page.tsx";
import { texts } from "#web/review/texts.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { useAccepted } from "../accepted.tsx";

/** Wires the review to the address and to the pages it leads to. */
export function Review() {
  const { planId = "" } = useParams({ strict: false });
  const { item } = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const { offer } = useAccepted();
  const { data: view, error, refetch } = useQuery(reviewQuery(planId));
  const name = view?.fileName ?? null;
  useEffect(() => {
    if (name === null) return;
    document.title = `${texts.title(name)} — Росток`;
    return () => {
      document.title = "Росток";
    };
  }, [name]);
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={texts.notFound} text={error.message}>
        <Link to="/plans" className="btn">
          {texts.toList}
        </Link>
      </EmptyState>
    );
  if (error !== null && view === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (view === undefined) return <Loading text={texts.loading} />;
  return (
    <ReviewPage
      key={view.planId}
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
