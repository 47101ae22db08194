/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- the arrows turn the month wherever in it the focus stands */
import { useMemo, useRef, type ComponentProps, type KeyboardEvent } from "react";
import type { ActivityView, PlanView } from "#contract/plan.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { counted } from "#web/lib/russian.ts";
import { axisOfText } from "#web/lib/time-axis.ts";
import { useNarrow, usePrinting } from "#web/lib/use-media.ts";
import {
  monthInWords,
  monthsBetween,
  printYearMonth,
  shiftMonth,
  yearMonthOf,
  type YearMonth,
} from "#web/lib/year-month.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { approvalInWords, titleOf } from "../plan-words.ts";
import { yearsToShow } from "../year/year-view.ts";
import { useFitToSheet } from "./fit-to-sheet.ts";
import { MonthDays } from "./month-days.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { MonthHead } from "./month-head.tsx";
import { MonthLists } from "./month-lists.tsx";
import { monthView } from "./month-view.ts";
import { isInYear, monthsWithTerms, startingMonth, yearOfMonth } from "./months.ts";
import { texts } from "./texts.ts";
import "./month-page.css";

interface Props {
  readonly plan: PlanView;
  readonly activities: readonly ActivityView[];
  readonly today: string;
  /** Null: the one that fits today. */
  readonly month: YearMonth | null;
  readonly selected: string | null;
  readonly onMonth: (month: string) => void;
  readonly onSelect: (activityId: string) => void;
}

/** One month: exact days in a calendar, everything fuzzy beside it as lists, so that nobody sees a date the plan does not contain. */
export function MonthPage({ plan, activities, today, month: asked, selected, onMonth, onSelect }: Props) {
  const { period } = plan.readingPeriod;
  const own = useMemo(() => axisOfText(period, today), [period, today]);
  const years = useMemo(() => yearsToShow(own, plan.activities), [own, plan]);
  const month = useMemo(
    () => asked ?? startingMonth(years, own, activities, today),
    [asked, years, own, activities, today],
  );
  const view = useMemo(() => monthView(activities, month), [activities, month]);
  const narrow = useNarrow();
  const printing = usePrinting();
  const scroller = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  usePrintedPage("month");
  useFitToSheet(sheet, printing);
  const todayDate = parsePlainDate(today);
  const now = todayDate === null ? null : yearMonthOf(todayDate);
  const go = (to: YearMonth) => onMonth(printYearMonth(to));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      go(shiftMonth(month, event.key === "ArrowLeft" ? -1 : 1));
      // What had the focus may be gone with its month.
      scroller.current?.focus({ preventScroll: true });
    } else if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    else if (!moveFocus(event.currentTarget, event.key === "ArrowUp" ? -1 : 1)) return;
    event.preventDefault();
  };
  const bare = view.days.size + view.spans.length === 0;
  const isNow = now !== null && monthsBetween(month, now) === 0;
  const days = { month, view, today: isNow ? todayDate : null, selected, onSelect };
  return (
    <section
      className="month-scroll"
      ref={scroller}
      tabIndex={0}
      aria-label={`${texts.month}: ${monthInWords(month)}`}
      onKeyDown={onKeyDown}
    >
      <MonthHead
        month={month}
        year={yearOfMonth(years, own, month)}
        activities={activities}
        view={view}
        now={now !== null && years.some((year) => isInYear(year, now)) ? now : null}
        onMonth={go}
      />
      <div className={sheetClass(bare, printing)} ref={sheet}>
        <PrintedHead plan={plan} month={month} count={view.activities} />
        {view.activities === 0 ? (
          <Nothing activities={activities} month={month} onMonth={go} />
        ) : (
          <Content bare={bare} narrow={narrow} printing={printing} {...days} />
        )}
      </div>
    </section>
  );
}

interface ContentProps extends ComponentProps<typeof MonthDays> {
  /** Nothing in the month has a day. */
  readonly bare: boolean;
  readonly narrow: boolean;
  readonly printing: boolean;
}

/** On paper the names of the days flow in columns with the lists; a calendar without entries flows with them. */
function Content({ bare, narrow, printing, ...days }: ContentProps) {
  if (!printing)
    return (
      <>
        {narrow ? <MonthDays {...days} /> : <MonthGrid {...days} whole={false} />}
        <MonthLists {...days} />
      </>
    );
  return (
    <>
      {!bare && <MonthGrid {...days} whole />}
      <div className="month-flow">
        {bare ? <MonthGrid {...days} whole /> : <MonthDays {...days} />}
        <MonthLists {...days} />
      </div>
    </>
  );
}

function sheetClass(bare: boolean, printing: boolean): string {
  return `month-sheet${bare ? " bare" : ""}${printing ? " printed" : ""}`;
}

/** The next or previous row of the month takes the focus; false when there is none. */
function moveFocus(page: Element, step: -1 | 1): boolean {
  const entries = [...page.querySelectorAll<HTMLElement>("[data-entry]")];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  if (at < 0) return false;
  const next = entries[at + step];
  next?.focus();
  return next !== undefined;
}

/** Stands on paper only, where the header of the page does not. */
function PrintedHead({ plan, month, count }: { plan: PlanView; month: YearMonth; count: number }) {
  const approval = approvalInWords(plan.approval);
  return (
    <div className="month-printed-head">
      <p className="name">{monthInWords(month)}</p>
      <p>{titleOf(plan.title, plan.kind)}</p>
      <p className="meta">
        {[approval, counted(count, texts.activities)].filter((part) => part !== null).join(" · ")}
        <span className="shortened"> · {texts.shortened}</span>
        <span className="continued"> · {texts.continued}</span>
      </p>
    </div>
  );
}

interface NothingProps {
  readonly activities: readonly ActivityView[];
  readonly month: YearMonth;
  readonly onMonth: (month: YearMonth) => void;
}

/** An empty month leads to the nearest that are not. */
function Nothing({ activities, month, onMonth }: NothingProps) {
  const months = monthsWithTerms(activities);
  const earlier = months.findLast((one) => monthsBetween(one, month) > 0);
  const later = months.find((one) => monthsBetween(month, one) > 0);
  return (
    <EmptyState title={texts.empty} text={texts.emptyHint}>
      {earlier !== undefined && (
        <button type="button" className="btn" onClick={() => onMonth(earlier)}>
          {texts.earlier(monthInWords(earlier))}
        </button>
      )}
      {later !== undefined && (
        <button type="button" className="btn" onClick={() => onMonth(later)}>
          {texts.later(monthInWords(later))}
        </button>
      )}
    </EmptyState>
  );
}
