import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { calendarAddress, recordsAddress, proposalsAddress, targetAddress } from "./address.ts";
import { coverageAddress, executionAddress, lettersAddress, reportAddress } from "./execution-address.ts";
import { breakdownAddress, roundAddress, seriesAddress } from "./figure-address.ts";
import { root } from "./root-route.tsx";

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
const proposals = createRoute({
  getParentRoute: () => root,
  path: "/proposals",
  validateSearch: proposalsAddress,
  component: lazyRouteComponent(() => import("./pages/proposals.tsx"), "Proposals"),
});
const planCascade = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/cascade",
  component: lazyRouteComponent(() => import("./pages/proposals.tsx"), "Cascade"),
});
const planCoverage = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/coverage",
  validateSearch: coverageAddress,
  component: lazyRouteComponent(() => import("./pages/coverage.tsx"), "PlanCoverage"),
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
const letters = createRoute({
  getParentRoute: () => root,
  path: "/letters",
  validateSearch: lettersAddress,
  component: lazyRouteComponent(() => import("./pages/letters.tsx"), "Letters"),
});
const letter = createRoute({
  getParentRoute: () => root,
  path: "/letters/$officialLetterId",
  component: lazyRouteComponent(() => import("./pages/letters.tsx"), "Letter"),
});
const coverage = createRoute({
  getParentRoute: () => root,
  path: "/coverage",
  validateSearch: coverageAddress,
  component: lazyRouteComponent(() => import("./pages/coverage.tsx"), "Coverage"),
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
const figureRules = createRoute({
  getParentRoute: () => root,
  path: "/indicators/$setId/rules",
  component: lazyRouteComponent(() => import("./pages/figure-rules.tsx"), "FigureRules"),
});
const askingLimits = createRoute({
  getParentRoute: () => root,
  path: "/asking-limits",
  component: lazyRouteComponent(() => import("./pages/figure-rules.tsx"), "AskingLimitsOf"),
});
const indicatorTargets = createRoute({
  getParentRoute: () => root,
  path: "/indicators/$setId/targets/$code",
  validateSearch: targetAddress,
  component: lazyRouteComponent(() => import("./pages/indicators.tsx"), "IndicatorTargets"),
});
const projects = createRoute({
  getParentRoute: () => root,
  path: "/projects",
  component: lazyRouteComponent(() => import("./pages/development-projects.tsx"), "Projects"),
});
const project = createRoute({
  getParentRoute: () => root,
  path: "/projects/$projectId",
  component: lazyRouteComponent(() => import("./pages/development-projects.tsx"), "Project"),
});
const projectEdition = createRoute({
  getParentRoute: () => root,
  path: "/project-editions/$projectEditionId",
  component: lazyRouteComponent(() => import("./pages/development-projects.tsx"), "ProjectEdition"),
});
const rounds = createRoute({
  getParentRoute: () => root,
  path: "/rounds",
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "Rounds"),
});
const round = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId",
  validateSearch: roundAddress,
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "Round"),
});
const roundBranch = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/of/$organisationId",
  validateSearch: roundAddress,
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "Round"),
});
const roundForm = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/forms/$organisationId",
  component: lazyRouteComponent(() => import("./pages/rounds.tsx"), "RoundForm"),
});
const figureReports = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/reports",
  component: lazyRouteComponent(() => import("./pages/figure-reports.tsx"), "FigureReports"),
});
const figureReport = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/report",
  component: lazyRouteComponent(() => import("./pages/figure-reports.tsx"), "FigureReport"),
});
const figurePublication = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/public",
  component: lazyRouteComponent(() => import("./pages/figure-publication.tsx"), "FigurePublication"),
});
const figureForm = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/reports/$figureFormId",
  component: lazyRouteComponent(() => import("./pages/figure-reports.tsx"), "FigureForm"),
});
const figureSeries = createRoute({
  getParentRoute: () => root,
  path: "/figures/$setId/$code",
  validateSearch: seriesAddress,
  component: lazyRouteComponent(() => import("./pages/figures.tsx"), "FigureSeries"),
});
const figureBreakdown = createRoute({
  getParentRoute: () => root,
  path: "/figures/$setId/$code/rounds/$roundId",
  validateSearch: breakdownAddress,
  component: lazyRouteComponent(() => import("./pages/figures.tsx"), "FigureBreakdown"),
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

const training = createRoute({
  getParentRoute: () => root,
  path: "/training",
  component: lazyRouteComponent(() => import("./pages/training.tsx"), "Training"),
});
const myTraining = createRoute({
  getParentRoute: () => root,
  path: "/training/mine",
  component: lazyRouteComponent(() => import("./pages/training.tsx"), "MyTraining"),
});
const trainingSlot = createRoute({
  getParentRoute: () => root,
  path: "/training/slots/$trainingSlotId",
  component: lazyRouteComponent(() => import("./pages/training.tsx"), "TrainingSlot"),
});

/** The pages of the year: what is carried out, reported, counted, told. */
export const yearRoutes = [
  duty,
  awaited,
  requests,
  report,
  outbox,
  records,
  record,
  proposals,
  planCascade,
  planCoverage,
  execution,
  executionReports,
  letters,
  letter,
  coverage,
  indicatorSets,
  indicatorSet,
  figureRules,
  askingLimits,
  indicatorTargets,
  projects,
  project,
  projectEdition,
  rounds,
  round,
  roundBranch,
  roundForm,
  figureReports,
  figureReport,
  figurePublication,
  figureForm,
  figureSeries,
  figureBreakdown,
  calendar,
  calendarIssues,
  calendarIssue,
  mail,
  myLetters,
  notices,
  lettersOff,
  remind,
  workingDays,
  training,
  myTraining,
  trainingSlot,
] as const;
