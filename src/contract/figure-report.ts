import * as z from "zod/mini";
import { executionAuthor } from "#core/execution/author.ts";
import { figurePart, matchConfidence, unmatchedCell } from "#core/indicator/form-match-model.ts";
import { comparator, passport } from "#core/indicator/model.ts";
import { endpoint } from "./endpoint.ts";
import { reachedOrNot } from "./figure.ts";

const nullableText = z.nullable(z.string());
const formParams = z.object({ figureFormId: z.string() });
const clientKey = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

/** open: is being matched; closed: was sent, and is kept as it was. */
const formState = z.enum(["open", "closed"]);

const formLine = z.object({
  id: z.string(),
  roundId: z.string(),
  name: z.string(),
  state: formState,
  /** ISO 8601. */
  createdAt: z.string(),
  closedAt: nullableText,
  /** Of the file that was sent. */
  sha256: nullableText,
  version: z.number(),
});
export type FigureFormLine = z.infer<typeof formLine>;

export const listFigureForms = endpoint({
  method: "GET",
  path: "/api/figure-forms",
  summary: "Формы вышестоящих, которые заполняются числами сбора: свои, последние первыми",
  access: "writeIndicators",
  query: z.object({ round: z.string() }),
  response: z.object({ forms: z.array(formLine) }),
  errors: ["notFound"],
});

/** Why a cell stays empty. unconfirmed: what stands there is a guess, and nobody has said that it is right. */
const blankReason = z.enum(["unconfirmed", "noData", "notAsked", "noIndicator", "noOrganisation"]);
export type BlankReason = z.infer<typeof blankReason>;

const formCellView = z.object({
  sheet: z.number(),
  sheetName: z.string(),
  row: z.number(),
  column: z.number(),
  /** «B12» */
  address: z.string(),
  /** Words of the form beside and above the cell. */
  label: z.string(),
  heading: z.string(),
  code: z.string(),
  part: figurePart,
  /** Null: the whole territory. */
  organisationId: nullableText,
  organisationName: z.string(),
  confidence: matchConfidence,
  /** As it is shown; null: stays empty, for the reason. */
  words: nullableText,
  blank: z.nullable(blankReason),
  known: z.number(),
  of: z.number(),
});
export type FormCellView = z.infer<typeof formCellView>;

/** A cell of a form that was sent whose figure is another one now (W2). */
const formDifference = z.object({
  sheetName: z.string(),
  address: z.string(),
  code: z.string(),
  organisationName: z.string(),
  was: nullableText,
  is: nullableText,
  causes: z.array(
    z.object({
      organisationName: z.string(),
      revision: z.number(),
      /** False: it was returned and does not count. */
      counts: z.boolean(),
      reason: nullableText,
      author: executionAuthor,
      at: z.string(),
    }),
  ),
});
export type FormDifference = z.infer<typeof formDifference>;

export const figureFormView = z.object({
  form: formLine,
  title: z.string(),
  period: z.string(),
  territory: z.string(),
  /** The same form was matched before: that matching was taken. */
  isKnown: z.boolean(),
  /** ISO 8601: when these figures were read. */
  asOf: z.string(),
  /** Of all figures in the cells. */
  figuresVersion: z.string(),
  cells: z.array(formCellView),
  unmatched: z.array(z.object({ ...unmatchedCell.shape, sheetName: z.string(), address: z.string() })),
  /** Indicators of the round that no cell of the form asks for. */
  unasked: z.array(z.object({ code: z.string(), title: z.string() })),
  /** What can be chosen by hand. */
  indicators: z.array(z.object({ code: z.string(), title: z.string(), hasParts: z.boolean() })),
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  sheets: z.array(z.object({ number: z.number(), name: z.string() })),
  differences: z.array(formDifference),
});
export type FigureFormView = z.infer<typeof figureFormView>;

/** The body is the file (XLSX). `id`: of the client; the same one again is the same form. */
export const addFigureForm = endpoint({
  method: "POST",
  path: "/api/figure-forms",
  summary: "Принять форму XLSX и сопоставить её ячейки с показателями сбора",
  access: "writeIndicators",
  query: z.object({ id: clientKey, round: z.string(), name: z.string() }),
  body: "bytes",
  response: figureFormView,
  errors: ["notFound", "empty", "tooLarge", "unknownFormat", "damaged", "tooManyRows", "noCellsMatched"],
});

export const getFigureForm = endpoint({
  method: "GET",
  path: "/api/figure-forms/:figureFormId",
  summary: "Форма: что в какую ячейку встанет, что осталось пустым и почему, что изменилось после отправки",
  access: "writeIndicators",
  params: formParams,
  response: figureFormView,
  errors: ["notFound"],
});

export const saveFormMatches = endpoint({
  method: "PUT",
  path: "/api/figure-forms/:figureFormId/matches",
  summary: "Исправить сопоставление ячеек с показателями; запоминается для следующего квартала",
  access: "writeIndicators",
  params: formParams,
  body: z.object({
    matches: z
      .array(
        z.object({
          sheet: z.int().check(z.gte(1), z.lte(1000)),
          row: z.int().check(z.gte(1), z.lte(20_000)),
          column: z.int().check(z.gte(0), z.lte(199)),
          code: z.string().check(z.maxLength(40)),
          part: figurePart,
          organisationId: nullableText,
          /** A person says that a guess is right. */
          confirmed: z.optional(z.boolean()),
        }),
      )
      .check(z.maxLength(5000)),
  }),
  response: figureFormView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "formClosed",
    "cellTaken",
    "noSuchIndicator",
    "noSuchOrganisation",
  ],
});

export const getFigureFormFile = endpoint({
  method: "GET",
  path: "/api/figure-forms/:figureFormId/file",
  summary: "Форма с числами и листом «Откуда числа»; отправленная — как была отправлена",
  access: "writeIndicators",
  params: formParams,
  response: "bytes",
  errors: ["notFound", "damaged"],
});

/** What stands in its cells now is kept byte for byte; what is corrected later is told as differences. */
export const closeFigureForm = endpoint({
  method: "POST",
  path: "/api/figure-forms/:figureFormId/close",
  summary: "Отметить форму отправленной и сохранить её такой, какой она отправлена",
  access: "writeIndicators",
  params: formParams,
  response: figureFormView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "formClosed", "damaged"],
});

export const removeFigureForm = endpoint({
  method: "DELETE",
  path: "/api/figure-forms/:figureFormId",
  summary: "Убрать форму, которая не была отправлена",
  access: "writeIndicators",
  params: formParams,
  response: z.object({ forms: z.array(formLine) }),
  errors: ["notFound", "versionRequired", "changedMeanwhile", "formClosed"],
});

const reportFileExtension = z.enum(["docx", "pdf", "xlsx"]);
export type ReportFileExtension = z.infer<typeof reportFileExtension>;

const reportFigure = z.object({
  value: nullableText,
  numerator: nullableText,
  denominator: nullableText,
  known: z.number(),
  of: z.number(),
});
const reportIndicator = z.object({
  passport,
  figure: reportFigure,
  goals: z.array(
    z.object({ asWritten: z.string(), comparator, value: nullableText, unit: nullableText, reached: reachedOrNot }),
  ),
  points: z.array(
    z.object({
      period: z.string(),
      state: z.enum(["known", "noData", "noRound", "notAsked"]),
      figure: z.nullable(reportFigure),
    }),
  ),
  breaks: z.array(z.number()),
  units: z.array(z.object({ name: z.string(), figure: reportFigure })),
});

/** Everything that the analytical report is written from (core/paper `FigureReport`): the page and the files print it alike. */
const figureReportView = z.object({
  title: z.string(),
  organisation: z.string(),
  period: z.string(),
  dueOn: z.string(),
  asOf: z.string(),
  version: z.string(),
  expected: z.number(),
  confirmed: z.number(),
  accepted: z.number(),
  inTime: z.number(),
  indicators: z.array(reportIndicator),
  missing: z.array(z.object({ name: z.string(), state: z.enum(["waiting", "draft", "sent", "returned"]) })),
});
export type FigureReportView = z.infer<typeof figureReportView>;

/** `organisation`: one below one's own; one's own when absent. */
export const previewFigureReport = endpoint({
  method: "GET",
  path: "/api/figure-reports/:roundId",
  summary: "Аналитический отчёт по сбору для показа: те же числа, что в файлах",
  access: "readIndicators",
  params: z.object({ roundId: z.string() }),
  query: z.object({ organisation: z.optional(z.string()) }),
  response: figureReportView,
  errors: ["notFound"],
});

/** `organisation`: one below one's own; one's own when absent. */
export const getFigureReport = endpoint({
  method: "GET",
  path: "/api/figure-reports/:roundId/file.:extension",
  summary: "Аналитический отчёт по сбору: таблицы, диаграммы и черновик текста",
  access: "readIndicators",
  params: z.object({ roundId: z.string(), extension: reportFileExtension }),
  query: z.object({ organisation: z.optional(z.string()) }),
  response: "bytes",
  errors: ["notFound", "unprintable", "paperTooLarge", "paperTimedOut", "paperFailed", "queueFull"],
});

/** One row for each figure that counts, of one's own organisation and those below; written while it is read. */
export const exportFigures = endpoint({
  method: "GET",
  path: "/api/figures.xlsx",
  summary: "Все действующие числа своей организации и нижестоящих таблицей XLSX",
  access: "readIndicators",
  response: "bytes",
  errors: [],
});
