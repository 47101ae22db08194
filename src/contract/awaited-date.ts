import * as z from "zod/mini";
import { executionAuthor } from "#core/execution/author.ts";
import { basis } from "#core/execution/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const params = z.object({ awaitedId: z.string() });

export const awaitedView = z.object({
  id: z.string(),
  dutyId: z.string(),
  number: nullableText,
  title: z.string(),
  /** The words of the term. */
  schedule: nullableText,
  period: nullableText,
  /** Whom to ask, in the words of the plan or of a person; null when nobody has said. */
  askedOf: nullableText,
  /** Who asks: the own organisation, or that which the row comes from. */
  askerId: z.string(),
  askerName: z.string(),
  asksItself: z.boolean(),
  /** Whose row it is; null when it is one's own. */
  issuerName: nullableText,
  postId: nullableText,
  post: nullableText,
  reviewOn: z.string(),
  /** It is to be looked at: the day has come, and no date is known. */
  due: z.boolean(),
  since: z.string(),
  times: z.array(
    z.object({ key: z.string(), label: z.string(), known: z.boolean(), startsOn: nullableText, dueOn: nullableText }),
  ),
  /** Occurrences of organisations below that wait for the same. */
  below: z.number(),
  asks: z.array(z.object({ id: z.string(), on: z.string(), words: z.string(), author: executionAuthor })),
  offers: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      startsOn: nullableText,
      dueOn: z.string(),
      source: z.string(),
      organisationName: z.string(),
      at: z.string(),
    }),
  ),
  version: z.number(),
});
export type AwaitedView = z.infer<typeof awaitedView>;

const list = z.object({ awaited: z.array(awaitedView), today: z.string() });
export type AwaitedList = z.infer<typeof list>;

export const listAwaited = endpoint({
  method: "GET",
  path: "/api/awaited-dates",
  summary: "Даты, которые назначает другой: кого спросить, кто спрашивает, когда вернуться к вопросу",
  access: "readExecution",
  response: list,
  errors: [],
});

export const changeAwaited = endpoint({
  method: "PATCH",
  path: "/api/awaited-dates/:awaitedId",
  summary: "Изменить вопрос о дате: кого и кто спрашивает, когда вернуться",
  access: "reportExecution",
  params,
  body: z.object({
    askedOf: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(500))),
    asksItself: z.boolean(),
    postId: nullableText,
    reviewOn: day,
  }),
  response: awaitedView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate"],
});

/** A line of the log; `reviewOn` null leaves the day to look again. The same id again is the same line. */
export const addAsk = endpoint({
  method: "POST",
  path: "/api/awaited-dates/:awaitedId/asks",
  summary: "Записать, что спросили и что ответили",
  access: "reportExecution",
  params,
  body: z.object({
    id: clientId,
    on: day,
    words: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
    reviewOn: z.nullable(day),
  }),
  response: awaitedView,
  errors: ["notFound", "badDate", "dayInFuture"],
});

/**
 * The date has become known: own times and those of all organisations below that wait for the same get it, the words and the
 * term as written stay. Again: the date was wrong. A row from above: it is offered there, too. `outsidePeriod` (422, data
 * `from` and `until`): the day lies outside the plan's years and nobody said that it is so (`evenSo`).
 */
export const enterDate = endpoint({
  method: "POST",
  path: "/api/awaited-dates/:awaitedId/date",
  summary: "Внести дату, которую назначил другой: её получают все, кто ждёт ниже",
  access: "reportExecution",
  params,
  body: z.object({
    dates: z.array(z.object({ key: z.string(), from: z.nullable(day), to: day })).check(z.minLength(1)),
    source: basis,
    evenSo: z.boolean(),
  }),
  response: z.object({ awaited: awaitedView, here: z.number(), below: z.number(), offered: z.boolean() }),
  errors: ["notFound", "badDate", "datesCrossed", "outsidePeriod", "targetMissing"],
});

/** What somebody below has learned: it becomes the date here and below, or is declined. */
export const answerOffer = endpoint({
  method: "POST",
  path: "/api/awaited-offers/:offerId",
  summary: "Принять дату, которую узнали ниже, или отклонить её",
  access: "reportExecution",
  params: z.object({ offerId: z.string() }),
  body: z.object({ accept: z.boolean() }),
  response: list,
  errors: ["notFound", "alreadyAnswered"],
});
