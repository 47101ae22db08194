import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** What the reports of what was held say for one field: `value` null: people may have come twice, see `least` and `most`. */
const proposedField = z.object({ value: z.nullable(z.number()), least: z.number(), most: z.number() });

/** Proposed from execution, by field; null in a field: nothing is known. The reports it comes from, the earliest first. */
export const figureProposal = z.object({
  fields: z.array(z.nullable(proposedField)),
  records: z.array(z.object({ id: z.string(), day: z.string(), title: z.string() })),
  /** Reports of what was held, which list of the centre they stand in, or centres of the register. */
  from: z.enum(["reports", "programmes", "agreements", "equipment", "centres"]),
});
export type FigureProposal = z.infer<typeof figureProposal>;

const formParams = z.object({ roundId: z.string(), organisationId: z.string() });

export const downloadForm = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId/file",
  summary: "Форма сбора в Excel: заполнить и загрузить обратно",
  access: "readIndicators",
  params: formParams,
  response: "bytes",
  errors: ["notFound"],
});

export const downloadTable = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId/table-file",
  summary: "Таблица форм сбора в Excel: организации по строкам",
  access: "readIndicators",
  params: z.object({ roundId: z.string() }),
  query: z.object({ organisation: z.optional(z.string()) }),
  response: "bytes",
  errors: ["notFound"],
});

/** What a filled file has for one form; nothing is written by reading it. `field` null: the explanation. */
export const formFile = z.object({
  cells: z.array(z.object({ code: z.string(), field: z.nullable(z.number()), text: z.string() })),
  /** The form was changed after the file was made. */
  isOlder: z.boolean(),
  columnsMoved: z.boolean(),
  /** Rows of the file that could not be told, by their numbers. */
  strayRows: z.array(z.number()),
  /** Filled rows of other organisations: they are theirs to take. */
  otherOrganisations: z.number(),
  /** Asked by the form and not in the file. */
  missing: z.array(z.string()),
  /** In the file and not asked by the form. */
  unknown: z.array(z.string()),
});
export type FormFile = z.infer<typeof formFile>;

export const readFormFile = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/forms/:organisationId/file",
  summary: "Прочитать заполненный файл формы: что в нём, до подтверждения ничего не меняется",
  access: "reportFigures",
  params: formParams,
  body: "bytes",
  response: formFile,
  errors: ["notFound", "notASheet", "readerFailed", "notAForm", "formOfOtherRound", "formOfOtherYear", "formOfOthers"],
});
