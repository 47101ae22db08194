import * as z from "zod/mini";
import { actReference } from "#core/act/model.ts";
import { indicatorEdition, setSource, setState } from "#core/indicator/indicator.ts";
import { factorMeaning, passport } from "#core/indicator/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const setParams = z.object({ setId: z.string() });
const code = words(40);
const codeParams = z.object({ setId: z.string(), code });

const setLine = z.object({
  id: z.string(),
  title: z.string(),
  act: z.nullable(actReference),
  source: z.nullable(setSource),
  state: setState,
  /** Whose it is. */
  organisationName: z.string(),
  indicators: z.number(),
  version: z.number(),
  /** Of the own organisation, and one may write there. */
  mayChange: z.boolean(),
});
export type IndicatorSetLine = z.infer<typeof setLine>;

export const listIndicatorSets = endpoint({
  method: "GET",
  path: "/api/indicator-sets",
  summary: "Наборы показателей своей ветви: свои, вышестоящих и нижестоящих",
  access: "readIndicators",
  response: z.object({ sets: z.array(setLine), mayAdd: z.boolean() }),
  errors: [],
});

const indicatorView = z.object({
  ...indicatorEdition.shape,
  /** What to look at before a proposed passport is confirmed. */
  doubts: z.array(z.enum(["countOrShare", "baseUnsaid", "kindUnsaid"])),
  /** What does not fit in the passport as it stands; codes of core/indicator/compile-set. */
  troubles: z.array(
    z.object({ field: z.string(), code: z.string(), at: z.nullable(z.number()), words: z.nullable(z.string()) }),
  ),
  /** «100*А» is in it. */
  hasFactor: z.boolean(),
  /** The target with «А», as it was said to be meant; null: nobody has said, or there is none. */
  meant: z.nullable(z.object({ value: z.string(), unit: z.string(), of: z.enum(["each", "whole"]) })),
  /** Editions that were before it, the last one first. */
  earlier: z.array(indicatorEdition),
});
export type IndicatorView = z.infer<typeof indicatorView>;

const setView = z.object({
  ...setLine.shape,
  /** As printed; each in its last edition. */
  list: z.array(indicatorView),
  /** «А»: centres that work today on the own territory, or on that of the set. */
  centres: z.number(),
  today: z.string(),
});
export type IndicatorSetView = z.infer<typeof setView>;

/** `planId`: its indicators are taken over, with passports proposed by their words; null: an empty set. */
export const addIndicatorSet = endpoint({
  method: "POST",
  path: "/api/indicator-sets",
  summary: "Завести набор показателей: пустой или из прочитанного документа",
  access: "writeIndicators",
  body: z.object({ id: clientId, title: words(1000), act: z.nullable(actReference), planId: z.nullable(z.string()) }),
  response: setView,
  errors: ["notFound", "noIndicatorsRead", "idempotencyMismatch"],
});

export const getIndicatorSet = endpoint({
  method: "GET",
  path: "/api/indicator-sets/:setId",
  summary: "Набор показателей с паспортами, вопросами и плановыми значениями",
  access: "readIndicators",
  params: setParams,
  response: setView,
  errors: ["notFound"],
});

/** Into force: with passports that are all confirmed and without trouble. */
export const changeIndicatorSet = endpoint({
  method: "PATCH",
  path: "/api/indicator-sets/:setId",
  summary: "Изменить название, акт или состояние набора",
  access: "writeIndicators",
  params: setParams,
  body: z.object({
    title: z.optional(words(1000)),
    act: z.optional(z.nullable(actReference)),
    state: z.optional(z.enum(["inForce", "closed"])),
  }),
  response: setView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "setClosed",
    "notConfirmed",
    "passportTrouble",
    "setEmpty",
  ],
});

/** `target`: as printed; null: none. */
const passportBody = { passport, target: z.nullable(words(2000)) };

export const addPassport = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/passports",
  summary: "Добавить показатель в набор",
  access: "writeIndicators",
  params: setParams,
  body: z.object({ id: clientId, ...passportBody }),
  response: setView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "setClosed", "passportTrouble", "badDate"],
});

/**
 * `fromDay`: the first day of a new edition; null: the edition is mended in its place, which a set in force refuses when the
 * definition is another one (`fromDayNeeded`). The code stays.
 */
export const changePassport = endpoint({
  method: "PUT",
  path: "/api/indicator-sets/:setId/passports/:code",
  summary: "Исправить паспорт показателя или начать его новую редакцию",
  access: "writeIndicators",
  params: codeParams,
  body: z.object({ ...passportBody, fromDay: z.nullable(day) }),
  response: setView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "setClosed",
    "passportTrouble",
    "fromDayNeeded",
    "fromDayTooEarly",
    "badDate",
  ],
});

export const confirmPassports = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/confirmations",
  summary: "Подтвердить предложенные паспорта показателей",
  access: "writeIndicators",
  params: setParams,
  body: z.object({ codes: z.array(code).check(z.minLength(1), z.maxLength(500)) }),
  response: setView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "setClosed", "baseUnsaid", "passportTrouble"],
});

export const answerFactor = endpoint({
  method: "PUT",
  path: "/api/indicator-sets/:setId/factor",
  summary: "Сказать, что значит «100*А» в этом наборе",
  access: "writeIndicators",
  params: setParams,
  body: z.object({ meaning: factorMeaning }),
  response: setView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "setClosed", "noSuchQuestion"],
});

export const answerTarget = endpoint({
  method: "PUT",
  path: "/api/indicator-sets/:setId/passports/:code/target",
  summary: "Ответить на вопрос о плановом значении",
  access: "writeIndicators",
  params: codeParams,
  body: z.discriminatedUnion("question", [
    z.object({ question: z.literal("ceilingOrPlan"), answer: z.enum(["planned", "atMost"]) }),
    z.object({ question: z.literal("whichBase"), answer: words(500) }),
    // Empty: it stays words and is compared with nothing.
    z.object({ question: z.literal("whatIsMeant"), answer: z.string().check(z.trim(), z.maxLength(500)) }),
  ]),
  response: setView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "setClosed", "noSuchQuestion", "targetNotUnderstood"],
});

/** What a sheet would do to a set; `problems` stop it. Codes of fields are those of core/indicator/set-sheet. */
const sheetPreview = z.object({
  added: z.array(z.object({ code: z.string(), title: z.string() })),
  changed: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      /** Another definition: in a set in force it needs a day. */
      isDefinition: z.boolean(),
      fields: z.array(z.object({ heading: z.string(), was: z.string(), is: z.string() })),
    }),
  ),
  same: z.number(),
  /** Of the set, and not in the sheet: they stay as they are. */
  missing: z.array(z.string()),
  /** `row`: as Excel counts; 0: of the set and not in the sheet. `trouble`: of a formula, where in it and which words. */
  problems: z.array(
    z.object({
      row: z.number(),
      heading: z.string(),
      words: z.string(),
      why: z.string(),
      trouble: z.optional(z.object({ at: z.nullable(z.number()), words: z.nullable(z.string()) })),
    }),
  ),
  /** Headings that say nothing to the program. */
  unknown: z.array(z.string()),
});
export type SetSheetPreview = z.infer<typeof sheetPreview>;

export const getSetFile = endpoint({
  method: "GET",
  path: "/api/indicator-sets/:setId/file.xlsx",
  summary: "Набор таблицей XLSX: паспорта и плановые значения",
  access: "readIndicators",
  params: setParams,
  response: "bytes",
  errors: ["notFound"],
});

/** The body is the file (XLSX). Nothing is saved. */
export const previewSetSheet = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/sheet",
  summary: "Прочитать таблицу набора и показать, чем она отличается",
  access: "writeIndicators",
  params: setParams,
  body: "bytes",
  response: sheetPreview,
  errors: ["notFound", "notASheet", "noSuchColumns", "readerFailed"],
});

/** `from`: the first day of new editions, for what means another thing than before. */
export const applySetSheet = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/sheet/apply",
  summary: "Внести в набор то, что сказано в таблице",
  access: "writeIndicators",
  params: setParams,
  query: z.object({ from: z.optional(day) }),
  body: "bytes",
  response: setView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "setClosed",
    "notASheet",
    "noSuchColumns",
    "readerFailed",
    "sheetProblems",
    "passportTrouble",
    "baseUnsaid",
    "badDate",
    "fromDayNeeded",
    "fromDayTooEarly",
  ],
});

const countedCentres = z.object({
  /** How many centres are «А». */
  count: z.number(),
  from: z.string(),
  until: z.string(),
  centres: z.array(z.object({ id: z.string(), name: z.string(), above: z.string() })),
});
export type CountedCentres = z.infer<typeof countedCentres>;

/** Those that worked on each day from `from` until `until`, both included; one and the same day: on that day. */
export const listCountedCentres = endpoint({
  method: "GET",
  path: "/api/indicator-sets/:setId/centres",
  summary: "«А»: какие центры посчитаны на день или за весь период",
  access: "readIndicators",
  params: setParams,
  query: z.object({ from: day, until: day }),
  response: countedCentres,
  errors: ["notFound", "badDate"],
});
