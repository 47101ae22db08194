import * as z from "zod/mini";

/** The draft that reading a document yields: the JSON of `rostok read` (contracts, cli). Texts are as written. */
const nullableText = z.nullable(z.string());

export const documentKind = z.enum(["plan", "orderWithPlan", "caseFile", "developmentProject", "roadmap"]);
export type DocumentKind = z.infer<typeof documentKind>;

export const planLevel = z.enum(["region", "municipality", "centre"]);
export type PlanLevel = z.infer<typeof planLevel>;

/** Where a fragment stands in the document; every number starts at 1. */
export const sourcePlace = z.object({
  page: z.optional(z.number()),
  sheet: z.optional(z.string()),
  table: z.optional(z.number()),
  row: z.optional(z.number()),
  column: z.optional(z.number()),
  paragraph: z.optional(z.number()),
  region: z.optional(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
});
export type SourcePlace = z.infer<typeof sourcePlace>;

export const approval = z.object({
  docType: z.enum(["order", "directive", "resolution", "stamp"]),
  number: nullableText,
  date: nullableText,
  signer: nullableText,
  raw: nullableText,
  /** The signer's post and the place as the order prints them: a paper made from the draft needs both. */
  signerPost: z.optional(nullableText),
  place: z.optional(nullableText),
});
export type Approval = z.infer<typeof approval>;

export const basisAct = z.object({
  docType: nullableText,
  issuer: nullableText,
  date: nullableText,
  number: nullableText,
});
export type BasisAct = z.infer<typeof basisAct>;

/** A point of the order around the plan: what it tells whom to do by when. */
export const orderPoint = z.object({
  number: z.string(),
  text: z.string(),
  addressee: nullableText,
  deadline: nullableText,
  role: z.enum(["approve", "duty", "control", "publish", "other"]),
});
export type OrderPoint = z.infer<typeof orderPoint>;

export const draftWorkstream = z.object({
  number: z.nullable(z.number()),
  title: nullableText,
  /** The printed words that the number stands for («Направление 1.», «Раздел II.»); absent when there are none. */
  label: z.optional(z.string()),
});
export type DraftWorkstream = z.infer<typeof draftWorkstream>;

export const activityField = z.enum([
  "number",
  "title",
  "audience",
  "schedule",
  "responsible",
  "expectedResult",
  "component",
]);
export type ActivityField = z.infer<typeof activityField>;

export const draftActivity = z.object({
  number: nullableText,
  title: z.string(),
  audience: nullableText,
  schedule: nullableText,
  responsible: nullableText,
  expectedResult: nullableText,
  component: nullableText,
  workstream: z.nullable(z.number()),
  source: sourcePlace,
  notes: z.array(z.string()),
  /** The cell or cells each field was read from; not printed by the command line. */
  places: z.optional(z.partialRecord(activityField, z.array(sourcePlace))),
});
export type DraftActivity = z.infer<typeof draftActivity>;

export const draftIndicator = z.object({
  number: z.optional(nullableText),
  title: z.string(),
  unit: z.optional(nullableText),
  method: z.optional(nullableText),
  target: z.optional(nullableText),
});
export type DraftIndicator = z.infer<typeof draftIndicator>;

export const draftAct = z.object({ number: nullableText, title: z.string(), url: nullableText });
export type DraftAct = z.infer<typeof draftAct>;

export const draftPlannedAct = z.object({
  number: nullableText,
  title: z.string(),
  rationale: nullableText,
  addressee: nullableText,
});
export type DraftPlannedAct = z.infer<typeof draftPlannedAct>;

export const dropReason = z.enum([
  "tableHeader",
  "columnNumbers",
  "repeatedHeader",
  "pageHeader",
  "pageFooter",
  "pageNumber",
  "signature",
  "approvalStamp",
  "letterhead",
  "total",
  "hiddenSheet",
  "empty",
  "otherText",
]);
export type DropReason = z.infer<typeof dropReason>;

export const droppedFragment = z.object({ text: z.string(), why: dropReason, source: sourcePlace });
export type DroppedFragment = z.infer<typeof droppedFragment>;

export const findingCode = z.enum([
  "rowContinued",
  "requisitesBlank",
  "abbreviationDefinedLater",
  "bodiesWithoutSeparator",
  "duplicateActivity",
  "duplicateAct",
  "actNumberConflict",
  "missingWorkstreamHeading",
  "unnumberedRow",
  "shiftedCells",
  "numberingGap",
  "unknownPeriodWord",
  "controlConflict",
  "periodMissing",
  "garbledText",
  "actWithoutRequisites",
  "wrappedLink",
  "linkToSection",
  "incompleteDate",
  "templateResidue",
  "unitConflict",
  "targetWithSeveralValues",
  "profileDrift",
  "baseUnclear",
  "outsidePeriod",
  /** Of a plan made from last year's, never of a document that was read: what may have become untrue. */
  "nextYear",
]);
export type FindingCode = z.infer<typeof findingCode>;

/** What a careful editor would say. `message` is a plain Russian sentence; `where` is human («пункт 7.1»), `source` exact. */
export const finding = z.object({
  code: findingCode,
  message: z.string(),
  where: z.string(),
  source: z.optional(sourcePlace),
});
export type Finding = z.infer<typeof finding>;

export const letter = z.object({
  number: nullableText,
  date: nullableText,
  signer: nullableText,
  replyTo: z.nullable(z.object({ number: nullableText, date: nullableText })),
  /** The registration lines as printed. */
  raw: z.optional(nullableText),
  signerPost: z.optional(nullableText),
});
export type DraftLetter = z.infer<typeof letter>;

export const draft = z.object({
  kind: documentKind,
  level: z.nullable(planLevel),
  issuer: nullableText,
  title: nullableText,
  period: nullableText,
  approval: z.nullable(approval),
  basis: z.array(basisAct),
  letter: z.optional(letter),
  /** Heading of the order («Об утверждении …»), as printed. */
  orderTitle: z.optional(nullableText),
  /** The order's text before its points, with its ordering word. */
  preamble: z.optional(nullableText),
  orderPoints: z.array(orderPoint),
  goal: nullableText,
  tasks: z.array(z.string()),
  workstreams: z.array(draftWorkstream),
  activities: z.array(draftActivity),
  indicators: z.array(draftIndicator),
  acts: z.array(draftAct),
  plannedActs: z.array(draftPlannedAct),
  /** Body text that belongs to the document but to no row: sections of a case file, notes under the table. */
  texts: z.array(z.object({ heading: nullableText, text: z.string(), source: sourcePlace })),
  dropped: z.array(droppedFragment),
  findings: z.array(finding),
});
export type Draft = z.infer<typeof draft>;
