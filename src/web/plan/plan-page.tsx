import { lazy, Suspense, type ReactNode } from "react";
import type { PlanView } from "#contract/plan.ts";
import { Loading } from "#web/ui/states.tsx";
import { ActivityPanel } from "./activity-panel.tsx";
import type { PlanSearch, PlanTab } from "./plan-address.ts";
import { PlanHeader } from "./plan-header.tsx";
import { PlanRows } from "./plan-rows.tsx";
import { texts } from "./texts.ts";
import { useShown } from "./use-shown.ts";
import "./plan-page.css";

const PeriodQuestion = lazy(async () => ({ default: (await import("./period-question.tsx")).PeriodQuestion }));
const DocumentTab = lazy(async () => ({ default: (await import("./document/document-tab.tsx")).DocumentTab }));
const QuestionsTab = lazy(async () => ({ default: (await import("./questions-tab.tsx")).QuestionsTab }));
const FindingsTab = lazy(async () => ({ default: (await import("./findings/findings-tab.tsx")).FindingsTab }));

interface Props {
  readonly plan: PlanView;
  readonly today: string;
  readonly tab: PlanTab;
  readonly search: PlanSearch;
  readonly onSearch: (change: PlanSearch) => void;
  readonly tabLink: (tab: PlanTab, content: ReactNode) => ReactNode;
  /** To one row of the table. */
  readonly itemLink: (activityId: string, label: string) => ReactNode;
  /** To one place on the tab of the document. */
  readonly placeLink: (at: string, label: string) => ReactNode;
  readonly reviewLink: (content: ReactNode) => ReactNode;
  readonly workLinks: ReactNode;
  /** Where the plan is on its official way. */
  readonly lifeStrip: ReactNode;
  /** Null: not by whoever looks at the plan. */
  readonly onDelete: (() => void) | null;
}

export function PlanPage(props: Props) {
  const {
    plan,
    today,
    tab,
    search,
    onSearch,
    tabLink,
    itemLink,
    placeLink,
    reviewLink,
    workLinks,
    lifeStrip,
    onDelete,
  } = props;
  const withRows = tab === "table" || tab === "year" || tab === "month" || tab === "responsible";
  const selected = withRows ? plan.activities.find((activity) => activity.id === search.item) : undefined;
  const shown = useShown(plan, search);
  const go = (step: -1 | 1) => {
    const next = selected === undefined ? undefined : plan.activities[selected.position - 1 + step];
    if (next !== undefined) onSearch({ item: next.id });
  };
  return (
    <div className={withRows ? `plan-page framed ${tab}` : `plan-page ${tab}`}>
      <PlanHeader
        plan={plan}
        tab={tab}
        tabLink={tabLink}
        reviewLink={reviewLink}
        workLinks={workLinks}
        onDelete={onDelete}
      />
      {lifeStrip}
      {withRows && plan.readingPeriod.assumed && (
        <div className="plan-notice no-print">
          <Suspense fallback={null}>
            <PeriodQuestion plan={plan} />
          </Suspense>
        </div>
      )}
      <div className={selected === undefined ? "plan-body" : "plan-body with-panel"}>
        <div className="plan-content">
          <Suspense fallback={<Loading text={texts.loading} />}>
            {tab === "document" && <DocumentTab plan={plan} at={search.at ?? null} />}
            {tab === "questions" && (
              <QuestionsTab
                reviewLink={reviewLink}
                plan={plan}
                shown={shown}
                search={search}
                onSearch={onSearch}
                itemLink={itemLink}
                periodControl={<PeriodQuestion plan={plan} />}
              />
            )}
            {tab === "findings" && (
              <FindingsTab
                plan={plan}
                shown={shown}
                search={search}
                onSearch={onSearch}
                itemLink={itemLink}
                placeLink={placeLink}
              />
            )}
            {withRows && (
              <PlanRows
                plan={plan}
                shown={shown}
                today={today}
                tab={tab}
                search={search}
                selected={selected?.id ?? null}
                onSearch={onSearch}
              />
            )}
          </Suspense>
        </div>
        {selected !== undefined && (
          <ActivityPanel
            plan={plan}
            activity={selected}
            today={today}
            onClose={() => onSearch({ item: undefined })}
            onGo={go}
          />
        )}
      </div>
    </div>
  );
}
