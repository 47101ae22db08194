import * as z from "zod/mini";
import { contestContent, contestKind, contestProtocol, contestState, entryState } from "#core/contest/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const contestParams = z.object({ contestId: z.string() });

/** A call in the list of those that one may see. Days are YYYY-MM-DD, both included. */
export const contestLine = z.object({
  id: z.string(),
  kind: contestKind,
  title: z.string(),
  organisationName: z.string(),
  own: z.boolean(),
  state: contestState,
  opensOn: day,
  closesOn: day,
  /** Works that were sent; null: not for whoever does not call. */
  works: z.nullable(z.number()),
  /** Works of one's own organisation that the asker sees. */
  mine: z.number(),
  /** Works that wait for the asker's points. */
  toJudge: z.number(),
});
export type ContestLine = z.infer<typeof contestLine>;

export const listContests = endpoint({
  method: "GET",
  path: "/api/contests",
  summary: "Конкурсы и наборы практик: свои и те, куда зовут",
  access: "readExecution",
  response: z.object({ contests: z.array(contestLine), mayCall: z.boolean(), today: day }),
  errors: [],
});

export const contestText = z.object({
  kind: contestKind,
  title: words(500),
  opensOn: day,
  closesOn: day,
  content: contestContent,
});
export type ContestText = z.infer<typeof contestText>;

export const entryLine = z.object({
  id: z.string(),
  number: z.nullable(z.number()),
  title: z.string(),
  authors: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  nomination: nullableText,
  state: entryState,
  remark: nullableText,
  /** How many experts are asked and how many have judged; null: not for whoever does not call. */
  judged: z.nullable(z.object({ asked: z.number(), done: z.number(), spreadLarge: z.boolean() })),
});
export type EntryLine = z.infer<typeof entryLine>;

export const contestView = z.object({
  contest: contestLine,
  content: contestContent,
  version: z.number(),
  /** Works of the asker's organisation; of whoever calls, all that were sent. */
  entries: z.array(entryLine),
  /** As it was published; before that, for whoever calls, as it would be now. */
  protocol: z.nullable(contestProtocol),
  mayCall: z.boolean(),
  /** Whether a work may be sent today by the asker's organisation. */
  maySend: z.boolean(),
  /** Why not, as the code of an error. */
  whyNot: nullableText,
  today: day,
});
export type ContestView = z.infer<typeof contestView>;

export const getContest = endpoint({
  method: "GET",
  path: "/api/contests/:contestId",
  summary: "Конкурс: положение, критерии, работы, протокол",
  access: "readExecution",
  params: contestParams,
  response: contestView,
  errors: ["notFound"],
});

/** If-Match 0 makes it. What is open changes by steps only. */
export const putContest = endpoint({
  method: "PUT",
  path: "/api/contests/:contestId",
  summary: "Завести или исправить черновик конкурса",
  access: "callForWorks",
  params: z.object({ contestId: clientId }),
  body: contestText,
  response: contestView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "contestOpened", "badDate", "badWindow"],
});

/**
 * open: from now on everybody who is called sees it. close: works are taken no longer, with the reason when it is before the day
 * announced; extend: another last day, with the reason. publish: the protocol stays as it is for ever.
 */
export const contestStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open") }),
  z.object({ kind: z.literal("extend"), closesOn: day, reason: words(1000) }),
  z.object({ kind: z.literal("close"), reason: z.nullable(words(1000)) }),
  z.object({ kind: z.literal("publish") }),
]);
export type ContestStep = z.infer<typeof contestStep>;

export const stepContest = endpoint({
  method: "POST",
  path: "/api/contests/:contestId/steps",
  summary: "Открыть приём, перенести срок, закрыть приём, опубликовать протокол",
  access: "callForWorks",
  params: contestParams,
  body: contestStep,
  response: contestView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "wrongState",
    "contestIncomplete",
    "badDate",
    "badWindow",
    "closeReasonNeeded",
    "worksUnjudged",
    "noWorks",
  ],
});

export const paperName = z.enum(["protocol", "certificates", "entries", "thanks"]);
export type ContestPaperName = z.infer<typeof paperName>;

/** protocol, thanks: docx; certificates: docx or pdf, a page for each work; entries: xlsx. */
export const getContestPaper = endpoint({
  method: "GET",
  path: "/api/contests/:contestId/papers/:paper.:extension",
  summary: "Протокол, дипломы и сертификаты, список для благодарностей, таблица работ",
  access: "readExecution",
  params: z.object({ contestId: z.string(), paper: paperName, extension: z.enum(["docx", "pdf", "xlsx"]) }),
  response: "bytes",
  errors: ["notFound", "noSuchPaper", "notPublished", "callerOnly"],
});

export const getCertificate = endpoint({
  method: "GET",
  path: "/api/contest-entries/:contestEntryId/certificate.:extension",
  summary: "Сертификат или диплом одной работы",
  access: "readExecution",
  params: z.object({ contestEntryId: z.string(), extension: z.enum(["docx", "pdf"]) }),
  response: "bytes",
  errors: ["notFound", "notPublished", "noCertificate"],
});
