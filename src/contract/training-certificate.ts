import * as z from "zod/mini";
import { trainingDay } from "#core/training/model.ts";
import { endpoint } from "./endpoint.ts";
import { applicationView } from "./training.ts";
import { certificateView } from "./training-application.ts";

const slotParams = z.object({ trainingSlotId: z.string() });
const table = z.array(z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(50))).check(z.maxLength(2000));

/** The cells of a workbook, as they stand there; nothing is stored. */
export const readCertificateFile = endpoint({
  method: "POST",
  path: "/api/training/slots/:trainingSlotId/certificate-file",
  summary: "Прочитать таблицу удостоверений (XLSX); ничего не записывается",
  access: "offerTraining",
  params: slotParams,
  body: "bytes",
  response: z.object({ table }),
  errors: ["notFound", "notASheet", "readerFailed", "empty"],
});

const certificateTrouble = z.enum([
  "unknown",
  "several",
  "twice",
  "numberMissing",
  "numberTwice",
  "numberTaken",
  "badHours",
  "badDate",
  "beforeEnd",
]);
const line = z.object({
  row: z.number(),
  name: z.string(),
  school: z.string(),
  number: z.string(),
  hours: z.nullable(z.number()),
  issuedOn: z.nullable(z.string()),
  asWritten: z.object({ hours: z.string(), issuedOn: z.string() }),
  applicationId: z.nullable(z.string()),
  troubles: z.array(certificateTrouble),
});
export type CertificateLineView = z.infer<typeof line>;

const preview = z.object({
  lines: z.array(line),
  /** Who may be meant where the name is not known: without a certificate of this group. */
  participants: z.array(z.object({ applicationId: z.string(), name: z.string(), school: z.string() })),
});
export type CertificatePreview = z.infer<typeof preview>;

/** `noRows` (422): nothing but headings, or nothing at all. */
export const previewCertificates = endpoint({
  method: "POST",
  path: "/api/training/slots/:trainingSlotId/certificate-preview",
  summary: "Сверить список удостоверений с заявками; ничего не записывается",
  access: "offerTraining",
  params: slotParams,
  body: z.object({ table }),
  response: preview,
  errors: ["notFound", "noRows"],
});

const fields = {
  /** As printed. */
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  number: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  hours: z.int().check(z.gte(0), z.lte(5000)),
  issuedOn: trainingDay,
};
const newCertificate = z.object({ id: z.string(), applicationId: z.string(), ...fields });

/**
 * All or none, after a person has looked at the preview; `row` (from 1) says which is wrong: `badHours`, `badDate`,
 * `certificateBeforeEnd`, `certificateNumberTaken`, `certificateTwice`, `notAParticipant`.
 */
export const addCertificates = endpoint({
  method: "POST",
  path: "/api/training/slots/:trainingSlotId/certificates",
  summary: "Записать сверенные удостоверения",
  access: "offerTraining",
  params: slotParams,
  body: z.object({ certificates: z.array(newCertificate).check(z.minLength(1), z.maxLength(2000)) }),
  response: z.object({ certificates: z.array(certificateView) }),
  errors: [
    "notFound",
    "badHours",
    "badDate",
    "certificateBeforeEnd",
    "certificateNumberTaken",
    "certificateTwice",
    "notAParticipant",
  ],
});

/** A revision beside the first one, on the revision in If-Match; only the person is told. */
export const correctCertificate = endpoint({
  method: "PUT",
  path: "/api/training/certificates/:trainingCertificateId",
  summary: "Исправить удостоверение с причиной; прежняя запись остаётся",
  access: "offerTraining",
  params: z.object({ trainingCertificateId: z.string() }),
  body: z.object({ ...fields, reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)) }),
  response: certificateView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "badHours",
    "badDate",
    "certificateBeforeEnd",
    "certificateNumberTaken",
  ],
});

const personTraining = z.object({
  personName: z.string(),
  /** By calendar years of the certificates, the latest first. */
  years: z.array(z.object({ year: z.number(), hours: z.number(), certificates: z.number() })),
  certificates: z.array(certificateView),
  applications: z.array(applicationView),
});
export type PersonTraining = z.infer<typeof personTraining>;

export const getMyTraining = endpoint({
  method: "GET",
  path: "/api/training/mine",
  summary: "Моё обучение: часы по годам, удостоверения, заявки",
  access: "readExecution",
  response: personTraining,
  errors: [],
});

export const downloadMyTraining = endpoint({
  method: "GET",
  path: "/api/training/mine/file",
  summary: "Мои удостоверения и часы (XLSX)",
  access: "readExecution",
  response: "bytes",
  errors: [],
});

const personParams = z.object({ personId: z.string() });

/** As their card: of those whom one may read. */
export const getPersonTraining = endpoint({
  method: "GET",
  path: "/api/training/people/:personId",
  summary: "Обучение человека: часы по годам, удостоверения, заявки",
  access: "readPeople",
  params: personParams,
  response: personTraining,
  errors: ["notFound"],
});

export const downloadPersonTraining = endpoint({
  method: "GET",
  path: "/api/training/people/:personId/file",
  summary: "Список удостоверений и часов человека (XLSX)",
  access: "readPeople",
  params: personParams,
  response: "bytes",
  errors: ["notFound"],
});
