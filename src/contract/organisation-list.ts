import * as z from "zod/mini";
import { LIST_FIELDS } from "#core/organisation/list/columns.ts";
import { endpoint } from "./endpoint.ts";

const params = z.object({ listId: z.string() });
const field = z.enum(LIST_FIELDS);

export const listState = z.enum(["reading", "ready", "applying", "done", "failed"]);

/** A table of organisations on its way from upload to the tree. */
export const organisationList = z.object({
  id: z.string(),
  fileName: z.string(),
  createdAt: z.string(),
  /** The day from which renamings and moves of it hold. */
  on: z.string(),
  state: listState,
  /** What is being done: row `done` of `total`. */
  progress: z.object({ done: z.number(), total: z.number() }),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    same: z.number(),
    wrong: z.number(),
    missing: z.number(),
  }),
  unknownHeadings: z.array(z.string()),
  /** Why it could not be read or applied; null when it could. */
  failure: z.nullable(z.string()),
});
export type OrganisationList = z.infer<typeof organisationList>;

export const listLine = z.object({
  row: z.number(),
  state: z.enum(["new", "changed", "same", "wrong", "missing"]),
  organisationId: z.string(),
  name: z.string(),
  parentName: z.nullable(z.string()),
  changes: z.array(z.object({ field, from: z.nullable(z.string()), to: z.string() })),
  problems: z.array(
    z.object({ field: z.nullable(field), code: z.string(), data: z.optional(z.record(z.string(), z.string())) }),
  ),
});
export type OrganisationListLine = z.infer<typeof listLine>;

export const getListTemplate = endpoint({
  method: "GET",
  path: "/api/organisation-lists/template",
  summary: "Пустая таблица организаций с пояснениями (XLSX)",
  access: "writeOrganisation",
  response: "bytes",
  errors: [],
});

export const getListOfAll = endpoint({
  method: "GET",
  path: "/api/organisation-lists/current",
  summary: "Таблица организаций, какие они сейчас (XLSX): исправить и загрузить снова",
  access: "readOrganisation",
  response: "bytes",
  errors: [],
});

export const uploadList = endpoint({
  method: "POST",
  path: "/api/organisation-lists",
  summary: "Загрузить таблицу организаций и сравнить её с тем, что есть",
  access: "writeOrganisation",
  query: z.object({
    name: z.string().check(z.maxLength(1000)),
    on: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  }),
  body: "bytes",
  response: organisationList,
  errors: ["empty", "badDay", "listUnderWay"],
});

/** The latest of the organisation that is acted for; null when there is none. */
export const getLatestList = endpoint({
  method: "GET",
  path: "/api/organisation-lists/latest",
  summary: "Последняя загруженная таблица организаций",
  access: "writeOrganisation",
  response: z.object({ list: z.nullable(organisationList) }),
  errors: [],
});

export const getList = endpoint({
  method: "GET",
  path: "/api/organisation-lists/:listId",
  summary: "Как идёт загрузка таблицы организаций",
  access: "writeOrganisation",
  params,
  response: organisationList,
  errors: ["notFound"],
});

/** By row, 200 at a time; `after`: the last row that was shown. */
export const getListLines = endpoint({
  method: "GET",
  path: "/api/organisation-lists/:listId/lines",
  summary: "Строки таблицы: что изменится и что не так",
  access: "writeOrganisation",
  params,
  query: z.object({
    state: z.optional(listLine.shape.state),
    after: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
  }),
  response: z.object({ lines: z.array(listLine), next: z.nullable(z.number()) }),
  errors: ["notFound"],
});

/** All or nothing. `listHasErrors`: a row is wrong; `listStale`: the tree has changed since the comparison. */
export const applyList = endpoint({
  method: "POST",
  path: "/api/organisation-lists/:listId/apply",
  summary: "Внести изменения из таблицы в дерево организаций",
  access: "writeOrganisation",
  params,
  response: organisationList,
  errors: ["notFound", "listHasErrors", "listNotReady", "nothingChanges"],
});

export const discardList = endpoint({
  method: "DELETE",
  path: "/api/organisation-lists/:listId",
  summary: "Отказаться от загрузки таблицы; дерево не меняется",
  access: "writeOrganisation",
  params,
  response: z.object({ id: z.string() }),
  errors: ["notFound", "listNotReady"],
});
