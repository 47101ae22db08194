import { lazy, useMemo, useRef } from "react";
import type { ActivityView, PlanView } from "#contract/plan.ts";
import { axisOfText } from "#web/lib/time-axis.ts";
import { useNarrow } from "#web/lib/use-media.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { NO_FILTER, type PlanSearch } from "./plan-address.ts";
import { PlanCards } from "./plan-cards.tsx";
import { titleOf } from "./plan-words.ts";
import { headsOf } from "./table/heads.ts";
import { PlanTable } from "./table/plan-table.tsx";
import { columnsOf, rowsOf, type TableRow } from "./table/rows.ts";
import { texts } from "./texts.ts";
import type { Shown } from "./use-shown.ts";

const YearPlanner = lazy(async () => ({ default: (await import("./year/year-planner.tsx")).YearPlanner }));
const MonthPage = lazy(async () => ({ default: (await import("./month/month-page.tsx")).MonthPage }));
const ResponsiblePage = lazy(async () => ({
  default: (await import("./responsible/responsible-page.tsx")).ResponsiblePage,
}));

export type RowsTab = "table" | "year" | "month" | "responsible";

interface Props {
  readonly plan: PlanView;
  readonly shown: Shown;
  readonly today: string;
  readonly tab: RowsTab;
  readonly search: PlanSearch;
  readonly selected: string | null;
  readonly onSearch: (change: PlanSearch) => void;
}

const SETTLE_MS = 120;

/** The tabs that show activities, under one filter. */
export function PlanRows(props: Props) {
  const { plan, shown, tab, search, onSearch } = props;
  const activities = ofTab(shown, tab);
  if (plan.activities.length === 0) return <EmptyState title={texts.noActivities} text={texts.noActivitiesHint} />;
  return (
    <>
      <FilterBar
        plan={plan}
        count={activities.length < plan.activities.length ? texts.shown(activities.length, plan.activities.length) : ""}
        search={search}
        bodies={tab === "responsible" ? null : shown.bodies}
        month={tab === "table" || tab === "year" ? shown.month : null}
        withUnderstood={tab === "table"}
        onSearch={onSearch}
      />
      <div className="plan-view">
        {activities.length === 0 ? (
          <EmptyState title={texts.nothingInFilter} text={texts.nothingInFilterHint}>
            <button type="button" className="btn" onClick={() => onSearch(NO_FILTER)}>
              {texts.resetFilter}
            </button>
          </EmptyState>
        ) : (
          <View {...props} activities={activities} />
        )}
      </div>
    </>
  );
}

/** A month in view chooses its rows itself, the bodies stay all in view beside the chosen one. */
function ofTab(shown: Shown, tab: RowsTab): readonly ActivityView[] {
  if (tab === "month") return shown.ofBody;
  return tab === "responsible" ? shown.matching : shown.all;
}

function View({ activities, ...props }: Props & { readonly activities: readonly ActivityView[] }) {
  const { plan, shown, today, tab, search, selected, onSearch } = props;
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
  switch (tab) {
    case "table":
      return (
        <TableOrCards
          plan={plan}
          rows={rows}
          today={today}
          plain={search.plain ?? false}
          selected={selected}
          onSelect={select}
        />
      );
    case "year":
      return (
        <YearPlanner
          plan={plan}
          rows={rows}
          today={today}
          year={search.year}
          selected={selected}
          onYear={(year) => onSearch({ year })}
          onSelect={select}
        />
      );
    case "month":
      return (
        <MonthPage
          plan={plan}
          activities={activities}
          today={today}
          month={shown.month}
          selected={selected}
          onMonth={(month) => onSearch({ month })}
          onSelect={select}
        />
      );
    case "responsible":
      return (
        <ResponsiblePage
          plan={plan}
          shown={shown}
          today={today}
          search={search}
          selected={selected}
          onSearch={onSearch}
          onSelect={select}
        />
      );
  }
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
