import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ReviewView } from "#contract/plan-change.ts";
import { ApiError } from "#web/lib/api.ts";
import { reviewQuery } from "#web/review/queries.ts";
import { texts } from "#web/review/texts.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";

interface Props {
  readonly planId: string;
  readonly children: (view: ReviewView) => ReactNode;
}

/** Fetches a plan with all its changes for a page that works on them; says what is wrong when it cannot. */
export function WithReview({ planId, children }: Props) {
  const { data: view, error, refetch } = useQuery(reviewQuery(planId));
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
  return view === undefined ? <Loading text={texts.loading} /> : children(view);
}

export function ToPlan({ planId, label }: { planId: string; label: string }) {
  return (
    <Link to="/plans/$planId" params={{ planId }}>
      {label}
    </Link>
  );
}
