import * as z from "zod/mini";
import { segmentKind } from "#core/audience/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());

const monthLoad = z.object({
  name: z.string(),
  /** By `months` of the view. */
  perMonth: z.array(z.number()),
  /** Indexes of the months that stand out (core/coverage/load.ts). */
  overloaded: z.array(z.number()),
  total: z.number(),
});

export const coverageRow = z.object({
  key: z.string(),
  number: nullableText,
  title: z.string(),
  workstream: z.nullable(z.number()),
  schedule: nullableText,
  /** One letter for each part, as in a cell: which parts its terms touch. */
  letters: z.string(),
});

export const coverageView = z.object({
  /** draft: what the plan says before it is signed; inForce: the ledger with its states. */
  kind: z.enum(["draft", "inForce"]),
  /** When it was read, ISO 8601. */
  asOf: z.string(),
  today: z.string(),
  timeZone: z.string(),
  period: z.string(),
  title: nullableText,
  parts: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
  /** «сен», «окт» … */
  months: z.array(z.string()),
  workstreams: z.array(z.object({ workstream: z.nullable(z.number()), title: nullableText })),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Columns in their order; a school stands together with its centres. */
  places: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      centreKinds: z.array(z.string()),
      group: nullableText,
      /** By workstream: a letter for each part (core/coverage/model.ts, MARK_LETTERS); empty: it does not concern it. */
      cells: z.array(z.string()),
      /** Of a draft: indexes of `rows` that concern it. */
      rows: z.array(z.number()),
    }),
  ),
  concerned: z.number(),
  inOrder: z.number(),
  /** Organisations that are asked, and of them without an answer; of what is in force. */
  asked: z.number(),
  silent: z.number(),
  /** Of a draft. */
  rows: z.array(coverageRow),
  /** The bodies and posts that stand out first, 30 at most. */
  loads: z.array(monthLoad),
  collisions: z.array(
    z.object({
      /** Indexes of `rows`. */
      first: z.number(),
      second: z.number(),
      from: z.string(),
      to: z.string(),
      audience: segmentKind,
      places: z.number(),
    }),
  ),
  unserved: z.object({ kinds: z.array(segmentKind), grades: z.array(z.number()), places: z.array(z.string()) }),
});
export type CoverageView = z.infer<typeof coverageView>;

const division = z.optional(z.enum(["parts", "quarters"]));

/** A draft of one's own: where it would not reach, before it is signed. */
export const getPlanCoverage = endpoint({
  method: "GET",
  path: "/api/plans/:planId/coverage",
  summary: "Охват плана до подписи: направления, организации, части года; пробелы, перегрузки, совпадения дат",
  access: "readDraft",
  params: z.object({ planId: z.string() }),
  query: z.object({ division }),
  response: coverageView,
  errors: ["notFound"],
});

/** What is in force for all below an organisation. `period`: «2026/2027» or «2026»; the school year of today when absent. */
export const getCoverage = endpoint({
  method: "GET",
  path: "/api/coverage",
  summary: "Охват действующих планов: где план не доходит до центра",
  access: "readExecution",
  query: z.object({ organisation: z.optional(z.string()), period: z.optional(z.string()), division }),
  response: coverageView,
  errors: ["notFound"],
});
