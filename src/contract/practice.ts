import * as z from "zod/mini";
import { entryContent } from "#core/contest/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const practiceParams = z.object({ practiceId: z.string() });

export const practiceKind = z.enum(["practice", "programme"]);
/** How near the school is: own, the same municipality, elsewhere in the region. */
export const nearness = z.enum(["own", "municipality", "region"]);

export const practiceLine = z.object({
  id: z.string(),
  kind: practiceKind,
  title: z.string(),
  authors: z.string(),
  subject: z.string(),
  equipment: z.string(),
  classes: z.string(),
  organisationName: z.string(),
  municipality: nullableText,
  near: nearness,
  /** Of the centre, or of the centre of the school, where there is one. */
  centreKind: nullableText,
  publishedOn: day,
  /** How many organisations took it up. */
  users: z.number(),
});
export type PracticeLine = z.infer<typeof practiceLine>;

const facet = z.array(z.object({ value: z.string(), count: z.number() }));

export const listPractices = endpoint({
  method: "GET",
  path: "/api/practices",
  summary: "Банк практик и программ: поиск, сначала ближайшие",
  access: "readExecution",
  query: z.object({
    q: z.optional(z.string().check(z.maxLength(200))),
    kind: z.optional(practiceKind),
    subject: z.optional(z.string().check(z.maxLength(300))),
    equipment: z.optional(z.string().check(z.maxLength(300))),
    classes: z.optional(z.string().check(z.maxLength(100))),
    centre: z.optional(z.string().check(z.maxLength(100))),
    municipality: z.optional(z.string().check(z.maxLength(40))),
    after: z.optional(z.string()),
  }),
  response: z.object({
    total: z.number(),
    practices: z.array(practiceLine),
    /** Of the whole bank: what there is to choose from. */
    subjects: facet,
    centres: facet,
    municipalities: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })),
  }),
  errors: [],
});

export const practiceView = z.object({
  practice: practiceLine,
  content: entryContent,
  post: z.string(),
  callTitle: z.string(),
  callerName: z.string(),
  state: z.enum(["published", "withdrawn"]),
  withdrawn: z.nullable(z.object({ reason: z.string(), by: nullableText, on: day })),
  version: z.number(),
  uses: z.array(z.object({ organisationName: z.string(), on: day, note: nullableText })),
  times: z.number(),
  mayUse: z.boolean(),
  mayWithdraw: z.boolean(),
  today: day,
});
export type PracticeView = z.infer<typeof practiceView>;

export const getPractice = endpoint({
  method: "GET",
  path: "/api/practices/:practiceId",
  summary: "Практика: описание, файлы, кто применил",
  access: "readExecution",
  params: practiceParams,
  response: practiceView,
  errors: ["notFound"],
});

export const usePractice = endpoint({
  method: "POST",
  path: "/api/practices/:practiceId/uses",
  summary: "Отметить: использовали на уроке",
  access: "reportExecution",
  params: practiceParams,
  body: z.object({ id: clientId, on: day, note: z.nullable(z.string().check(z.trim(), z.maxLength(500))) }),
  response: practiceView,
  errors: ["notFound", "badDate", "futureUse", "ownPractice", "practiceWithdrawn"],
});

export const withdrawPractice = endpoint({
  method: "POST",
  path: "/api/practices/:practiceId/withdrawal",
  summary: "Убрать свою практику из банка, назвав причину",
  access: "reportExecution",
  params: practiceParams,
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)) }),
  response: practiceView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "practiceWithdrawn"],
});
