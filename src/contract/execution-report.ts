import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());

/** execution: the table as approved with its marks; certificate: two pages for a meeting; load: bodies by months; changes: what was moved and cancelled. */
export const reportKind = z.enum(["execution", "certificate", "load", "changes"]);
export type ReportKind = z.infer<typeof reportKind>;
export const reportExtension = z.enum(["docx", "pdf", "xlsx"]);
export type ReportExtension = z.infer<typeof reportExtension>;

/**
 * `edition`: an approved edition of the asker's organisation or of one below, the latest of one's own when absent. `from`,
 * `to`: days, both included; the days of its plan up to today when absent. `workstreams`: numbers with commas, «none» for rows
 * outside them; `organisations`: ids with commas of organisations right below, whose branches alone are counted; all when
 * absent. `body`: of a load, one of them alone.
 */
const wish = {
  edition: z.optional(z.string()),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  workstreams: z.optional(z.string()),
  organisations: z.optional(z.string()),
  body: z.optional(z.string()),
};

/** A part of the paper, as it will stand in the file. */
const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("paragraph"), role: z.string(), text: z.string() }),
  z.object({ kind: z.literal("signature") }),
  z.object({
    kind: z.literal("table"),
    columns: z.array(z.object({ heading: z.string(), align: z.enum(["left", "center"]), width: z.number() })),
    /** One cell: a heading over all columns. */
    rows: z.array(z.array(z.string())),
  }),
]);

export const reportPreview = z.object({
  kind: reportKind,
  asOf: z.string(),
  editionId: z.string(),
  organisation: z.string(),
  planTitle: nullableText,
  from: z.string(),
  to: z.string(),
  /** What can be chosen. */
  workstreams: z.array(z.object({ workstream: z.nullable(z.number()), title: nullableText })),
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  bodies: z.array(z.string()),
  /** Of a report of execution: the text as it is composed now, and as somebody has corrected it for the same choice. */
  text: z.nullable(
    z.object({
      composed: z.string(),
      kept: z.nullable(z.object({ text: z.string(), at: z.string(), author: nullableText })),
      version: z.number(),
    }),
  ),
  sections: z.array(z.object({ orientation: z.enum(["portrait", "landscape"]), blocks: z.array(block) })),
});
export type ReportPreview = z.infer<typeof reportPreview>;

/** `noEdition` (404): nothing of the organisation's plans is approved yet. `badRequest` names the field. */
export const getReportPreview = endpoint({
  method: "GET",
  path: "/api/execution-report/:kind",
  summary: "Отчёт об исполнении плана, справка, нагрузка или протокол переносов: как он будет на бумаге",
  access: "readExecution",
  params: z.object({ kind: reportKind }),
  query: z.object(wish),
  response: reportPreview,
  errors: ["notFound", "noEdition"],
});

export const getReportFile = endpoint({
  method: "GET",
  path: "/api/execution-report/:kind/file.:extension",
  summary: "То же файлом: DOCX, PDF или XLSX",
  access: "readExecution",
  params: z.object({ kind: reportKind, extension: reportExtension }),
  query: z.object(wish),
  response: "bytes",
  errors: ["notFound", "noEdition", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});

/**
 * Keeps the text that somebody has corrected, for this choice of edition, days, workstreams and organisations; null: as it is
 * composed again. Header If-Match: the version that was shown, 0 when none was kept.
 */
export const saveReportText = endpoint({
  method: "PUT",
  path: "/api/execution-report-text",
  summary: "Сохранить исправленный текст отчёта об исполнении",
  access: "writeDraft",
  query: z.object(wish),
  body: z.object({ text: z.nullable(z.string().check(z.maxLength(200_000))) }),
  response: reportPreview,
  errors: ["notFound", "noEdition", "versionRequired", "changedMeanwhile"],
});
