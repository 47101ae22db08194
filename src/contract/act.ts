import * as z from "zod/mini";
import { actDraft, actKind, actState } from "#core/act/model.ts";
import { draft } from "#core/intake/draft.ts";
import { endpoint } from "./endpoint.ts";

/** Kinds of acts in the registry: one's own are the first three. */
export const registryKind = z.enum([
  "order",
  "directive",
  "resolution",
  "decision",
  "letter",
  "law",
  "decree",
  "minutes",
  "agreement",
  "regulation",
]);
export type RegistryKind = z.infer<typeof registryKind>;

const nullableText = z.nullable(z.string());
const day = z.iso.date();

const linkKind = z.enum(["basis", "amends", "cancels"]);

/** A line of the registry. */
export const actView = z.object({
  id: z.string(),
  organisationId: z.string(),
  /** Issued by the organisation in whose registry it stands. */
  own: z.boolean(),
  kind: registryKind,
  issuer: nullableText,
  date: z.string(),
  number: z.string(),
  title: nullableText,
  state: actState,
  /** Its printed text is kept: papers of it can be made. */
  hasText: z.boolean(),
  links: z.array(z.object({ kind: linkKind, actId: z.string() })),
});
export type ActView = z.infer<typeof actView>;

/** An act in preparation, as lists show it. */
export const actDraftSummary = z.object({
  id: z.string(),
  kind: actKind,
  heading: nullableText,
  planId: nullableText,
  points: z.number(),
  updatedAt: z.string(),
  updatedBy: nullableText,
  /** The line of the registry that it became. */
  actId: nullableText,
});
export type ActDraftSummary = z.infer<typeof actDraftSummary>;

const draftPath = z.object({ actDraftId: z.string() });

/** The draft with what is known beside it: everything that its page shows. */
export const actDraftView = z.object({
  id: z.string(),
  version: z.number(),
  updatedAt: z.string(),
  updatedBy: nullableText,
  actId: nullableText,
  content: actDraft,
  /** SHA-256 of what is printed: the act and the plan behind it. */
  sha256: z.string(),
  /** The plan behind it as it stands; null when there is none any more. */
  plan: z.nullable(z.object({ id: z.string(), period: nullableText, content: draft })),
  /** How many organisations of each group stand below the issuer. */
  groups: z.object({ municipalities: z.number(), schools: z.number(), centres: z.number() }),
  /** A letterhead of the organisation's own is used for DOCX. */
  letterhead: z.boolean(),
  today: z.string(),
});
export type ActDraftView = z.infer<typeof actDraftView>;

export const listActs = endpoint({
  method: "GET",
  path: "/api/acts",
  summary: "Реестр актов: свои подписанные и те, на которые они опираются",
  access: "readApproved",
  response: z.object({ acts: z.array(actView) }),
  errors: [],
});

const outsideAct = z.object({
  kind: registryKind,
  issuer: nullableText,
  date: day,
  number: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  title: nullableText,
  state: actState,
});
export type OutsideAct = z.infer<typeof outsideAct>;

/** Enters an act of another body. */
export const addAct = endpoint({
  method: "POST",
  path: "/api/acts",
  summary: "Внести в реестр акт другого органа",
  access: "writeDraft",
  body: outsideAct,
  response: actView,
  errors: [],
});

/** `ownAct` (409): a signed act of one's own is never changed. */
export const changeAct = endpoint({
  method: "PUT",
  path: "/api/acts/:actId",
  summary: "Исправить акт другого органа в реестре",
  access: "writeDraft",
  params: z.object({ actId: z.string() }),
  body: outsideAct,
  response: actView,
  errors: ["notFound", "ownAct"],
});

export const changeActState = endpoint({
  method: "POST",
  path: "/api/acts/:actId/state",
  summary: "Отметить, что акт изменён, отменён или действует",
  access: "writeDraft",
  params: z.object({ actId: z.string() }),
  body: z.object({ state: actState }),
  response: actView,
  errors: ["notFound"],
});

const paperParams = { extension: z.enum(["docx", "pdf"]) };
const PAPER_ERRORS = ["notFound", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"] as const;

/** The act as it was registered, with the plan as it was then. */
export const getActPaper = endpoint({
  method: "GET",
  path: "/api/acts/:actId/paper.:extension",
  summary: "Подписанный акт файлом: DOCX или PDF",
  access: "readApproved",
  params: z.object({ actId: z.string(), ...paperParams }),
  response: "bytes",
  errors: [...PAPER_ERRORS],
});

export const listActDrafts = endpoint({
  method: "GET",
  path: "/api/act-drafts",
  summary: "Приказы и распоряжения, которые готовятся",
  access: "readDraft",
  response: z.object({ drafts: z.array(actDraftSummary) }),
  errors: [],
});

export const getActDraft = endpoint({
  method: "GET",
  path: "/api/act-drafts/:actDraftId",
  summary: "Приказ в подготовке: содержание, приложение и всё, что нужно для проверки",
  access: "readDraft",
  params: draftPath,
  response: actDraftView,
  errors: ["notFound"],
});

const VERSION_ERRORS = ["versionRequired", "changedMeanwhile"] as const;

/**
 * Header If-Match: the version that was shown. 428 `versionRequired` without it, 412 `changedMeanwhile` when somebody saved
 * after it (data: `version`, `updatedBy`). `registered` (409): it is signed and not written any more.
 */
export const saveActDraft = endpoint({
  method: "PUT",
  path: "/api/act-drafts/:actDraftId",
  summary: "Сохранить приказ в подготовке",
  access: "writeDraft",
  params: draftPath,
  body: actDraft,
  response: z.object({ version: z.number(), updatedAt: z.string(), sha256: z.string() }),
  errors: ["notFound", "registered", ...VERSION_ERRORS],
});

export const deleteActDraft = endpoint({
  method: "DELETE",
  path: "/api/act-drafts/:actDraftId",
  summary: "Удалить приказ, который ещё не подписан",
  access: "writeDraft",
  params: draftPath,
  response: z.object({ id: z.string() }),
  errors: ["notFound", "registered"],
});

export const getActDraftPaper = endpoint({
  method: "GET",
  path: "/api/act-drafts/:actDraftId/paper.:extension",
  summary: "Приказ в подготовке файлом: DOCX на бланке организации или PDF",
  access: "readDraft",
  params: z.object({ actDraftId: z.string(), ...paperParams }),
  response: "bytes",
  errors: [...PAPER_ERRORS, "unknownFields", "fieldNotAlone", "notATemplate"],
});

/**
 * The act is signed: date and number are entered and it becomes a line of the registry, with its text as it stands. Header
 * If-Match as for saving. `numberTaken` (409; data: `number`, `year`, and `date` and `title` of the other act or of the
 * plan that it approves), `datedBeforeBasis` (409; data: `basisDate`),
 * `notReady` (409; data: `questions`, their codes): something has to be settled first.
 */
export const registerAct = endpoint({
  method: "POST",
  path: "/api/act-drafts/:actDraftId/register",
  summary: "Зарегистрировать подписанный приказ: дата и номер",
  access: "writeDraft",
  params: draftPath,
  body: z.object({ date: day, number: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) }),
  response: actView,
  errors: ["notFound", "registered", "numberTaken", "datedBeforeBasis", "notReady", ...VERSION_ERRORS],
});

export const letterheadView = z.object({
  /** Null: there is none, and the head is printed by the form. */
  name: nullableText,
  updatedAt: nullableText,
});

export const getLetterhead = endpoint({
  method: "GET",
  path: "/api/letterhead",
  summary: "Бланк организации",
  access: "readDraft",
  response: letterheadView,
  errors: [],
});

/** The body is a DOCX file. `notATemplate`, `unknownFields`, `fieldNotAlone` (422): data `message` says what is wrong. */
export const putLetterhead = endpoint({
  method: "PUT",
  path: "/api/letterhead",
  summary: "Сохранить бланк организации: файл DOCX с полями в фигурных скобках",
  access: "writeOrganisation",
  query: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  body: "bytes",
  response: letterheadView,
  errors: ["empty", "tooLarge", "notATemplate", "unknownFields", "fieldNotAlone", "paperFailed", "queueFull"],
});

export const deleteLetterhead = endpoint({
  method: "DELETE",
  path: "/api/letterhead",
  summary: "Убрать бланк организации",
  access: "writeOrganisation",
  response: letterheadView,
  errors: [],
});
