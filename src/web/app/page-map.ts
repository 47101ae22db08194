import type { Action } from "#core/access/rules.ts";
import { texts } from "./texts.ts";

interface Page {
  /** The beginning of its address, or a pattern of the whole of it. */
  readonly at: RegExp;
  /** The rights of which one opens it; empty: everybody who has signed in. */
  readonly needs: readonly Action[];
  readonly crumbs: readonly Crumb[];
}

export interface Crumb {
  readonly name: string;
  /** Null: the page itself. */
  readonly to:
    | "/today"
    | "/plans"
    | "/editions"
    | "/endorsements"
    | "/calendar"
    | "/programmes"
    | "/contests"
    | "/practices"
    | "/questionnaires"
    | "/execution"
    | "/indicators"
    | "/rounds"
    | "/projects"
    | "/acts"
    | "/organisations"
    | "/people"
    | "/audit"
    | null;
}

const here = (name: string): Crumb => ({ name, to: null });
const TODAY: Crumb = { name: texts.today, to: "/today" };
const EXECUTION: Crumb = { name: texts.execution, to: "/execution" };
const ROUNDS: Crumb = { name: texts.rounds, to: "/rounds" };
const INDICATORS: Crumb = { name: texts.indicators, to: "/indicators" };
const PROJECTS: Crumb = { name: texts.projects, to: "/projects" };
const PLANS: Crumb = { name: texts.plans, to: "/plans" };
const EDITIONS: Crumb = { name: texts.editions, to: "/editions" };
const ENDORSEMENTS: Crumb = { name: texts.endorsements, to: "/endorsements" };
/** The place «Работа центра»: its pages are tabs of one another. */
const CENTRE_WORK: Crumb = { name: texts.centreWork, to: "/programmes" };
const QUESTIONNAIRES: Crumb = { name: texts.questionnaires, to: "/questionnaires" };
const CONTESTS: Crumb = { name: texts.contests, to: "/contests" };
const PRACTICES: Crumb = { name: texts.practices, to: "/practices" };
const CALENDAR: Crumb = { name: texts.calendar, to: "/calendar" };
const ACTS: Crumb = { name: texts.acts, to: "/acts" };
const ORGANISATIONS: Crumb = { name: texts.organisations, to: "/organisations" };
const PEOPLE: Crumb = { name: texts.people, to: "/people" };

/** The first that fits is the page. Pages of one plan have crumbs of their own. */
const PAGES: readonly Page[] = [
  { at: /^\/execution$/, needs: ["readExecution"], crumbs: [here(texts.execution)] },
  { at: /^\/coverage$/, needs: ["readExecution"], crumbs: [EXECUTION, here(texts.coverage)] },
  { at: /^\/execution-report$/, needs: ["readExecution"], crumbs: [EXECUTION, here(texts.reports)] },
  { at: /^\/letters(?:\/.|$)/, needs: ["readDraft"], crumbs: [EXECUTION, here(texts.headLetters)] },
  { at: /^\/indicators\/[^/]+\/rules$/, needs: ["readIndicators"], crumbs: [INDICATORS, here(texts.figureRules)] },
  { at: /^\/asking-limits$/, needs: ["readIndicators"], crumbs: [INDICATORS, here(texts.askingLimits)] },
  { at: /^\/indicators\/./, needs: ["readIndicators"], crumbs: [INDICATORS, here(texts.indicatorSet)] },
  { at: /^\/figures\/./, needs: ["readIndicators"], crumbs: [INDICATORS, here(texts.figure)] },
  {
    at: /^\/questionnaires\/new$/,
    needs: ["askQuestions"],
    crumbs: [CENTRE_WORK, QUESTIONNAIRES, here(texts.questionnaire)],
  },
  {
    at: /^\/questionnaires\/./,
    needs: ["readExecution"],
    crumbs: [CENTRE_WORK, QUESTIONNAIRES, here(texts.questionnaire)],
  },
  { at: /^\/questionnaires$/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.questionnaires)] },
  { at: /^\/programmes$/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.programmes)] },
  { at: /^\/agreements$/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.agreements)] },
  { at: /^\/equipment$/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.equipment)] },
  { at: /^\/training(?:\/.|$)/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.training)] },
  { at: /^\/contests$/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.contests)] },
  { at: /^\/contests\/./, needs: ["readExecution"], crumbs: [CENTRE_WORK, CONTESTS, here(texts.contest)] },
  { at: /^\/contest-entries\/./, needs: ["readExecution"], crumbs: [CENTRE_WORK, CONTESTS, here(texts.contestEntry)] },
  { at: /^\/judgements\/./, needs: ["readExecution"], crumbs: [CENTRE_WORK, CONTESTS, here(texts.judgement)] },
  { at: /^\/practices$/, needs: ["readExecution"], crumbs: [CENTRE_WORK, here(texts.practices)] },
  { at: /^\/practices\/./, needs: ["readExecution"], crumbs: [CENTRE_WORK, PRACTICES, here(texts.practice)] },
  { at: /^\/projects$/, needs: ["readApproved"], crumbs: [INDICATORS, here(texts.projects)] },
  { at: /^\/projects\/./, needs: ["readDraft"], crumbs: [INDICATORS, PROJECTS, here(texts.project)] },
  { at: /^\/project-editions\/./, needs: ["readApproved"], crumbs: [INDICATORS, PROJECTS, here(texts.project)] },
  { at: /^\/rounds\/./, needs: ["readIndicators"], crumbs: [INDICATORS, ROUNDS, here(texts.round)] },
  { at: /^\/rounds$/, needs: ["readIndicators"], crumbs: [INDICATORS, here(texts.rounds)] },
  { at: /^\/indicators$/, needs: ["readIndicators"], crumbs: [here(texts.indicators)] },
  { at: /^\/report\/./, needs: ["reportExecution"], crumbs: [TODAY, here(texts.report)] },
  { at: /^\/duties\/./, needs: ["readExecution"], crumbs: [EXECUTION, here(texts.duty)] },
  { at: /^\/awaited$/, needs: ["readExecution"], crumbs: [EXECUTION, here(texts.awaited)] },
  { at: /^\/requests$/, needs: ["readExecution"], crumbs: [EXECUTION, here(texts.requests)] },
  { at: /^\/outbox$/, needs: [], crumbs: [here(texts.outbox)] },
  { at: /^\/records(?:\/.|$)/, needs: ["readExecution"], crumbs: [EXECUTION, here(texts.records)] },
  { at: /^\/proposals$/, needs: ["readExecution"], crumbs: [TODAY, here(texts.proposals)] },
  { at: /^\/today$/, needs: ["readExecution"], crumbs: [here(texts.today)] },
  { at: /^\/plans\/[^/]+\/(?:edit|next-year|carry-over)$/, needs: ["writeDraft"], crumbs: [PLANS] },
  { at: /^\/plans\/[^/]+\/cascade$/, needs: ["readExecution"], crumbs: [PLANS] },
  { at: /^\/plans\/./, needs: ["readDraft"], crumbs: [PLANS] },
  { at: /^\/plans$/, needs: ["readDraft"], crumbs: [here(texts.plans)] },
  { at: /^\/editions\/[^/]+\/compare\//, needs: ["readApproved"], crumbs: [EDITIONS, here(texts.comparison)] },
  { at: /^\/editions\/./, needs: ["readApproved"], crumbs: [EDITIONS, here(texts.edition)] },
  { at: /^\/editions$/, needs: ["readApproved"], crumbs: [here(texts.editions)] },
  { at: /^\/endorsements\/./, needs: ["readSent"], crumbs: [ENDORSEMENTS, here(texts.endorsement)] },
  { at: /^\/endorsements$/, needs: ["readSent"], crumbs: [here(texts.endorsements)] },
  { at: /^\/calendar\/issues\/./, needs: ["readDraft"], crumbs: [CALENDAR, here(texts.calendarIssues)] },
  { at: /^\/calendar\/issues$/, needs: ["readDraft"], crumbs: [CALENDAR, here(texts.calendarIssues)] },
  { at: /^\/calendar$/, needs: ["readExecution"], crumbs: [here(texts.calendar)] },
  { at: /^\/acts\/./, needs: ["readDraft"], crumbs: [ACTS, here(texts.actDraft)] },
  { at: /^\/acts$/, needs: ["readDraft", "readApproved"], crumbs: [here(texts.acts)] },
  { at: /^\/organisations\/./, needs: ["readOrganisation"], crumbs: [ORGANISATIONS, here(texts.card)] },
  { at: /^\/organisations$/, needs: ["readOrganisation"], crumbs: [here(texts.organisations)] },
  { at: /^\/organisation-lists$/, needs: ["writeOrganisation"], crumbs: [ORGANISATIONS, here(texts.lists)] },
  { at: /^\/people\/new$/, needs: ["writePeople"], crumbs: [PEOPLE, here(texts.newPerson)] },
  { at: /^\/people\/posts$/, needs: ["readPeople"], crumbs: [PEOPLE, here(texts.posts)] },
  { at: /^\/people\/vacant$/, needs: ["readPeople"], crumbs: [PEOPLE, here(texts.vacant)] },
  { at: /^\/people\/[^/]+\/handover$/, needs: ["readPeople"], crumbs: [PEOPLE, here(texts.handover)] },
  { at: /^\/people\/./, needs: ["readPeople"], crumbs: [PEOPLE, here(texts.card)] },
  { at: /^\/people$/, needs: ["readPeople"], crumbs: [here(texts.people)] },
  { at: /^\/access$/, needs: ["writeGrants"], crumbs: [here(texts.access)] },
  {
    at: /^\/inspections(?:\/.|$)/,
    needs: ["readAudit"],
    crumbs: [{ name: texts.audit, to: "/audit" }, here(texts.inspections)],
  },
  { at: /^\/audit$/, needs: ["readAudit"], crumbs: [here(texts.audit)] },
  { at: /^\/system$/, needs: ["manageSystem"], crumbs: [here(texts.system)] },
  { at: /^\/search$/, needs: ["readDraft"], crumbs: [here(texts.search)] },
  { at: /^\/schedule$/, needs: [], crumbs: [here(texts.schedule)] },
  { at: /^\/help$/, needs: [], crumbs: [here(texts.help)] },
  { at: /^\/mail$/, needs: ["manageSystem"], crumbs: [here(texts.mail)] },
  { at: /^\/remind\/./, needs: ["reviewExecution"], crumbs: [TODAY, here(texts.remind)] },
  { at: /^\/notices$/, needs: [], crumbs: [here(texts.notices)] },
  { at: /^\/working-days\/./, needs: ["readOrganisation"], crumbs: [here(texts.workingDays)] },
  { at: /^\/me\/letters$/, needs: [], crumbs: [here(texts.me), here(texts.myLetters)] },
  { at: /^\/me$/, needs: [], crumbs: [here(texts.me)] },
];

/** What is known of the page at an address (its path, without what follows «?»); an address of no page needs no right. */
export function pageAt(path: string): Pick<Page, "needs" | "crumbs"> {
  const whole = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  return PAGES.find(({ at }) => at.test(whole)) ?? { needs: [], crumbs: [] };
}

/** The place of the navigation that a page belongs to: where its crumbs begin, or itself. */
export function placeOf(path: string): string {
  return pageAt(path).crumbs[0]?.to ?? path;
}
