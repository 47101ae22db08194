import * as z from "zod/mini";
import { answeredTarget } from "#core/indicator/indicator.ts";

const nullableText = z.nullable(z.string());

/** Calendar years, both included. */
export const projectYears = z.object({ from: z.int(), to: z.int() });
export type ProjectYears = z.infer<typeof projectYears>;

/** A row of the project, in the words of the document. `key` stays with it through all editions. */
export const projectActivity = z.object({
  key: z.string(),
  number: nullableText,
  title: z.string(),
  audience: nullableText,
  schedule: nullableText,
  responsible: nullableText,
  /** The planned result. */
  expectedResult: nullableText,
  notes: z.array(z.string()),
});
export type ProjectActivity = z.infer<typeof projectActivity>;

/** What is meant to be reached in a year; exact («55», «111/2»); of a share in percent. */
export const plannedValue = z.object({ line: z.int(), year: z.int(), value: z.string() });
export type PlannedValue = z.infer<typeof plannedValue>;

/** An indicator of the project with its target as printed and as read, and the way to it. */
export const projectTarget = z.object({
  key: z.string(),
  number: nullableText,
  title: z.string(),
  unit: nullableText,
  method: nullableText,
  target: z.nullable(answeredTarget),
  /** By line of the target (`target.targets`, from 0) and year; years that nobody has said are not there. */
  planned: z.array(plannedValue),
});
export type ProjectTarget = z.infer<typeof projectTarget>;

/** The text of a development project. */
export const projectContent = z.object({
  title: z.string(),
  issuer: nullableText,
  goal: nullableText,
  tasks: z.array(z.string()),
  /** Null: nobody has said them. */
  years: z.nullable(projectYears),
  activities: z.array(projectActivity),
  targets: z.array(projectTarget),
  /** Words of the document that stand in no part above. */
  texts: z.array(z.object({ heading: nullableText, text: z.string() })),
});
export type ProjectContent = z.infer<typeof projectContent>;

export const projectState = z.enum(["draft", "inForce", "amending"]);
export type ProjectState = z.infer<typeof projectState>;

/** Counts of one group asked; who answered cannot be more than who was asked, nor the satisfied more than who answered. */
export const surveyGroup = z.object({
  asked: z.nullable(z.int().check(z.nonnegative())),
  answered: z.int().check(z.nonnegative()),
  satisfied: z.int().check(z.nonnegative()),
});
export type SurveyGroup = z.infer<typeof surveyGroup>;

/** One wave of the survey; null: that group was not asked. */
export const surveyWave = z.object({ pupils: z.nullable(surveyGroup), parents: z.nullable(surveyGroup) });
export type SurveyWave = z.infer<typeof surveyWave>;
