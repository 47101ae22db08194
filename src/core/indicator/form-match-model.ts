import * as z from "zod/mini";
import type { Passport } from "./model.ts";

/** What of a figure a cell takes: a share has its two counts beside its percentage. */
export const figurePart = z.enum(["value", "numerator", "denominator"]);
export type FigurePart = z.infer<typeof figurePart>;

/** sure: words and column say so; likely: by most of the words; weak: look at it; kept: a person said so, now or last time. */
export const matchConfidence = z.enum(["sure", "likely", "weak", "kept"]);
export type MatchConfidence = z.infer<typeof matchConfidence>;

/** One cell of a form and the figure that goes into it. */
export const formMatch = z.object({
  /** Among all sheets of the file, from 1. */
  sheet: z.int(),
  /** From 1. */
  row: z.int(),
  /** From 0. */
  column: z.int(),
  code: z.string(),
  part: figurePart,
  /** Null: the whole territory that the form is filled for. */
  organisationId: z.nullable(z.string()),
  confidence: matchConfidence,
});
export type FormMatch = z.infer<typeof formMatch>;

/** Why a cell that asks for something has no figure of its own. */
const unmatchedReason = z.enum(["unknownIndicator", "unknownOrganisation", "formula", "words"]);
export const unmatchedCell = z.object({
  sheet: z.int(),
  row: z.int(),
  column: z.int(),
  /** The words beside it. */
  label: z.string(),
  reason: unmatchedReason,
});
export type UnmatchedCell = z.infer<typeof unmatchedCell>;

export interface FormKnowledge {
  readonly passports: readonly Passport[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  /** Of the round, as `readReportingPeriod` reads it. */
  readonly period: string;
}

export interface FormMatching {
  readonly matches: readonly FormMatch[];
  readonly unmatched: readonly UnmatchedCell[];
}
