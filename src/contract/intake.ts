import * as z from "zod/mini";
import { refusalCode } from "#core/intake/refusal.ts";
import { endpoint } from "./endpoint.ts";
import { planState } from "./plan.ts";

/** The file name that the pages give to a pasted text: it tells no document from another. */
export const PASTED_NAME = "Вставленный текст.txt";

/**
 * A plan that was there before this file came («уже есть: …, сравнить?»): sameFile: made from the same content, nothing
 * was read again; sameName: from a file of this name with other content; sameRequisites: with the title, the issuer and
 * the period of the plan that came of this file.
 */
const earlierPlan = z.object({
  planId: z.string(),
  title: z.nullable(z.string()),
  fileName: z.string(),
  createdAt: z.string(),
  state: planState,
  same: z.enum(["sameFile", "sameName", "sameRequisites"]),
});

/** One file on its way from upload to plan. */
export const intakeView = z.object({
  id: z.string(),
  fileName: z.string(),
  fileSize: z.number(),
  createdAt: z.string(),
  state: z.enum(["queued", "reading", "done", "refused"]),
  /** What is being done now, in units of `unit`. */
  progress: z.nullable(
    z.object({
      /** interrupted: the program ended meanwhile; the file is read once more. */
      step: z.enum(["interrupted", "opening", "recognising", "understanding", "saving"]),
      done: z.number(),
      total: z.number(),
      unit: z.enum(["page", "part"]),
    }),
  ),
  refusal: z.nullable(
    z.object({ code: refusalCode, data: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))) }),
  ),
  planId: z.nullable(z.string()),
  /** A plan made earlier from a file with the same content. */
  sameAsPlanId: z.nullable(z.string()),
  earlier: z.nullable(earlierPlan),
});
export type IntakeView = z.infer<typeof intakeView>;

const intakeParams = z.object({ intakeId: z.string() });

export const uploadFile = endpoint({
  method: "POST",
  path: "/api/intakes",
  summary: "Принять файл или вставленный текст и поставить его в очередь на чтение",
  access: "writeDraft",
  query: z.object({ name: z.string(), period: z.optional(z.string()) }),
  body: "bytes",
  response: intakeView,
  errors: ["tooLarge", "empty", "badPeriod"],
});

export const readExample = endpoint({
  method: "POST",
  path: "/api/examples/:exampleName",
  summary: "Прочитать готовый пример плана",
  access: "writeDraft",
  params: z.object({
    exampleName: z.enum([
      "smolensk-region",
      "samara-region",
      "spirovo-municipality",
      "labinsk-municipality",
      "school55-centre",
    ]),
  }),
  response: intakeView,
  errors: [],
});

export const listIntakes = endpoint({
  method: "GET",
  path: "/api/intakes",
  summary: "Последние загрузки",
  access: "readDraft",
  response: z.object({ intakes: z.array(intakeView) }),
  errors: [],
});

export const getIntake = endpoint({
  method: "GET",
  path: "/api/intakes/:intakeId",
  summary: "Состояние чтения одного файла",
  access: "readDraft",
  params: intakeParams,
  response: intakeView,
  errors: ["notFound"],
});

export const cancelIntake = endpoint({
  method: "DELETE",
  path: "/api/intakes/:intakeId",
  summary: "Остановить чтение файла или убрать его из списка",
  access: "writeDraft",
  params: intakeParams,
  response: z.object({ id: z.string() }),
  errors: ["notFound"],
});
