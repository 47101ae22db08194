import * as z from "zod/mini";
import { equipmentContent, useContent } from "#core/centre-record/equipment.ts";
import { branchLine, ofOrganisation, recordScope } from "./centre-record.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const nullableText = z.nullable(z.string());

const itemLine = z.object({
  id: z.string(),
  content: equipmentContent,
  endedOn: nullableText,
  /** In the half-year of today, and the latest of all days. */
  uses: z.number(),
  latest: nullableText,
  version: z.number(),
});
export type ItemLine = z.infer<typeof itemLine>;

const useLine = z.object({ id: z.string(), content: useContent, version: z.number() });
export type UseLine = z.infer<typeof useLine>;

/** `unused`: of the items that are there, those that nobody used in this half-year. */
const equipmentSums = z.object({ items: z.number(), unused: z.number(), uses: z.number(), people: z.number() });
export type EquipmentSums = z.infer<typeof equipmentSums>;
const line = branchLine(equipmentSums);

const equipmentView = z.object({
  scope: recordScope,
  half: z.object({ from: z.string(), to: z.string() }),
  items: z.array(itemLine),
  /** Of the half-year, the latest first, five hundred at most. */
  uses: z.array(useLine),
  more: z.number(),
  sums: z.array(
    z.object({
      subject: z.string(),
      month: z.string(),
      uses: z.number(),
      people: z.number(),
      /** Uses where nobody counted. */
      uncounted: z.number(),
    }),
  ),
  whole: line,
  branches: z.array(line),
});
export type EquipmentView = z.infer<typeof equipmentView>;

export const getEquipment = endpoint({
  method: "GET",
  path: "/api/equipment",
  summary: "Оборудование, журнал его использования и суммы по организациям ниже",
  access: "readExecution",
  query: ofOrganisation,
  response: equipmentView,
  errors: ["notFound"],
});

export const getEquipmentFile = endpoint({
  method: "GET",
  path: "/api/equipment/file.xlsx",
  summary: "Оборудование и журнал его использования таблицей",
  access: "readExecution",
  query: ofOrganisation,
  response: "bytes",
  errors: ["notFound"],
});

const saved = z.object({ id: z.string(), version: z.number() });

/** Rows of a table at once: all of them or none. The same sent again are the same items. */
export const addItems = endpoint({
  method: "POST",
  path: "/api/equipment",
  summary: "Добавить оборудование строками",
  access: "keepRecords",
  body: z.object({
    items: z.array(z.object({ id: clientId, content: equipmentContent })).check(z.minLength(1), z.maxLength(1000)),
  }),
  response: z.object({ added: z.number() }),
  errors: ["idempotencyMismatch"],
});

/** `endedOn`: since when it is there no more; null: it is there. */
export const changeItem = endpoint({
  method: "PUT",
  path: "/api/equipment/:equipmentItemId",
  summary: "Исправить строку оборудования или отметить, что его больше нет",
  access: "keepRecords",
  params: z.object({ equipmentItemId: z.string() }),
  body: z.object({ content: equipmentContent, endedOn: z.nullable(day) }),
  response: saved,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate"],
});

export const deleteItem = endpoint({
  method: "DELETE",
  path: "/api/equipment/:equipmentItemId",
  summary: "Удалить строку оборудования, которым ещё не пользовались",
  access: "keepRecords",
  params: z.object({ equipmentItemId: z.string() }),
  response: z.object({}),
  errors: ["notFound", "versionRequired", "changedMeanwhile", "itemUsed"],
});

export const putUse = endpoint({
  method: "PUT",
  path: "/api/equipment-uses/:equipmentUseId",
  summary: "Записать урок или занятие с оборудованием",
  access: "reportExecution",
  params: z.object({ equipmentUseId: clientId }),
  body: useContent,
  response: saved,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate", "dayInFuture", "noSuchItem"],
});

export const deleteUse = endpoint({
  method: "DELETE",
  path: "/api/equipment-uses/:equipmentUseId",
  summary: "Убрать ошибочную запись об использовании",
  access: "reportExecution",
  params: z.object({ equipmentUseId: z.string() }),
  response: z.object({}),
  errors: ["notFound", "versionRequired", "changedMeanwhile"],
});
