/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useMemo } from "react";
import type { PlanView } from "#contract/plan.ts";
import { axisOfText, yearName, type TimeAxis } from "#web/lib/time-axis.ts";
import { useNarrow } from "#web/lib/use-media.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { NOBODY } from "../bodies.ts";
import { yearOfMonth } from "../month/months.ts";
import type { PlanSearch } from "../plan-address.ts";
import type { Shown } from "../use-shown.ts";
import { startingYear, yearsToShow } from "../year/year-view.ts";
import { BodyDetail } from "./body-detail.tsx";
import { BodyList } from "./body-list.tsx";
import { loadLines } from "./body-load.ts";
import { LoadTable } from "./load-table.tsx";
import { texts } from "./texts.ts";
import "./responsible-page.css";

interface Props {
  readonly plan: PlanView;
  readonly shown: Shown;
  readonly today: string;
  readonly search: PlanSearch;
  readonly selected: string | null;
  readonly onSearch: (change: PlanSearch) => void;
  readonly onSelect: (activityId: string) => void;
}

/** Who is responsible for how much and when; then, for the chosen one, for what. */
export function ResponsiblePage({ plan, shown, today, search, selected, onSearch, onSelect }: Props) {
  const narrow = useNarrow();
  const { years, axis } = useAxis(plan, shown, search, today);
  const { bodies, matching } = shown;
  const lines = useMemo(() => loadLines(bodies, matching, axis), [bodies, matching, axis]);
  usePrintedPage("responsible");
  if (bodies.length === 0) return <EmptyState title={texts.none} text={texts.noneHint} />;
  const chosen = lines.find(({ key }) => key === search.body);
  const choose = (body: string | undefined) => onSearch({ body });
  if (chosen === undefined)
    return (
      <section className="responsible-scroll" tabIndex={0} aria-label={texts.title}>
        <div className="responsible-head">
          <h2>{texts.title}</h2>
          <Years axis={axis} years={years} onYear={(year) => onSearch({ year })} />
          <p className="meta muted">{texts.note}</p>
        </div>
        {narrow ? (
          <BodyList lines={lines} axis={axis} chosen={null} onChoose={choose} />
        ) : (
          <LoadTable lines={lines} axis={axis} onChoose={choose} />
        )}
      </section>
    );
  return (
    <div className="responsible-split">
      {!narrow && (
        <nav className="responsible-bodies no-print" aria-label={texts.title}>
          <button type="button" className="btn bare small" onClick={() => choose(undefined)}>
            <Icon name="left" size="small" />
            {texts.all}
          </button>
          <BodyList lines={lines} axis={axis} chosen={chosen.key} onChoose={choose} />
        </nav>
      )}
      <section className="responsible-scroll" tabIndex={0} aria-label={chosen.name}>
        <button type="button" className="btn bare small to-all no-print" onClick={() => choose(undefined)}>
          <Icon name="left" size="small" />
          {texts.all}
        </button>
        <BodyDetail
          plan={plan}
          line={chosen}
          body={chosen.key === NOBODY ? null : bodyOf(bodies, chosen.key)}
          axis={axis}
          month={shown.month}
          today={today}
          years={<Years axis={axis} years={years} onYear={(year) => onSearch({ year, month: undefined })} />}
          selected={selected}
          onMonth={(month) => onSearch({ month })}
          onSelect={onSelect}
        />
      </section>
    </div>
  );
}

function bodyOf(bodies: Shown["bodies"], key: string) {
  return bodies.find((body) => body.key === key || body.parts.some((part) => part.key === key)) ?? null;
}

/** The year in view: the one of the address, of the chosen month, or the one that fits today. */
function useAxis(plan: PlanView, shown: Shown, search: PlanSearch, today: string) {
  const { period } = plan.readingPeriod;
  const own = useMemo(() => axisOfText(period, today), [period, today]);
  const years = useMemo(() => yearsToShow(own, plan.activities), [own, plan]);
  const { month } = shown;
  const { year } = search;
  const axis = useMemo(() => {
    const asked = years.find((one) => one.startYear === year);
    if (month !== null && asked === undefined) return yearOfMonth(years, own, month);
    return asked ?? startingYear(years, own, today);
  }, [years, own, month, year, today]);
  return { years, axis };
}

interface YearsProps {
  readonly axis: TimeAxis;
  readonly years: readonly TimeAxis[];
  readonly onYear: (startYear: number) => void;
}

function Years({ axis, years, onYear }: YearsProps) {
  const at = years.findIndex(({ startYear }) => startYear === axis.startYear);
  if (years.length < 2) return <b className="responsible-year">{yearName(axis)}</b>;
  return (
    <span className="responsible-year">
      <Step to={years[at - 1]} label={texts.previousYear} icon="left" onYear={onYear} />
      <b>{yearName(axis)}</b>
      <Step to={years[at + 1]} label={texts.nextYear} icon="right" onYear={onYear} />
    </span>
  );
}

interface StepProps extends Pick<YearsProps, "onYear"> {
  readonly to: TimeAxis | undefined;
  readonly label: string;
  readonly icon: "left" | "right";
}

function Step({ to, label, icon, onYear }: StepProps) {
  return (
    <button
      type="button"
      className="plain no-print"
      aria-label={label}
      disabled={to === undefined}
      onClick={() => to !== undefined && onYear(to.startYear)}
    >
      <Icon name={icon} size="small" />
    </button>
  );
}
