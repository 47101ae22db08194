import * as z from "zod/mini";
import { gladFact, progress, yearWithoutPlan } from "#core/today/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
/** YYYY-MM-DD. */
const day = z.string();

/** The one thing that helps, and what it is done to; the page of the feature that does it is opened. */
export const todayAction = z.discriminatedUnion("kind", [
  /** «Отчитаться» about one occurrence. */
  z.object({ kind: z.literal("report"), occurrenceId: z.string() }),
  /** «Дата известна»: the answer to a question about a term. */
  z.object({ kind: z.literal("enterDate"), awaitedId: z.string() }),
  /** «Назначить дату» of one occurrence whose day is one's own to name. */
  z.object({ kind: z.literal("setDate"), dutyId: z.string() }),
  /** «Напомнить двум»: who below has not done it. `dutyId`: one's own duty that theirs come from. */
  z.object({ kind: z.literal("remind"), dutyId: z.string(), organisations: z.number() }),
  z.object({ kind: z.literal("review"), recordId: z.string() }),
  /** What a plan above proposes; `compareEdition`: what a new edition of it says otherwise. */
  z.object({ kind: z.literal("answerProposals"), planId: z.string() }),
  z.object({ kind: z.literal("compareEdition"), planId: z.string() }),
  z.object({ kind: z.literal("endorse"), endorsementId: z.string() }),
  z.object({ kind: z.literal("answerRequest"), requestId: z.string() }),
  z.object({ kind: z.literal("answerQuestionnaire"), questionnaireId: z.string() }),
  /** Extend it, or let it end. */
  z.object({ kind: z.literal("openAgreement"), agreementId: z.string() }),
  /** A group of a course; whoever leads it sees its applications, everybody else what is offered. */
  z.object({ kind: z.literal("openTraining"), slotId: z.string(), leads: z.boolean() }),
  /** A contest or a call for practices: points of an expert, a work that was returned, the call itself. */
  z.object({ kind: z.literal("judgeWork"), judgementId: z.string() }),
  z.object({ kind: z.literal("openWork"), entryId: z.string() }),
  z.object({ kind: z.literal("openContest"), contestId: z.string() }),
  z.object({ kind: z.literal("openPlan"), planId: z.string() }),
  z.object({ kind: z.literal("openDuty"), dutyId: z.string() }),
]);
export type TodayAction = z.infer<typeof todayAction>;

/** What a row is about. */
export const todayKind = z.enum([
  /** One occurrence of a duty of one's own. */
  "duty",
  /** The same thing in the organisations below, counted. */
  "below",
  "proposals",
  "record",
  "returnedRecord",
  "endorsement",
  "request",
  /** Contests: works for one's points, one's work that came back, a call that closes soon. */
  "judgement",
  "returnedWork",
  "contestCloses",
  /** Applications for a training: the head says yes, whoever offers gives places; one's own, when it is near. */
  "trainingToApprove",
  "trainingToAnswer",
  "ownTraining",
  /** The day to ask somebody for a date again has come. */
  "askAgain",
  /** Somebody below has learned a date that is awaited here. */
  "offeredDate",
  "newEdition",
  "awaitedDate",
  "sentRecord",
  "askedEndorsement",
  "askedRequest",
  /** Somebody above asks with a questionnaire. */
  "questionnaire",
  /** An agreement on network interaction ends within thirty days and nothing extends it. */
  "agreement",
]);
export type TodayKind = z.infer<typeof todayKind>;

export const todayRow = z.object({
  /** One row of its section. */
  id: z.string(),
  kind: todayKind,
  /** As it stands in the plan or in the order. */
  number: nullableText,
  /** A point of an order, not of a plan. */
  ofOrder: z.boolean(),
  title: z.string(),
  /** Not before and not later than; null while nobody knows. Of a day: twice the same. */
  from: z.nullable(day),
  due: z.nullable(day),
  /** Since when it waits. */
  since: z.nullable(day),
  /** An awaited date: when to ask again. */
  askAgain: z.nullable(day),
  /** Who is waited for, or who waits: an organisation or a post as it is called. */
  who: nullableText,
  /** The post that answers for it here. */
  post: nullableText,
  /** Nobody is named who answers for it. */
  withoutPost: z.boolean(),
  /** What it is about in figures: proposals, occurrences, changed rows. */
  count: z.nullable(z.number()),
  /** The reason of whoever returned it, or what is asked for. */
  words: nullableText,
  progress: z.nullable(progress),
  action: todayAction,
});
export type TodayRow = z.infer<typeof todayRow>;

/** overdue, soon: terms; forYou, byOthers: who waits for whom. */
export const todaySection = z.enum(["overdue", "soon", "forYou", "byOthers"]);
export type TodaySection = z.infer<typeof todaySection>;

const rows = z.object({ total: z.number(), rows: z.array(todayRow) });

/** Where on the strip something falls: at most a few marks a day, the others counted. */
export const stripMark = z.object({
  kind: z.enum(["duty", "event", "forYou", "awaited"]),
  /** «6.3» or «форум». */
  label: z.string(),
  count: z.number(),
});

export const todayView = z.object({
  today: day,
  organisation: z.string(),
  /** mine: what the posts of the person answer for; all: of the whole organisation. */
  scope: z.enum(["mine", "all"]),
  /** Whether there is a choice at all: who only sees their own things has none. */
  mayChoose: z.boolean(),
  /** Posts that the person holds today. */
  posts: z.array(z.string()),
  /** Whether anything has ever been approved for the organisation to carry out. */
  begun: z.boolean(),
  yearWithoutPlan: z.nullable(z.object({ ...yearWithoutPlan.shape, lastPlanId: nullableText })),
  strip: z.array(
    z.object({ day, working: z.boolean(), sure: z.boolean(), marks: z.array(stripMark), more: z.number() }),
  ),
  /** What takes place this very day. */
  now: z.array(
    z.object({
      occurrenceId: z.string(),
      dutyId: z.string(),
      number: nullableText,
      title: z.string(),
      /** «14:00», as entered; null: nobody has. */
      time: nullableText,
      place: nullableText,
    }),
  ),
  overdue: rows,
  soon: rows,
  forYou: rows,
  /** Since when the oldest waits. */
  forYouSince: z.nullable(day),
  byOthers: rows,
  /** Duties of the scope that are neither overdue nor due within thirty days, nor over. */
  onTime: z.number(),
  closed: z.object({
    total: z.number(),
    glad: z.nullable(gladFact),
    rows: z.array(
      z.object({ id: z.string(), dutyId: z.string(), number: nullableText, title: z.string(), late: z.boolean() }),
    ),
  }),
});
export type TodayView = z.infer<typeof todayView>;

const scope = z.optional(z.enum(["mine", "all"]));

export const getToday = endpoint({
  method: "GET",
  path: "/api/today",
  summary: "Сегодня: что просрочено, что скоро, кто кого ждёт и что закрыто за неделю",
  access: "readExecution",
  query: z.object({ scope }),
  response: todayView,
  errors: [],
});

/** Rows of a section that stand beyond those of `getToday`; `after`: how many there are already. */
export const listTodayRows = endpoint({
  method: "GET",
  path: "/api/today/:section",
  summary: "Остальные строки раздела страницы «Сегодня»",
  access: "readExecution",
  params: z.object({ section: todaySection }),
  query: z.object({ scope, after: z.optional(z.string()) }),
  response: rows,
  errors: [],
});
