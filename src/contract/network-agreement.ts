import * as z from "zod/mini";
import { agreementContent } from "#core/centre-record/agreement.ts";
import { branchLine, ofOrganisation, recordScope } from "./centre-record.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const nullableText = z.nullable(z.string());

const agreementLine = z.object({
  id: z.string(),
  content: agreementContent,
  state: z.enum(["notYet", "inForce", "endsSoon", "over", "terminated"]),
  terminatedOn: nullableText,
  terminatedReason: nullableText,
  formerId: nullableText,
  /** Another one extends it. */
  extended: z.boolean(),
  programmes: z.number(),
  /** The latest signed paper; `flags`: what it brings along and nobody should open without care. */
  file: z.nullable(z.object({ name: z.string(), size: z.number(), flags: z.array(z.string()) })),
  version: z.number(),
});
export type AgreementLine = z.infer<typeof agreementLine>;

const agreementSums = z.object({ inForce: z.number(), endsSoon: z.number(), over: z.number() });
export type AgreementSums = z.infer<typeof agreementSums>;
const line = branchLine(agreementSums);

const agreementsView = z.object({
  scope: recordScope,
  agreements: z.array(agreementLine),
  whole: line,
  branches: z.array(line),
  /** Organisations of the register that a partner may be, with their names. */
  partners: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AgreementsView = z.infer<typeof agreementsView>;

export const listAgreements = endpoint({
  method: "GET",
  path: "/api/network-agreements",
  summary: "Договоры о сетевом взаимодействии и суммы по организациям ниже",
  access: "readExecution",
  query: ofOrganisation,
  response: agreementsView,
  errors: ["notFound"],
});

export const getAgreementsFile = endpoint({
  method: "GET",
  path: "/api/network-agreements/file.xlsx",
  summary: "Договоры о сетевом взаимодействии таблицей",
  access: "readExecution",
  query: ofOrganisation,
  response: "bytes",
  errors: ["notFound"],
});

const saved = z.object({ id: z.string(), version: z.number() });

/** On the version that was seen, 0 for a new one; the same sent again is the same agreement. `formerId`: the one it extends. */
export const putAgreement = endpoint({
  method: "PUT",
  path: "/api/network-agreements/:networkAgreementId",
  summary: "Завести, продлить новым или исправить договор",
  access: "keepRecords",
  params: z.object({ networkAgreementId: clientId }),
  body: z.object({ content: agreementContent, formerId: nullableText }),
  response: saved,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate", "endBeforeStart", "noSuchPartner"],
});

/** Only what has no signed paper, no programmes and nothing that extends it. */
export const deleteAgreement = endpoint({
  method: "DELETE",
  path: "/api/network-agreements/:networkAgreementId",
  summary: "Удалить договор, на который ничто не опирается",
  access: "keepRecords",
  params: z.object({ networkAgreementId: z.string() }),
  response: z.object({}),
  errors: ["notFound", "versionRequired", "changedMeanwhile", "agreementUsed"],
});

export const terminateAgreement = endpoint({
  method: "POST",
  path: "/api/network-agreements/:networkAgreementId/termination",
  summary: "Отметить, что договор расторгнут, с днём и причиной",
  access: "keepRecords",
  params: z.object({ networkAgreementId: z.string() }),
  body: z.object({ on: day, reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)) }),
  response: saved,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate", "endBeforeStart"],
});

/** The same bytes again are the same file. Refusals are those of evidence files. */
export const putAgreementFile = endpoint({
  method: "PUT",
  path: "/api/network-agreements/:networkAgreementId/file",
  summary: "Приложить подписанный договор",
  access: "keepRecords",
  params: z.object({ networkAgreementId: z.string() }),
  query: z.object({ id: clientId, name: z.string().check(z.minLength(1), z.maxLength(300)) }),
  body: "bytes",
  response: z.object({ name: z.string(), size: z.number() }),
  errors: [
    "notFound",
    "fileDiffers",
    "empty",
    "tooLarge",
    "quotaFull",
    "evidenceKind",
    "evidenceName",
    "evidenceDamaged",
    "evidenceUnread",
  ],
});

export const getAgreementFile = endpoint({
  method: "GET",
  path: "/api/network-agreements/:networkAgreementId/file",
  summary: "Подписанный договор",
  access: "readExecution",
  params: z.object({ networkAgreementId: z.string() }),
  response: "bytes",
  errors: ["notFound"],
});
