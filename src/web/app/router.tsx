import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { EmptyState, Failure } from "#web/ui/states.tsx";
import {
  accessAddress,
  auditAddress,
  calendarAddress,
  entranceAddress,
  peopleAddress,
  planAddress,
  recordsAddress,
  proposalsAddress,
  scheduleAddress,
  searchAddress,
  todayAddress,
} from "./address.ts";
import { coverageAddress, executionAddress, reportAddress } from "./execution-address.ts";
import { Frame } from "./frame.tsx";
import { Home } from "./home.tsx";
import { texts } from "./texts.ts";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <EmptyState page title={texts.unknown} text={texts.unknownText} />,
  errorComponent: () => (
    <Failure
      title={navigator.onLine ? texts.crash : texts.offlinePage}
      text={navigator.onLine ? texts.crashText : texts.offlinePageText}
      again={texts.reload}
      onAgain={() => window.location.reload()}
    />
  ),
});
const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  validateSearch: todayAddress,
  component: lazyRouteComponent(() => import("./pages/today.tsx"), "Today"),
});
const duty = createRoute({
  getParentRoute: () => root,
  path: "/duties/$dutyId",
  component: lazyRouteComponent(() => import("./pages/duties.tsx"), "Duty"),
});
const awaited = createRoute({
  getParentRoute: () => root,
  path: "/awaited",
  component: lazyRouteComponent(() => import("./pages/duties.tsx"), "Awaited"),
});
const requests = createRoute({
  getParentRoute: () => root,
  path: "/requests",
  component: lazyRouteComponent(() => import("./pages/duties.tsx"), "Requests"),
});
const report = createRoute({
  getParentRoute: () => root,
  path: "/report/$occurrenceId",
  component: lazyRouteComponent(() => import("./pages/report.tsx"), "Report"),
});
const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  component: lazyRouteComponent(() => import("./pages/outbox.tsx"), "OutboxList"),
});
const records = createRoute({
  getParentRoute: () => root,
  path: "/records",
  validateSearch: recordsAddress,
  component: lazyRouteComponent(() => import("./pages/records.tsx"), "Records"),
});
const record = createRoute({
  getParentRoute: () => root,
  path: "/records/$recordId",
  validateSearch: recordsAddress,
  component: lazyRouteComponent(() => import("./pages/records.tsx"), "Records"),
});
const plans = createRoute({
  getParentRoute: () => root,
  path: "/plans",
  component: lazyRouteComponent(() => import("./pages/plans.tsx"), "Plans"),
});
const plan = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId",
  validateSearch: planAddress,
  component: lazyRouteComponent(() => import("./pages/plan.tsx"), "Plan"),
});
const planTab = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/$tab",
  validateSearch: planAddress,
  component: lazyRouteComponent(() => import("./pages/plan.tsx"), "Plan"),
});
const planReview = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/review",
  validateSearch: planAddress,
  component: lazyRouteComponent(() => import("./pages/review.tsx"), "Review"),
});
const planEdit = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/edit",
  component: lazyRouteComponent(() => import("./pages/edit.tsx"), "Edit"),
});
const planComparison = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/compare",
  component: lazyRouteComponent(() => import("./pages/compare.tsx"), "Compare"),
});
const planCompared = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/compare/$otherId",
  component: lazyRouteComponent(() => import("./pages/compare.tsx"), "Compare"),
});
const nextYear = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/next-year",
  component: lazyRouteComponent(() => import("./pages/next-year.tsx"), "NextYear"),
});
const carryOver = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/carry-over",
  component: lazyRouteComponent(() => import("./pages/next-year.tsx"), "CarryOver"),
});
const calendar = createRoute({
  getParentRoute: () => root,
  path: "/calendar",
  validateSearch: calendarAddress,
  component: lazyRouteComponent(() => import("./pages/calendar.tsx"), "Calendar"),
});
const calendarIssues = createRoute({
  getParentRoute: () => root,
  path: "/calendar/issues",
  component: lazyRouteComponent(() => import("./pages/calendar.tsx"), "CalendarIssues"),
});
const calendarIssue = createRoute({
  getParentRoute: () => root,
  path: "/calendar/issues/$calendarIssueId",
  component: lazyRouteComponent(() => import("./pages/calendar.tsx"), "CalendarIssue"),
});
const acts = createRoute({
  getParentRoute: () => root,
  path: "/acts",
  component: lazyRouteComponent(() => import("./pages/acts.tsx"), "Acts"),
});
const actBuilder = createRoute({
  getParentRoute: () => root,
  path: "/acts/$actDraftId",
  component: lazyRouteComponent(() => import("./pages/acts.tsx"), "ActBuilder"),
});
const planLife = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/life",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "Life"),
});
const planCascade = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/cascade",
  component: lazyRouteComponent(() => import("./pages/proposals.tsx"), "Cascade"),
});
const proposals = createRoute({
  getParentRoute: () => root,
  path: "/proposals",
  validateSearch: proposalsAddress,
  component: lazyRouteComponent(() => import("./pages/proposals.tsx"), "Proposals"),
});
const edition = createRoute({
  getParentRoute: () => root,
  path: "/editions/$editionId",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "Edition"),
});
const editions = createRoute({
  getParentRoute: () => root,
  path: "/editions",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "Editions"),
});
const editionsCompared = createRoute({
  getParentRoute: () => root,
  path: "/editions/$editionId/compare/$otherId",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "EditionsCompared"),
});
const endorsements = createRoute({
  getParentRoute: () => root,
  path: "/endorsements",
  component: lazyRouteComponent(() => import("./pages/endorsements.tsx"), "Endorsements"),
});
const endorsement = createRoute({
  getParentRoute: () => root,
  path: "/endorsements/$endorsementId",
  component: lazyRouteComponent(() => import("./pages/endorsements.tsx"), "Endorsement"),
});
const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: searchAddress,
  component: lazyRouteComponent(() => import("./pages/search.tsx"), "Search"),
});
const schedule = createRoute({
  getParentRoute: () => root,
  path: "/schedule",
  validateSearch: scheduleAddress,
  component: lazyRouteComponent(() => import("./pages/schedule.tsx"), "Schedule"),
});
const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: lazyRouteComponent(() => import("./pages/help.tsx"), "Help"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: entranceAddress,
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "SignIn"),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: "/second-factor",
  validateSearch: entranceAddress,
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "SecondFactor"),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "SetUp"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation/$token",
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "Invitation"),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/new-password/$token",
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "NewPassword"),
});
const myAccount = createRoute({
  getParentRoute: () => root,
  path: "/me",
  component: lazyRouteComponent(() => import("./pages/me.tsx"), "MyAccount"),
});
const mail = createRoute({
  getParentRoute: () => root,
  path: "/mail",
  component: lazyRouteComponent(() => import("./pages/mail.tsx"), "Mail"),
});
const myLetters = createRoute({
  getParentRoute: () => root,
  path: "/me/letters",
  component: lazyRouteComponent(() => import("./pages/mail.tsx"), "MyLetters"),
});
const notices = createRoute({
  getParentRoute: () => root,
  path: "/notices",
  component: lazyRouteComponent(() => import("./pages/mail.tsx"), "Notices"),
});
const lettersOff = createRoute({
  getParentRoute: () => root,
  path: "/letters-off/$token",
  component: lazyRouteComponent(() => import("./pages/mail.tsx"), "LettersOff"),
});
const remind = createRoute({
  getParentRoute: () => root,
  path: "/remind/$dutyId",
  component: lazyRouteComponent(() => import("./pages/mail.tsx"), "Remind"),
});
const workingDays = createRoute({
  getParentRoute: () => root,
  path: "/working-days/$year",
  component: lazyRouteComponent(() => import("./pages/working-days.tsx"), "WorkingDays"),
});
const organisations = createRoute({
  getParentRoute: () => root,
  path: "/organisations",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "Organisations"),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: "/organisations/$organisationId",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "Organisations"),
});
const organisationLists = createRoute({
  getParentRoute: () => root,
  path: "/organisation-lists",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "OrganisationLists"),
});
const planBodies = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/bodies",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "Bodies"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: auditAddress,
  component: lazyRouteComponent(() => import("./pages/audit.tsx"), "Audit"),
});
const system = createRoute({
  getParentRoute: () => root,
  path: "/system",
  component: lazyRouteComponent(() => import("./pages/system.tsx"), "System"),
});
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: peopleAddress,
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "People"),
});
const newPerson = createRoute({
  getParentRoute: () => root,
  path: "/people/new",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "NewPerson"),
});
const posts = createRoute({
  getParentRoute: () => root,
  path: "/people/posts",
  validateSearch: peopleAddress,
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Posts"),
});
const vacant = createRoute({
  getParentRoute: () => root,
  path: "/people/vacant",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Vacant"),
});
const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$personId",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Person"),
});
const handover = createRoute({
  getParentRoute: () => root,
  path: "/people/$personId/handover",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Handover"),
});
const access = createRoute({
  getParentRoute: () => root,
  path: "/access",
  validateSearch: accessAddress,
  component: lazyRouteComponent(() => import("./pages/access.tsx"), "Access"),
});

const execution = createRoute({
  getParentRoute: () => root,
  path: "/execution",
  validateSearch: executionAddress,
  component: lazyRouteComponent(() => import("./pages/execution.tsx"), "Execution"),
});
const executionReports = createRoute({
  getParentRoute: () => root,
  path: "/execution-report",
  validateSearch: reportAddress,
  component: lazyRouteComponent(() => import("./pages/execution.tsx"), "ExecutionReports"),
});
const indicatorSets = createRoute({
  getParentRoute: () => root,
  path: "/indicators",
  component: lazyRouteComponent(() => import("./pages/indicators.tsx"), "IndicatorSets"),
});
const indicatorSet = createRoute({
  getParentRoute: () => root,
  path: "/indicators/$setId",
  component: lazyRouteComponent(() => import("./pages/indicators.tsx"), "IndicatorSet"),
});
const coverage = createRoute({
  getParentRoute: () => root,
  path: "/coverage",
  validateSearch: coverageAddress,
  component: lazyRouteComponent(() => import("./pages/coverage.tsx"), "Coverage"),
});
const planCoverage = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/coverage",
  validateSearch: coverageAddress,
  component: lazyRouteComponent(() => import("./pages/coverage.tsx"), "PlanCoverage"),
});

const rounds = createRoute({
  getParentRoute: () => root,
  path: "/rounds",
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "Rounds"),
});
const round = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId",
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "Round"),
});
const roundBranch = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/of/$organisationId",
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "Round"),
});
const roundForm = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/forms/$organisationId",
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "RoundForm"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    report,
    duty,
    awaited,
    requests,
    outbox,
    records,
    record,
    plans,
    plan,
    planReview,
    planEdit,
    planComparison,
    nextYear,
    carryOver,
    planCompared,
    planLife,
    planCascade,
    proposals,
    edition,
    editions,
    editionsCompared,
    endorsements,
    endorsement,
    planCoverage,
    planTab,
    execution,
    executionReports,
    coverage,
    indicatorSets,
    indicatorSet,
    planBodies,
    organisations,
    organisation,
    organisationLists,
    calendar,
    calendarIssues,
    calendarIssue,
    acts,
    actBuilder,
    rounds,
    round,
    roundBranch,
    roundForm,
    search,
    schedule,
    help,
    signIn,
    secondFactor,
    setUp,
    invitation,
    newPassword,
    myAccount,
    mail,
    myLetters,
    notices,
    lettersOff,
    remind,
    workingDays,
    access,
    audit,
    system,
    people,
    newPerson,
    posts,
    vacant,
    person,
    handover,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
