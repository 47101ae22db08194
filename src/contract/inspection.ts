import * as z from "zod/mini";
import { drawing, inspectionMark, inspectionVerdict, sampledReport } from "#core/inspection/model.ts";
import { endpoint } from "./endpoint.ts";

const clientKey = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const nullableText = z.nullable(z.string());
const params = z.object({ inspectionId: z.string() });

const inspectionLine = z.object({
  id: z.string(),
  drawing,
  /** ISO 8601. */
  createdAt: z.string(),
  createdBy: nullableText,
  /** Of how many something was said. */
  marked: z.number(),
});
export type InspectionLine = z.infer<typeof inspectionLine>;

export const inspectionView = z.object({
  ...inspectionLine.shape,
  version: z.number(),
  reports: z.array(sampledReport),
  marks: z.array(inspectionMark),
});
export type InspectionView = z.infer<typeof inspectionView>;

export const listInspections = endpoint({
  method: "GET",
  path: "/api/inspections",
  summary: "Выборочные проверки отчётов: свои, последние первыми",
  access: "readAudit",
  response: z.object({ inspections: z.array(inspectionLine), today: z.string() }),
  errors: [],
});

/** Draws the sample and keeps it as it stands; the same wish again changes nothing. `from`, `to`: days of sending. */
export const addInspection = endpoint({
  method: "POST",
  path: "/api/inspections",
  summary: "Взять случайную выборку отчётов для проверки",
  access: "readAudit",
  body: z.object({
    id: clientKey,
    from: z.iso.date(),
    to: z.iso.date(),
    seed: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
    size: z.int().check(z.gte(1), z.lte(100)),
  }),
  response: inspectionView,
  errors: ["badRange", "nothingToInspect", "idempotencyMismatch"],
});

export const getInspection = endpoint({
  method: "GET",
  path: "/api/inspections/:inspectionId",
  summary: "Выборка: отчёты, какими они были, и что о них сказал проверяющий",
  access: "readAudit",
  params,
  response: inspectionView,
  errors: ["notFound"],
});

/** What is said of one report; `verdict` null takes it back. */
export const markReport = endpoint({
  method: "PUT",
  path: "/api/inspections/:inspectionId/marks/:recordId",
  summary: "Сказать об отчёте выборки: найдено, вызывает вопросы или не найдено",
  access: "readAudit",
  params: z.object({ inspectionId: z.string(), recordId: z.string() }),
  body: z.object({
    verdict: z.nullable(inspectionVerdict),
    remark: z.nullable(z.string().check(z.trim(), z.maxLength(2000))),
  }),
  response: inspectionView,
  errors: ["notFound", "versionRequired", "changedMeanwhile"],
});

export const inspectionFileExtension = z.enum(["docx", "pdf", "xlsx"]);

export const getInspectionFile = endpoint({
  method: "GET",
  path: "/api/inspections/:inspectionId/file.:extension",
  summary: "Справка о проверке: выборка с отметками, цепочка журнала, пересчёт показателей, изменённые числа",
  access: "readAudit",
  params: z.object({ inspectionId: z.string(), extension: inspectionFileExtension }),
  response: "bytes",
  errors: ["notFound", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});
