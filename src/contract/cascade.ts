import * as z from "zod/mini";
import { concernReason } from "#core/cascade/model.ts";
import { PROPOSAL_STATES } from "#core/cascade/settle.ts";
import { activityField } from "#core/intake/draft.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
/** Days are YYYY-MM-DD, moments ISO 8601. */
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
export const proposalState = z.enum(PROPOSAL_STATES);

const rowWords = z.object({
  number: nullableText,
  title: z.string(),
  workstream: z.nullable(z.number()),
  audience: nullableText,
  schedule: nullableText,
  responsible: nullableText,
  expectedResult: nullableText,
});

/** A row of one's own that seems to be about the same. */
const ownLine = z.object({
  planId: z.string(),
  planTitle: nullableText,
  key: z.string(),
  number: nullableText,
  title: z.string(),
  schedule: nullableText,
});
export type OwnLine = z.infer<typeof ownLine>;

const givenAnswer = z.object({
  state: proposalState,
  reason: nullableText,
  at: z.string(),
  /** «Иванова О. С.»; null when nobody is known. */
  by: nullableText,
});

export const driftedField = z.object({ field: activityField, before: z.string(), after: z.string() });

export const proposalView = z.object({
  id: z.string(),
  version: z.number(),
  state: proposalState,
  /** Of a withdrawn one: a key of WITHDRAWN_BECAUSE (core/cascade/settle). */
  withdrawnBecause: nullableText,
  reasons: z.array(concernReason),
  issuer: z.object({ id: z.string(), name: z.string() }),
  planId: z.string(),
  planTitle: nullableText,
  period: nullableText,
  editionId: z.string(),
  edition: z.number(),
  key: z.string(),
  row: rowWords,
  workstreamTitle: nullableText,
  startsOn: nullableText,
  endsOn: nullableText,
  answer: z.nullable(givenAnswer),
  /** An answer to earlier words; it is asked for again. */
  lastAnswer: z.nullable(givenAnswer),
  /** What is different from the words that were answered last. */
  drift: z.array(driftedField),
  /** What is carried out here, in own words where they were changed. */
  duty: z.nullable(z.object({ id: z.string(), ...rowWords.shape })),
  /** The row of the own plan that serves it. */
  ownRow: z.nullable(ownLine),
  /** Rows that seem to be about the same: of the own approved plan, of last year's, of a draft. */
  beside: z.object({
    standing: z.nullable(ownLine),
    lastYear: z.nullable(ownLine),
    draft: z.nullable(ownLine),
  }),
});
export type ProposalView = z.infer<typeof proposalView>;

const namedPlan = z.object({ planId: z.string(), title: nullableText, period: nullableText });

export const listProposals = endpoint({
  method: "GET",
  path: "/api/proposals",
  summary: "Что планы выше предлагают вашей организации: пункты, ответы и свои пункты рядом",
  access: "readExecution",
  query: z.object({ plan: z.optional(z.string()) }),
  response: z.object({
    proposals: z.array(proposalView),
    /** Own drafts that taken rows can go to. */
    drafts: z.array(namedPlan),
    /** Own approved plans, the newest first: next year's draft may begin with one. */
    approved: z.array(namedPlan),
  }),
  errors: [],
});

export const proposalAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("take") }),
  /** Taken with own words in some cells; the parent's stay beside. */
  z.object({
    kind: z.literal("change"),
    fields: z.partialRecord(
      z.enum(["title", "audience", "schedule", "responsible", "expectedResult"]),
      z.string().check(z.trim(), z.maxLength(5000)),
    ),
  }),
  z.object({ kind: z.literal("notConcerned"), reason: words(2000) }),
  /** A row of one's own plan serves it, or something that is carried out already. */
  z.object({ kind: z.literal("own"), planId: z.string(), rowKey: z.string() }),
  z.object({ kind: z.literal("undo") }),
]);
export type ProposalAnswer = z.infer<typeof proposalAnswer>;

/**
 * Answers to one or several, all or none. `proposalChanged` (412) when one of them says something else now, with data
 * `proposal`, `title` and `schedule` of its words now; `proposalWithdrawn` (409) with data `proposal`; `titleMissing` (422);
 * `rowMissing` (422): there is no such row in one's plan; `nothingToUndo` (409).
 */
export const answerProposals = endpoint({
  method: "POST",
  path: "/api/proposals/answers",
  summary: "Ответить на предложения: взять в план, изменить, не касается, своё; отменить ответ",
  access: "answerProposal",
  body: z.object({
    answers: z
      .array(z.object({ proposalId: z.string(), version: z.number(), answer: proposalAnswer }))
      .check(z.minLength(1), z.maxLength(500)),
    /** The draft that taken rows go to; null: none. */
    draftPlanId: nullableText,
  }),
  response: z.object({
    answered: z.array(z.object({ id: z.string(), version: z.number(), state: proposalState, dutyId: nullableText })),
    rowsAdded: z.number(),
  }),
  errors: [
    "notFound",
    "proposalChanged",
    "proposalWithdrawn",
    "titleMissing",
    "rowMissing",
    "nothingToUndo",
    "planApproved",
    "targetMissing",
  ],
});

export const neighbour = z.object({
  organisationId: z.string(),
  name: z.string(),
  title: z.string(),
  schedule: nullableText,
});

export const listNeighbours = endpoint({
  method: "GET",
  path: "/api/proposals/:proposalId/neighbours",
  summary: "Кто из соседей взял этот пункт в утверждённый план и какими словами",
  access: "readExecution",
  params: z.object({ proposalId: z.string() }),
  response: z.object({ neighbours: z.array(neighbour) }),
  errors: ["notFound"],
});

export const cascadeRun = z.object({
  state: z.enum(["queued", "running", "done", "failed"]),
  /** Organisations that were gone through, of how many. */
  done: z.number(),
  total: z.number(),
  finishedAt: nullableText,
});
export type CascadeRun = z.infer<typeof cascadeRun>;

const counts = z.object({
  expected: z.number(),
  open: z.number(),
  /** Of the open ones: asked again about other words. */
  again: z.number(),
  taken: z.number(),
  changed: z.number(),
  own: z.number(),
  notConcerned: z.number(),
});
export type CascadeCounts = z.infer<typeof counts>;

export const getCascade = endpoint({
  method: "GET",
  path: "/api/plans/:planId/cascade",
  summary: "Как приняли утверждённый план: сколько организаций ответило, по пунктам",
  access: "readExecution",
  params: z.object({ planId: z.string() }),
  response: z.object({
    planId: z.string(),
    title: nullableText,
    /** Null for a plan of another organisation, or one that was never brought down. */
    run: z.nullable(cascadeRun),
    organisations: z.object({ asked: z.number(), answered: z.number() }),
    rows: z.array(z.object({ key: z.string(), number: nullableText, title: z.string(), ...counts.shape })),
  }),
  errors: ["notFound"],
});

export const getRowCascade = endpoint({
  method: "GET",
  path: "/api/plans/:planId/cascade/:rowKey",
  summary: "Как приняли пункт: организации, их ответы, причины и расхождения",
  access: "readExecution",
  params: z.object({ planId: z.string(), rowKey: z.string() }),
  response: z.object({
    row: rowWords,
    /** What one's own organisation carries out for the row: reminders go by it; null: the plan is of another, or it has none. */
    dutyId: nullableText,
    organisations: z.array(
      z.object({
        organisationId: z.string(),
        name: z.string(),
        above: nullableText,
        state: proposalState,
        again: z.boolean(),
        reason: nullableText,
        answeredAt: nullableText,
        /** What the organisation carries out in other words than the row says now. */
        drift: z.array(driftedField),
      }),
    ),
  }),
  errors: ["notFound"],
});
