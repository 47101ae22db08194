import { useCallback, type ReactNode } from "react";
import type { TodaySection, TodayView } from "#contract/today.ts";
import { Icon } from "#web/ui/icon.tsx";
import { OneOf } from "#web/ui/one-of.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { ClosedWeek } from "./closed-week.tsx";
import { DayStrip } from "./day-strip.tsx";
import { NowCards } from "./now-cards.tsx";
import { moreRows, type Scope } from "./queries.ts";
import { Section, type ActionLink } from "./section.tsx";
import { texts } from "./texts.ts";
import { headingOf, shortPeriod } from "./words.ts";
import "./today-page.css";

const SCOPES = [
  ["mine", texts.scopes.mine],
  ["all", texts.scopes.all],
] as const satisfies readonly (readonly [Scope, string])[];

interface Props {
  readonly view: TodayView;
  readonly link: ActionLink;
  readonly onScope: (scope: Scope) => void;
  /** To the page that makes a plan of last year's; null: there is none, or whoever looks may not. */
  readonly nextYearLink: (planId: string, label: string) => ReactNode;
  readonly plansLink: (label: string, className: string) => ReactNode;
  /** To where marks are made; null: whoever looks makes none. */
  readonly reportLink: ReactNode;
}

const KINDS: Readonly<Record<TodaySection, StatusKind>> = {
  overdue: "over",
  soon: "soon",
  forYou: "ask",
  byOthers: "wait",
};
const LEFT = ["overdue", "soon"] as const;
const RIGHT = ["forYou", "byOthers"] as const;

/** What today asks: what is late and near, who waits for whom, what was closed, and one thing to be glad of. */
export function TodayPage({ view, link, onScope, nextYearLink, plansLink, reportLink }: Props) {
  const { today, scope } = view;
  usePrintedPage("today");
  const more = useCallback(
    async (section: TodaySection, after: number) => (await moreRows(section, scope, after)).rows,
    [scope],
  );
  const sections = [...LEFT, ...RIGHT];
  const nothing = sections.every((name) => view[name].total === 0) && view.now.length === 0;
  const shown = (name: TodaySection) => (
    <Section
      // Other rows come after an answer: what was unfolded before belongs to the list before.
      key={`${name} ${view[name].rows.map(({ id }) => id).join(" ")}`}
      section={name}
      {...view[name]}
      since={name === "forYou" ? view.forYouSince : null}
      today={today}
      link={link}
      more={more}
    />
  );
  return (
    <div className="today-page">
      <header className="page-head">
        <div>
          <h1>{headingOf(today)}</h1>
          <Summary view={view} />
        </div>
        <div className="tools no-print">
          {view.mayChoose && view.posts.length > 0 && (
            <OneOf legend={texts.scope} name="today-scope" options={SCOPES} value={scope} onChange={onScope} />
          )}
          <button type="button" className="btn today-print" onClick={() => window.print()}>
            {texts.print}
          </button>
          {reportLink}
        </div>
      </header>
      <NewYear view={view} nextYearLink={nextYearLink} plansLink={plansLink} />
      {scope === "mine" && (
        <p className="today-posts">{view.posts.length === 0 ? texts.noPosts : texts.yourPosts(view.posts)}</p>
      )}
      <NowCards now={view.now} link={link} />
      {!view.begun && nothing ? (
        <EmptyState title={texts.notBegun} text={texts.notBegunText}>
          {plansLink(texts.toPlans, "btn primary")}
        </EmptyState>
      ) : (
        <>
          <DayStrip strip={view.strip} today={today} />
          {nothing && (
            <p className="today-quiet">
              <Icon name="done" />{" "}
              <span>
                <b>{texts.allQuiet}.</b> {texts.allQuietText}
              </span>
            </p>
          )}
          <div className="today-columns">
            <div>
              {LEFT.map(shown)}
              <ClosedWeek closed={view.closed} link={link} />
            </div>
            <div>{RIGHT.map(shown)}</div>
          </div>
        </>
      )}
    </div>
  );
}

/** «просрочено 2 · срок подходит 3 · ждут вас 4 · остальные 11 пунктов плана идут по сроку» */
function Summary({ view }: { readonly view: TodayView }) {
  const named = [...LEFT, ...RIGHT].filter((name) => view[name].total > 0);
  return (
    <p className="today-summary">
      {view.now.length > 0 && <span>{texts.todayEvents(view.now.length)}</span>}
      {named.map((name) => (
        <Status key={name} kind={KINDS[name]}>
          {texts.counts[name]} <b>{view[name].total}</b>
        </Status>
      ))}
      {view.onTime > 0 && <span>{texts.onTime(view.onTime)}</span>}
    </p>
  );
}

/** «До нового учебного года 29 дней. План 2026/27 не создан.» */
function NewYear({
  view: { yearWithoutPlan },
  nextYearLink,
  plansLink,
}: Pick<Props, "view" | "nextYearLink" | "plansLink">) {
  if (yearWithoutPlan === null) return null;
  const { days, period, lastPlanId } = yearWithoutPlan;
  return (
    <div className="notice ask today-year">
      <p>
        {days >= 0 ? texts.toNewYear(days) : texts.yearBegan(-days)} <b>{texts.noPlan(shortPeriod(period))}</b>
      </p>
      <span className="today-year-tools no-print">
        {lastPlanId !== null && nextYearLink(lastPlanId, texts.fromLastYear)}
        {plansLink(texts.upload, lastPlanId === null ? "btn primary" : "btn")}
      </span>
    </div>
  );
}
