import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import type { EditionSummary } from "#contract/edition.ts";
import type { ReviewView } from "#contract/plan-change.ts";
import { comparePlans, type PlanComparison } from "#core/plan/compare/compare.ts";
import { compareToActions, type Difference } from "#core/plan/compare/compare-actions.ts";
import { ChoosePage } from "#web/compare/choose-page.tsx";
import { ComparePage } from "#web/compare/compare-page.tsx";
import { texts } from "#web/compare/texts.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { titleOf } from "#web/plan/plan-words.ts";
import { shortHeading } from "#web/plan/short-heading.ts";
import { plansQuery } from "#web/plan/queries.ts";
import { editionQuery, editionsQuery } from "#web/plan-life/queries.ts";
import { newId } from "#web/lib/new-id.ts";
import { baseOf, modelOf, type ReviewModel } from "#web/review/model.ts";
import { texts as reviewTexts } from "#web/review/texts.ts";
import { useReview } from "#web/review/use-review.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { ToPlan, WithReview } from "../with-review.tsx";

const AS_READ = "as-read";
/** Before the key of an approved edition of those above, where the key of another own plan may stand. */
const EDITION = "edition-";

/** Which plan to compare with; then the two of them. */
export function Compare() {
  const { planId = "", otherId } = useParams({ strict: false });
  return (
    <WithReview planId={planId}>
      {(view) => {
        if (otherId === undefined) return <Choice view={view} />;
        if (otherId === AS_READ) return <SinceRead view={view} />;
        if (otherId.startsWith(EDITION))
          return <WithEdition key={`${planId} ${otherId}`} view={view} editionId={otherId.slice(EDITION.length)} />;
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
  const above = useQuery(editionsQuery("above")).data?.editions ?? [];
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
      above={latest(above, own?.period ?? null).map(({ id, title, organisation, period }) => ({
        id,
        link: (
          <Link to="/plans/$planId/compare/$otherId" params={{ planId, otherId: `${EDITION}${id}` }}>
            {title}
          </Link>
        ),
        about: [organisation, period === null ? null : periodInWords(period)]
          .filter((part) => part !== null)
          .join(" · "),
      }))}
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

/** The last edition of each plan of those above, the same years first. */
function latest(editions: readonly EditionSummary[], period: string | null): EditionSummary[] {
  const byPlan = new Map<string, EditionSummary>();
  for (const one of editions) if ((byPlan.get(one.planId)?.number ?? 0) < one.number) byPlan.set(one.planId, one);
  return [...byPlan.values()].toSorted((a, b) => Number(b.period === period) - Number(a.period === period));
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
  const second = useMemo(() => modelOf(baseOf(other), other.changes, other.readOn), [other]);
  const name = <ToPlan planId={other.planId} label={nameOf(second, other)} />;
  return <Taking view={view} second={compared(second)} name={name} />;
}

/** What those above have approved: its rows are taken into one's own plan one by one. */
function WithEdition({ view, editionId }: { view: ReviewView; editionId: string }) {
  const { data: edition, error, refetch } = useQuery(editionQuery(editionId));
  if (error !== null)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (edition === undefined) return <Loading text={reviewTexts.loading} />;
  const name = (
    <>
      <Link to="/editions/$editionId" params={{ editionId }}>
        {edition.title}
      </Link>{" "}
      ({edition.organisation})
    </>
  );
  return <Taking view={view} second={edition} name={name} fromAbove />;
}

interface TakingProps {
  readonly view: ReviewView;
  readonly second: Parameters<typeof comparePlans>[1];
  readonly name: ReactNode;
  /** Its rows may come into one's own plan; what only one's own plan has is no difference. */
  readonly fromAbove?: boolean;
}

/** One's own plan and another text, whose differences can be taken over. */
function Taking({ view, second, name, fromAbove = false }: TakingProps) {
  const { model, act, undo } = useReview(view);
  const comparison = useMemo(() => {
    const whole = comparePlans(compared(model), second, "words");
    return fromAbove ? offeredBy(whole) : whole;
  }, [model, second, fromAbove]);
  const wantsAll = (one: Difference): boolean => !fromAbove || one.kind === "added";
  return (
    <ComparePage
      comparison={comparison}
      title={texts.heading}
      first={<ToPlan planId={view.planId} label={nameOf(model, view)} />}
      second={name}
      backLink={(label) => <ToPlan planId={view.planId} label={label} />}
      taking={{
        act,
        undo,
        actions: (only) =>
          compareToActions(model.state.content, second.content, {
            by: "words",
            newKey: newId,
            wants: only === undefined ? wantsAll : (one: Difference) => isSameDifference(one, only),
          }),
      }}
    />
  );
}

/** The rows of a plan of those above, in new words or new altogether. Its name, its act and its order stay its own. */
function offeredBy(comparison: PlanComparison): PlanComparison {
  const rows = comparison.rows
    .filter(({ after }) => after !== null)
    .map((row) => ({ ...row, moved: false, workstreamChanged: false }));
  return { ...comparison, rows, workstreams: [], requisites: [] };
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
