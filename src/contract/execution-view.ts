import * as z from "zod/mini";
import { executionGroup, occurrenceState } from "#core/execution/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());

/** Laws and meaning in core/coverage/counts.ts. */
export const viewCounts = z.object({
  done: z.number(),
  late: z.number(),
  ahead: z.number(),
  soon: z.number(),
  missed: z.number(),
  overdue: z.number(),
  unknown: z.number(),
  cancelled: z.number(),
});

/** One organisation and all below it; `own`: the asked organisation's own duties, without those below. */
export const organisationLine = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  own: z.boolean(),
  /** Organisations below it. */
  below: z.number(),
  counts: viewCounts,
  /** Organisations with an unanswered proposal, and those that have a duty or a proposal at all. */
  silent: z.number(),
  asked: z.number(),
});
export type OrganisationLine = z.infer<typeof organisationLine>;

export const executionView = z.object({
  /** When the numbers were read, ISO 8601: they hold for this moment only. */
  asOf: z.string(),
  /** YYYY-MM-DD where the asker works. */
  today: z.string(),
  timeZone: z.string(),
  /** «2026/2027», «2026» or «2026-Q4». */
  period: z.string(),
  organisation: z.object({
    id: z.string(),
    name: z.string(),
    /** From the asker's organisation down to this one, itself left out. */
    above: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  total: viewCounts,
  silent: z.number(),
  asked: z.number(),
  organisations: z.array(organisationLine),
  /** «2026-Q4»; empty: the date is not known yet, or a proposal is not answered. */
  quarters: z.array(z.object({ quarter: z.string(), counts: viewCounts })),
  /** null: of no workstream. `title` null: no plan above says it. Of a whole region only when asked for. */
  workstreams: z.array(z.object({ workstream: z.nullable(z.number()), title: nullableText, counts: viewCounts })),
});
export type ExecutionView = z.infer<typeof executionView>;

const asked = {
  /** One's own when absent. */
  organisation: z.optional(z.string()),
  period: z.optional(z.string()),
};

/**
 * Where an organisation and all below it stand. `period`: a school year by its calendar quarters (July to June), a calendar
 * year, or a quarter; the school year of today when absent. What has no date yet counts in the period of today only.
 * `badRequest` names the field; an organisation that is not below the asker's is `notFound`.
 */
export const getExecutionView = endpoint({
  method: "GET",
  path: "/api/execution-view",
  summary: "Исполнение: своё и нижестоящих организаций, по организациям, кварталам и направлениям",
  access: "readExecution",
  query: z.object({ ...asked, by: z.optional(z.literal("workstreams")) }),
  response: executionView,
  errors: ["notFound"],
});

/** By everybody whom the duties name as responsible: one duty of two bodies counts under both. */
export const getBodyExecution = endpoint({
  method: "GET",
  path: "/api/execution-view/bodies",
  summary: "Исполнение по ответственным, под именами планов",
  access: "readExecution",
  query: z.object(asked),
  response: z.object({
    asOf: z.string(),
    /** The most first, 200 at most; `more`: how many are left out. */
    bodies: z.array(z.object({ body: z.string(), duties: z.number(), counts: viewCounts })),
    more: z.number(),
  }),
  errors: ["notFound"],
});

/** One occurrence, or one proposal without an answer (`proposalId`). */
export const executionRow = z.object({
  dutyId: nullableText,
  occurrenceId: nullableText,
  proposalId: nullableText,
  organisationId: z.string(),
  organisation: z.string(),
  number: nullableText,
  title: z.string(),
  workstream: z.nullable(z.number()),
  responsible: nullableText,
  /** As the plan says it. */
  schedule: nullableText,
  label: nullableText,
  /** The term as approved. */
  fromDay: nullableText,
  toDay: nullableText,
  /** What counts now. */
  startsOn: nullableText,
  dueOn: nullableText,
  state: z.nullable(occurrenceState),
  group: z.enum([...executionGroup.options, "cancelled"]),
  overdue: z.boolean(),
  heldOn: nullableText,
  /** Of the last record that counts. */
  recordId: nullableText,
  review: z.nullable(z.enum(["sent", "accepted", "returned"])),
  /** Why and by which document, as typed. */
  reason: nullableText,
  document: nullableText,
  /** Files of its record. */
  files: z.number(),
});
export type ExecutionRow = z.infer<typeof executionRow>;

/** 50 on a page, `page` from 1; those that are most urgent first. `quarter` «none»: without a date. `workstream` «none»: of none. */
export const listExecutionRows = endpoint({
  method: "GET",
  path: "/api/execution-view/rows",
  summary: "Пункты и проведения за числом: от организации до подтверждения",
  access: "readExecution",
  query: z.object({
    ...asked,
    /** Only the organisation itself, without those below. */
    own: z.optional(z.literal("yes")),
    group: z.optional(z.enum([...executionGroup.options, "cancelled", "late", "soon", "overdue"])),
    quarter: z.optional(z.string()),
    workstream: z.optional(z.string()),
    body: z.optional(z.string()),
    page: z.optional(z.string()),
  }),
  response: z.object({ asOf: z.string(), total: z.number(), rows: z.array(executionRow) }),
  errors: ["notFound"],
});
