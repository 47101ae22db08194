import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { CalendarPage, monthOfAddress } from "#web/event-calendar/calendar-page.tsx";
import { IssueEditor } from "#web/event-calendar/issue-editor.tsx";
import { IssuesPage } from "#web/event-calendar/issues-page.tsx";
import { calendarQuery, issueQuery, issuesQuery, useIssueChanges } from "#web/event-calendar/queries.ts";
import { schoolYearOf } from "#web/event-calendar/school-year.ts";
import { SubscribeDialog } from "#web/event-calendar/subscribe-dialog.tsx";
import { dayOfBrowser } from "#web/event-calendar/today.ts";
import { editor, issues as issueTexts, texts } from "#web/event-calendar/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { daysOfMonth, printYearMonth } from "#web/lib/year-month.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

/** Wires the calendar of the organisation. */
export function Calendar() {
  const address = useSearch({ from: "/calendar" });
  const navigate = useNavigate();
  const may = useMay();
  const [subscribing, setSubscribing] = useState(false);
  const month = monthOfAddress(address.month, dayOfBrowser());
  const view = address.view ?? "month";
  const whose = address.whose ?? "own";
  const range = { ...(view === "month" ? daysOfMonth(month) : schoolYearOf(month)), whose };
  const query = { from: range.from, to: range.to, whose };
  const { data, error, refetch, isPlaceholderData } = useQuery(calendarQuery(query));
  usePageTitle(texts.title);
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined || may === null) return <Loading text={texts.loading} />;
  return (
    <>
      <CalendarPage
        {...data}
        month={month}
        view={view}
        whose={whose}
        range={query}
        stale={isPlaceholderData}
        onAddress={(next) =>
          void navigate({
            to: "/calendar",
            search: {
              month: printYearMonth(next.month ?? month),
              view: next.view ?? view,
              whose: next.whose ?? whose,
            },
            replace: true,
          })
        }
        onSubscribe={() => setSubscribing(true)}
        eventsLink={
          may("readDraft") && (
            <Link to="/calendar/issues" className="btn">
              {texts.events}
            </Link>
          )
        }
      />
      {subscribing && <SubscribeDialog hasBelow={data.hasBelow} onClose={() => setSubscribing(false)} />}
    </>
  );
}

/** Wires the months of the public calendar. */
export function CalendarIssues() {
  const { data, error, refetch } = useQuery(issuesQuery);
  const { collect } = useIssueChanges();
  const navigate = useNavigate();
  const may = useMay();
  usePageTitle(issueTexts.title);
  if (error !== null && data === undefined)
    return (
      <Failure title={issueTexts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />
    );
  if (data === undefined || may === null) return <Loading text={texts.loading} />;
  const open = (calendarIssueId: string) =>
    void navigate({ to: "/calendar/issues/$calendarIssueId", params: { calendarIssueId } });
  return (
    <IssuesPage
      {...data}
      mayWrite={may("writeDraft")}
      collecting={collect.isPending}
      failure={collect.error?.message ?? null}
      onCollect={(month) => collect.mutate(month, { onSuccess: ({ id }) => open(id) })}
      issueLink={({ id }, label) => (
        <Link to="/calendar/issues/$calendarIssueId" params={{ calendarIssueId: id }}>
          {label}
        </Link>
      )}
      backLink={
        <Link to="/calendar" className="btn">
          {issueTexts.back}
        </Link>
      }
    />
  );
}

/** Wires one month in preparation. */
export function CalendarIssue() {
  const { calendarIssueId = "" } = useParams({ strict: false });
  const { data: view, error, refetch } = useQuery(issueQuery(calendarIssueId));
  const may = useMay();
  const [collections, setCollections] = useState(0);
  usePageTitle(issueTexts.title);
  const toList = (
    <Link to="/calendar/issues" className="btn">
      {issueTexts.toList}
    </Link>
  );
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={editor.notFound} text={error.message}>
        {toList}
      </EmptyState>
    );
  if (error !== null && view === undefined)
    return <Failure title={editor.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (view === undefined || may === null) return <Loading text={texts.loading} />;
  return (
    <IssueEditor
      key={`${view.id} ${collections}`}
      view={view}
      mayWrite={may("writeDraft")}
      backLink={toList}
      onCollected={() => setCollections((count) => count + 1)}
    />
  );
}
