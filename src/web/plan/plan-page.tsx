import { lazy, Suspense, useDeferredValue, useMemo, useRef, type ReactNode } from "react";
import type { PlanView } from "#contract/plan.ts";
import { axisOfText } from "#web/lib/time-axis.ts";
import { useNarrow } from "#web/lib/use-media.ts";
import { EmptyState, Loading } from "#web/ui/states.tsx";
import { ActivityPanel } from "./activity-panel.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { PeriodQuestion } from "./period-question.tsx";
import type { PlanSearch, PlanTab } from "./plan-address.ts";
import { PlanCards } from "./plan-cards.tsx";
import { PlanHeader } from "./plan-header.tsx";
import { headsOf } from "./table/heads.ts";
import { PlanTable } from "./table/plan-table.tsx";
import { columnsOf, filterActivities, rowsOf, type TableRow } from "./table/rows.ts";
import { titleOf } from "./plan-words.ts";
import { texts } from "./texts.ts";
import "./plan-page.css";

const YearPlanner = lazy(async () => ({ default: (await import("./year/year-planner.tsx")).YearPlanner }));
const DocumentTab = lazy(async () => ({ default: (await import("./document/document-tab.tsx")).DocumentTab }));
const QuestionsTab = lazy(async () => ({ default: (await import("./questions-tab.tsx")).QuestionsTab }));

interface Props {
  readonly plan: PlanView;
  readonly today: string;
  readonly tab: PlanTab;
  readonly search: PlanSearch;
  readonly onSearch: (change: PlanSearch) => void;
  readonly tabLink: (tab: PlanTab, content: ReactNode) => ReactNode;
  readonly itemLink: (activityId: string, label: string) => ReactNode;
  readonly onDelete: () => void;
}

export function PlanPage({ plan, today, tab, search, onSearch, tabLink, itemLink, onDelete }: Props) {
  const withPanel = tab === "table" || tab === "year";
  const selected = withPanel ? plan.activities.find((activity) => activity.id === search.item) : undefined;
  const go = (step: -1 | 1) => {
    const next = selected === undefined ? undefined : plan.activities[selected.position - 1 + step];
    if (next !== undefined) onSearch({ item: next.id });
  };
  return (
    <div className={withPanel ? "plan-page framed" : "plan-page"}>
      <PlanHeader plan={plan} tab={tab} tabLink={tabLink} onDelete={onDelete} />
      {withPanel && plan.readingPeriod.assumed && (
        <div className="plan-notice no-print">
          <PeriodQuestion plan={plan} />
        </div>
      )}
      <div className={selected === undefined ? "plan-body" : "plan-body with-panel"}>
        <div className="plan-content">
          <Suspense fallback={<Loading text={texts.loading} />}>
            {tab === "document" && <DocumentTab plan={plan} />}
            {tab === "questions" && (
              <QuestionsTab plan={plan} itemLink={itemLink} periodControl={<PeriodQuestion plan={plan} />} />
            )}
            {withPanel && (
              <Rows
                plan={plan}
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

interface RowsProps {
  readonly plan: PlanView;
  readonly today: string;
  readonly tab: PlanTab;
  readonly search: PlanSearch;
  readonly selected: string | null;
  readonly onSearch: (change: PlanSearch) => void;
}

const SETTLE_MS = 120;

function Rows({ plan, today, tab, search, selected, onSearch }: RowsProps) {
  const text = useDeferredValue(search.q ?? "");
  const workstreams = search.ws;
  const onlyQuestions = search.ask ?? false;
  const activities = useMemo(
    () => filterActivities(plan, { text, workstreams: workstreams ?? [], onlyQuestions }),
    [plan, text, workstreams, onlyQuestions],
  );
  const rows = useMemo(() => rowsOf(plan, activities), [plan, activities]);
  const timer = useRef<number | undefined>(undefined);
  // An arrow key held down must not write the address thirty times a second.
  const select = (item: string | null) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => onSearch({ item: item ?? undefined }),
      selected === null || item === null ? 0 : SETTLE_MS,
    );
  };
  if (plan.activities.length === 0) return <EmptyState title={texts.noActivities} text={texts.noActivitiesHint} />;
  return (
    <>
      <FilterBar
        plan={plan}
        shown={activities.length}
        search={search}
        withUnderstood={tab === "table"}
        onSearch={onSearch}
      />
      <div className="plan-view">
        {activities.length === 0 ? (
          <EmptyState title={texts.nothingInFilter} text={texts.nothingInFilterHint}>
            <button
              type="button"
              className="btn"
              onClick={() => onSearch({ q: undefined, ws: undefined, ask: undefined })}
            >
              {texts.resetFilter}
            </button>
          </EmptyState>
        ) : tab === "year" ? (
          <YearPlanner
            plan={plan}
            rows={rows}
            today={today}
            year={search.year}
            selected={selected}
            onYear={(year) => onSearch({ year })}
            onSelect={select}
          />
        ) : (
          <TableOrCards
            plan={plan}
            rows={rows}
            today={today}
            plain={search.plain ?? false}
            selected={selected}
            onSelect={select}
          />
        )}
      </div>
    </>
  );
}

interface TableProps {
  readonly plan: PlanView;
  readonly rows: readonly TableRow[];
  readonly today: string;
  readonly plain: boolean;
  readonly selected: string | null;
  readonly onSelect: (activityId: string | null) => void;
}

function TableOrCards({ plan, rows, today, plain, selected, onSelect }: TableProps) {
  const narrow = useNarrow();
  const columns = useMemo(() => columnsOf(plan.activities), [plan]);
  const heads = useMemo(() => headsOf(plan.dropped), [plan]);
  const period = plan.readingPeriod.period;
  const context = useMemo(
    () => ({ axis: axisOfText(period, today), today, understood: !plain }),
    [period, today, plain],
  );
  if (narrow) return <PlanCards rows={rows} context={context} onSelect={onSelect} />;
  return (
    <PlanTable
      rows={rows}
      columns={columns}
      heads={heads}
      label={titleOf(plan.title, plan.kind)}
      selected={selected}
      context={context}
      onSelect={onSelect}
    />
  );
}
