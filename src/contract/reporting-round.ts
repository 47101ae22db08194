import * as z from "zod/mini";
import { OUTCOMES } from "#core/figure/outcome.ts";
import { dueRule, reportingKind } from "#core/indicator/reporting-period.ts";
import { ruleWeight } from "#core/indicator/figure-rule.ts";
import { enteredBy } from "#core/indicator/figure-origin.ts";
import { passport } from "#core/indicator/model.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";
import { figureProposal } from "./reporting-form.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const roundParams = z.object({ roundId: z.string() });
const formParams = z.object({ roundId: z.string(), organisationId: z.string() });

/** waiting: nothing came; sent: with the head of the school; confirmed: with those above; accepted: they took it. */
export const memberState = z.enum(["waiting", "draft", "sent", "confirmed", "accepted", "returned"]);
export type MemberState = z.infer<typeof memberState>;

export const roundState = z.enum(["planned", "open", "locked", "closed"]);

/** An indicator of a round as it was when the round opened. */
export const formItem = z.object({ id: z.string(), edition: z.number(), passport, target: nullableText });
export type FormItem = z.infer<typeof formItem>;

/** Who of those expected has got how far. `known` figures are confirmed ones, accepted or not; never more than `expected`. */
export const completeness = z.object({
  expected: z.number(),
  confirmed: z.number(),
  accepted: z.number(),
  returned: z.number(),
  inTime: z.number(),
  /** Have a centre, and are not expected for a reason. */
  absent: z.number(),
});
export type Completeness = z.infer<typeof completeness>;

export const roundLine = z.object({
  id: z.string(),
  setId: z.string(),
  title: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  kind: reportingKind,
  period: z.string(),
  from: z.string(),
  to: z.string(),
  dueOn: z.string(),
  /** By which rule it is due; null: it was named. */
  due: z.nullable(dueRule),
  minutes: z.nullable(z.number()),
  state: roundState,
  version: z.number(),
  /** Of one's own organisation and those below it. */
  completeness,
  /** Of one's own form; null when it is not a member. */
  own: z.nullable(memberState),
  /** The organisation that is acted for. */
  ownId: z.string(),
  mayLead: z.boolean(),
});
export type RoundLine = z.infer<typeof roundLine>;

const openable = z.object({ id: z.string(), title: z.string() });
const list = z.object({ rounds: z.array(roundLine), sets: z.array(openable), today: z.string() });
export type RoundList = z.infer<typeof list>;

export const listRounds = endpoint({
  method: "GET",
  path: "/api/reporting-rounds",
  summary: "Сборы показателей: срок, сколько ждали и сколько сдали",
  access: "readIndicators",
  response: list,
  errors: [],
});

/** Opens it at once: who is expected and the form are written down and do not change by themselves. */
export const openRound = endpoint({
  method: "POST",
  path: "/api/reporting-rounds",
  summary: "Открыть сбор набора показателей за период",
  access: "writeIndicators",
  body: z.object({
    id: clientId,
    setId: z.string(),
    period: words(20),
    due: dueRule,
    minutes: z.nullable(z.int().check(z.gte(1), z.lte(100_000))),
  }),
  response: list,
  errors: [
    "notFound",
    "badReportingPeriod",
    "futurePeriod",
    "otherYear",
    "calendarMissing",
    "noIndicators",
    "nobodyExpected",
    "roundExists",
  ],
});

/** One number as it is shown: exact decimals or fractions («1/3»); null: «нет данных». */
export const figureView = z.object({
  value: nullableText,
  numerator: nullableText,
  denominator: nullableText,
  /** Of a roll-up: of how many it is known, and of how many it is asked. */
  known: z.number(),
  of: z.number(),
});
export type FigureView = z.infer<typeof figureView>;

export const matrixLine = z.object({
  organisationId: z.string(),
  name: z.string(),
  /** Of a single form; null: a branch with several. */
  state: z.nullable(memberState),
  completeness,
  /** Why it is not expected. */
  absence: nullableText,
  /** Until when it may send after the lock, why and who allowed it; over: the day has passed, it ends by itself. */
  extension: z.nullable(z.object({ until: z.string(), reason: z.string(), by: nullableText, over: z.boolean() })),
  /** How many of its figures came with an explanation: what is looked at before it is accepted. */
  explained: z.number(),
  version: z.nullable(z.number()),
  /** In the sequence of the form; null: is not asked for it. */
  figures: z.array(z.nullable(figureView)),
  /** In the same sequence: what became of the target; null: there is none, or it looks at the year before. */
  outcomes: z.array(z.nullable(z.enum(OUTCOMES))),
  /** Codes of cells that were returned. */
  returned: z.array(z.string()),
});
export type MatrixLine = z.infer<typeof matrixLine>;

export const roundView = z.object({
  round: roundLine,
  form: z.array(formItem),
  /** Whose lines they are. */
  organisationId: z.string(),
  organisationName: z.string(),
  total: z.array(figureView),
  outcomes: z.array(z.nullable(z.enum(OUTCOMES))),
  lines: z.array(matrixLine),
  /** Forms that were accepted here before their organisations moved away: still to be read, and counted where they are now. */
  moved: z.array(z.object({ organisationId: z.string(), name: z.string() })),
  today: z.string(),
  /** The figures as they stood at the end of that day; null: now. */
  asOf: nullableText,
  mayReview: z.boolean(),
});
export type RoundView = z.infer<typeof roundView>;

export const getRound = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId",
  summary: "Свод сбора: организации по строкам, показатели по столбцам",
  access: "readIndicators",
  params: roundParams,
  query: z.object({ organisation: z.optional(z.string()), asOf: z.optional(day) }),
  response: roundView,
  errors: ["notFound", "badDate"],
});

export const lockRound = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/lock",
  summary: "Закрыть сбор: дальше сдают только те, кому продлён срок",
  access: "writeIndicators",
  params: roundParams,
  response: list,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "roundLocked"],
});

/** What was typed into the fields of one indicator, and why it is unusual or unknown. */
export const typedLine = z.object({
  code: z.string().check(z.maxLength(40)),
  typed: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(12)),
  reason: z.nullable(z.string().check(z.maxLength(1000))),
  /** Absent: by hand. */
  entered: z.optional(enteredBy),
});
export type TypedLine = z.infer<typeof typedLine>;

/** What a figure is asked about besides its fields; hard: it is not sent like that, soft: it wants an explanation. */
export const figureCheck = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rule"), ruleId: z.string(), weight: ruleWeight, sentence: z.string() }),
  /** Outside of what is usual for this organisation by its own earlier figures («12», «3/4»). */
  z.object({ kind: z.literal("unusual"), weight: z.literal("soft"), low: z.string(), high: z.string() }),
]);
export type FigureCheck = z.infer<typeof figureCheck>;

export const formLine = z.object({
  code: z.string(),
  typed: z.array(z.string()),
  reason: nullableText,
  entered: z.optional(enteredBy),
  /** What counts now; null: nothing was sent, or it was returned. */
  current: z.nullable(figureView),
  previous: z.nullable(figureView),
  yearAgo: z.nullable(figureView),
  revisions: z.number(),
  findings: z.array(z.object({ field: z.number(), code: z.string() })),
  questions: z.array(z.string()),
  checks: z.array(figureCheck),
  proposal: z.nullable(figureProposal),
});
export type FormLine = z.infer<typeof formLine>;

export const formView = z.object({
  round: roundLine,
  form: z.array(formItem),
  organisationId: z.string(),
  organisationName: z.string(),
  state: memberState,
  version: z.number(),
  /** Months of the period: how many fields a monthly figure has. */
  months: z.number(),
  returned: z.nullable(z.object({ code: nullableText, reason: z.string(), author: executionAuthor, at: z.string() })),
  extension: z.nullable(z.object({ until: z.string(), reason: z.string(), author: executionAuthor })),
  lines: z.array(formLine),
  /** What was accepted is only corrected, after the lock too. */
  mayFill: z.boolean(),
  mayConfirm: z.boolean(),
  /** As the head of the school that the centre belongs to. */
  mayVouch: z.boolean(),
  mayReview: z.boolean(),
});
export type FormView = z.infer<typeof formView>;

export const getForm = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId",
  summary: "Форма сбора одной организации: набранное, прошлый период, что вернули и почему",
  access: "readIndicators",
  params: formParams,
  response: formView,
  errors: ["notFound"],
});

const FILLING = [
  "notFound",
  "versionRequired",
  "changedMeanwhile",
  "roundLocked",
  "figuresAccepted",
  "wrongState",
] as const;

export const saveForm = endpoint({
  method: "PUT",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId",
  summary: "Сохранить набранное в форме как есть",
  access: "reportFigures",
  params: formParams,
  body: z.object({ lines: z.array(typedLine).check(z.maxLength(500)) }),
  response: formView,
  errors: [...FILLING],
});

/** send: to the head of the school, who confirms; withdraw: back, while nobody above has taken it. */
export const sendForm = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId/send",
  summary: "Передать форму директору, подтвердить её или забрать назад",
  access: "reportFigures",
  params: formParams,
  body: z.object({ action: z.enum(["send", "confirm", "withdraw"]) }),
  response: formView,
  errors: [...FILLING, "figuresStopped", "figuresAsk", "headConfirms"],
});

export const review = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accept") }),
  /** `code` null: the whole form. */
  z.object({ kind: z.literal("return"), code: nullableText, reason: words(1000) }),
]);
export type Review = z.infer<typeof review>;

/** The head of a school says of its centre's form that it is right, or sends it back to the centre. */
export const confirmForm = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId/confirmation",
  summary: "Подтвердить форму своего центра или вернуть её центру, назвав показатель и причину",
  access: "confirmFigures",
  params: formParams,
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("confirm") }),
    z.object({ kind: z.literal("return"), code: nullableText, reason: words(1000) }),
  ]),
  response: formView,
  errors: [...FILLING, "figuresStopped", "figuresAsk"],
});

export const reviewForm = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId/review",
  summary: "Принять форму организации или вернуть её, назвав показатель и причину",
  access: "reviewFigures",
  params: formParams,
  body: review,
  response: formView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "wrongState"],
});

/** After acceptance: another revision with its reason; it goes to those above again. */
export const correctFigure = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId/corrections",
  summary: "Исправить принятое число: новая редакция с причиной",
  access: "reportFigures",
  params: formParams,
  body: z.object({
    id: clientId,
    code: z.string(),
    typed: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(12)),
    reason: words(1000),
  }),
  response: formView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "wrongState", "figuresStopped", "figureUnchanged"],
});
