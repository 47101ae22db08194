import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** order: the order that approves the plan, with the plan as its appendix; plan: the plan alone; calendar: its dates. */
export const paperKind = z.enum(["order", "plan", "calendar"]);
export const paperExtension = z.enum(["docx", "pdf", "xlsx", "ics"]);

/**
 * The plan as it stands, as a file. `noSuchPaper` (404): this kind does not exist in this format (an order is no
 * calendar). `unprintable` (422): the fonts do not have the signs in data `signs`; `paperTooLarge`, `paperTimedOut`,
 * `paperFailed` (422): there will be no file in this format, another one may do.
 */
export const getPaper = endpoint({
  method: "GET",
  path: "/api/plans/:planId/paper/:kind.:extension",
  summary: "План файлом: приказ с приложением, план или календарь в DOCX, PDF, XLSX, ICS",
  access: "readDraft",
  params: z.object({ planId: z.string(), kind: paperKind, extension: paperExtension }),
  response: "bytes",
  errors: ["notFound", "noSuchPaper", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});

/**
 * The order on the customer's own letterhead: a DOCX with names in braces, sent as the body. `notATemplate`,
 * `unknownFields`, `fieldNotAlone` (422): data `message` is a Russian sentence that names what is wrong; a file that no
 * reader would open is refused with its code of an upload (422).
 */
export const fillLetterhead = endpoint({
  method: "POST",
  path: "/api/plans/:planId/letterhead",
  summary: "Приказ с планом на бланке организации: файл DOCX с полями в фигурных скобках",
  access: "readDraft",
  params: z.object({ planId: z.string() }),
  body: "bytes",
  response: "bytes",
  errors: [
    "notFound",
    "empty",
    "tooLarge",
    "notATemplate",
    "unknownFields",
    "fieldNotAlone",
    "paperFailed",
    "queueFull",
  ],
});
