import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ReviewView } from "#contract/plan-change.ts";
import { comparePlans } from "#core/plan/compare/compare.ts";
import { compareToActions, type Difference } from "#core/plan/compare/compare-actions.ts";
import { ChoosePage } from "#web/compare/choose-page.tsx";
import { ComparePage } from "#web/compare/compare-page.tsx";
import { texts } from "#web/compare/texts.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { titleOf } from "#web/plan/plan-words.ts";
import { shortHeading } from "#web/plan/short-heading.ts";
import { plansQuery } from "#web/plan/queries.ts";
import { newId } from "#web/lib/new-id.ts";
import { baseOf, modelOf, type ReviewModel } from "#web/review/model.ts";
import { texts as reviewTexts } from "#web/review/texts.ts";
import { useReview } from "#web/review/use-review.ts";
import { Loading } from "#web/ui/states.tsx";
import { ToPlan, WithReview } from "../with-review.tsx";

const AS_READ = "as-read";

/** Which plan to compare with; then the two of them. */
export function Compare() {
  const { planId = "", otherId } = useParams({ strict: false });
  return (
    <WithReview planId={planId}>
      {(view) => {
        if (otherId === undefined) return <Choice view={view} />;
        if (otherId === AS_READ) return <SinceRead view={view} />;
        return (
          <WithReview planId={otherId}>
            {(other) => <TwoPlans key={`${planId} ${otherId}`} view={view} other={other} />}
          </WithReview>
        );
      }}
    </WithReview>
  );
}

function Choice({ view }: { view: ReviewView }) {
  const { data: plans } = useQuery(plansQuery);
  if (plans === undefined) return <Loading text={reviewTexts.loading} />;
  const own = plans.find(({ id }) => id === view.planId);
  const { planId } = view;
  return (
    <ChoosePage
      title={own === undefined ? view.fileName : titleOf(own.title, own.kind)}
      backLink={(label) => <ToPlan planId={planId} label={label} />}
      asReadLink={(label) => (
        <Link to="/plans/$planId/compare/$otherId" params={{ planId, otherId: AS_READ }}>
          {label}
        </Link>
      )}
      others={plans
        .filter(({ id }) => id !== planId)
        .map((plan) => ({
          id: plan.id,
          link: (
            <Link to="/plans/$planId/compare/$otherId" params={{ planId, otherId: plan.id }}>
              {titleOf(plan.title, plan.kind)}
            </Link>
          ),
          about: [plan.issuer, plan.period === null ? null : periodInWords(plan.period), plan.fileName]
            .filter((part) => part !== null)
            .join(" · "),
        }))}
    />
  );
}

function SinceRead({ view }: { view: ReviewView }) {
  const { planId, changes, readOn } = view;
  const comparison = useMemo(() => {
    const base = baseOf(view);
    return comparePlans(compared(modelOf(base, [], readOn)), compared(modelOf(base, changes, readOn)), "keys");
  }, [view, changes, readOn]);
  return (
    <ComparePage
      comparison={comparison}
      title={texts.sinceRead}
      first={view.fileName}
      second={<ToPlan planId={planId} label={texts.back} />}
      backLink={(label) => <ToPlan planId={planId} label={label} />}
    />
  );
}

function TwoPlans({ view, other }: { view: ReviewView; other: ReviewView }) {
  const { model, act, undo } = useReview(view);
  const second = useMemo(() => modelOf(baseOf(other), other.changes, other.readOn), [other]);
  const comparison = useMemo(() => comparePlans(compared(model), compared(second), "words"), [model, second]);
  return (
    <ComparePage
      comparison={comparison}
      title={texts.heading}
      first={<ToPlan planId={view.planId} label={nameOf(model, view)} />}
      second={<ToPlan planId={other.planId} label={nameOf(second, other)} />}
      backLink={(label) => <ToPlan planId={view.planId} label={label} />}
      taking={{
        act,
        undo,
        actions: (only) =>
          compareToActions(model.state.content, second.state.content, {
            by: "words",
            newKey: newId,
            ...(only === undefined ? {} : { wants: (one: Difference) => isSameDifference(one, only) }),
          }),
      }}
    />
  );
}

/** The same thing of the same row, workstream or requisite. */
function isSameDifference(one: Difference, other: Difference): boolean {
  const nameOf = (difference: Difference): string => {
    if (difference.kind === "workstream") return String(difference.number);
    if (difference.kind === "requisite") return difference.requisite;
    return difference.kind === "field" ? `${difference.key} ${difference.field}` : difference.key;
  };
  return one.kind === other.kind && nameOf(one) === nameOf(other);
}

function compared(model: ReviewModel) {
  return { content: model.state.content, readings: model.rows.map(({ readings }) => readings) };
}

function nameOf(model: ReviewModel, { fileName }: ReviewView): string {
  const { title, kind, period } = model.state.content;
  return `${shortHeading(title, period) ?? titleOf(title, kind)} (${fileName})`;
}
