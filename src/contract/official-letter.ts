import * as z from "zod/mini";
import { officialLetter } from "#core/letter/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.iso.date();

/** A note on a duty of an organisation below: what was promised. */
export const dutyNote = z.object({
  id: z.string(),
  at: z.string(),
  /** YYYY-MM-DD; null: no day was promised. */
  promisedOn: nullableText,
  text: z.string(),
  author: nullableText,
});
export type DutyNote = z.infer<typeof dutyNote>;

/** An organisation below with terms of this school year (July to June) that are over. */
export const overdueOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  terms: z.array(
    z.object({
      dutyId: z.string(),
      number: nullableText,
      title: z.string(),
      /** «приказ от 20.08.2026 № 86»; the title of the plan; null: not known. */
      document: nullableText,
      dueOn: z.string(),
      /** The latest of whoever asks. */
      note: z.nullable(dutyNote),
    }),
  ),
});
export type OverdueOrganisation = z.infer<typeof overdueOrganisation>;

/** A point of one's own act, with how many of those whom it addresses have done it: «выполнено 3 из 7». */
export const orderedPoint = z.object({
  actId: z.string(),
  document: z.string(),
  number: nullableText,
  title: z.string(),
  dueOn: z.string(),
  organisations: z.number(),
  done: z.number(),
  overdue: z.number(),
});
export type OrderedPoint = z.infer<typeof orderedPoint>;

export const listOverdue = endpoint({
  method: "GET",
  path: "/api/overdue",
  summary: "Просроченное у нижестоящих организаций и ход исполнения пунктов своих приказов",
  access: "readExecution",
  response: z.object({
    today: z.string(),
    organisations: z.array(overdueOrganisation),
    /** Terms that are left out: the latest ones. */
    more: z.number(),
    /** Those of the year before today and of the fortnight to come. */
    points: z.array(orderedPoint),
  }),
  errors: [],
});

export const letterSummary = z.object({
  id: z.string(),
  heading: z.string(),
  addressee: z.string(),
  updatedAt: z.string(),
  updatedBy: nullableText,
  sentOn: nullableText,
  number: nullableText,
});
export type LetterSummary = z.infer<typeof letterSummary>;

export const letterView = z.object({
  ...letterSummary.shape,
  version: z.number(),
  content: officialLetter,
  /** A letterhead of the organisation's own is used for DOCX. */
  letterhead: z.boolean(),
  today: z.string(),
});
export type LetterView = z.infer<typeof letterView>;

const LETTERS = 100;
const letterPath = z.object({ officialLetterId: z.string() });

export const listLetters = endpoint({
  method: "GET",
  path: "/api/letters",
  summary: "Письма руководителям",
  access: "readDraft",
  response: z.object({ letters: z.array(letterSummary) }),
  errors: [],
});

/** One letter for each line, to all organisations of it together. `nothingOverdue` (422; data: `line` from 1). */
export const addLetters = endpoint({
  method: "POST",
  path: "/api/letters",
  summary: "Составить письма о просроченном: одно на всех или каждому своё",
  access: "writeDraft",
  body: z.object({
    letters: z
      .array(z.object({ id: clientId, organisationIds: z.array(z.string()).check(z.minLength(1), z.maxLength(1000)) }))
      .check(z.minLength(1), z.maxLength(LETTERS)),
  }),
  response: z.object({ letters: z.array(letterSummary) }),
  errors: ["nothingOverdue"],
});

export const getLetter = endpoint({
  method: "GET",
  path: "/api/letters/:officialLetterId",
  summary: "Письмо руководителю",
  access: "readDraft",
  params: letterPath,
  response: letterView,
  errors: ["notFound"],
});

const CHANGE_ERRORS = ["notFound", "letterSent", "versionRequired", "changedMeanwhile"] as const;

/** Header If-Match. `letterSent` (409): it has its number and is not changed any more. */
export const saveLetter = endpoint({
  method: "PUT",
  path: "/api/letters/:officialLetterId",
  summary: "Сохранить письмо",
  access: "writeDraft",
  params: letterPath,
  body: officialLetter,
  response: letterView,
  errors: CHANGE_ERRORS,
});

/** Header If-Match. `numberTaken` (409; data: `number`, `year`). */
export const sendLetter = endpoint({
  method: "POST",
  path: "/api/letters/:officialLetterId/sent",
  summary: "Дата и номер отправленного письма",
  access: "writeDraft",
  params: letterPath,
  body: z.object({ date: day, number: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) }),
  response: letterView,
  errors: [...CHANGE_ERRORS, "numberTaken"],
});

/** Header If-Match. */
export const deleteLetter = endpoint({
  method: "DELETE",
  path: "/api/letters/:officialLetterId",
  summary: "Удалить письмо, которое ещё не отправлено",
  access: "writeDraft",
  params: letterPath,
  response: z.object({ id: z.string() }),
  errors: CHANGE_ERRORS,
});

export const getLetterPaper = endpoint({
  method: "GET",
  path: "/api/letters/:officialLetterId/paper.:extension",
  summary: "Письмо файлом: DOCX на бланке организации или PDF",
  access: "readDraft",
  params: z.object({ officialLetterId: z.string(), extension: z.enum(["docx", "pdf"]) }),
  response: "bytes",
  errors: ["notFound", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});

/** What was promised about a duty of an organisation below; the same id again is the same note. */
export const addDutyNote = endpoint({
  method: "POST",
  path: "/api/duties/:dutyId/notes",
  summary: "Заметка о пункте нижестоящей организации: что обещали и к какому дню",
  access: "reviewExecution",
  params: z.object({ dutyId: z.string() }),
  body: z.object({
    id: clientId,
    promisedOn: z.nullable(day),
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
  }),
  response: z.object({ notes: z.array(dutyNote) }),
  errors: ["notFound"],
});

/** Those of one's own organisation, the latest first. */
export const listDutyNotes = endpoint({
  method: "GET",
  path: "/api/duties/:dutyId/notes",
  summary: "Свои заметки о пункте нижестоящей организации",
  access: "reviewExecution",
  params: z.object({ dutyId: z.string() }),
  response: z.object({ notes: z.array(dutyNote) }),
  errors: ["notFound"],
});
