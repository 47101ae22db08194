import * as z from "zod/mini";
import { factorMeaning, passport, targetReading } from "./model.ts";

/** Who said something about an indicator, and on which day (YYYY-MM-DD). */
const said = { by: z.nullable(z.string()), on: z.string() };

/** What «100*А» means, as somebody has said for the whole set. */
export const factorAnswer = z.object({ meaning: factorMeaning, ...said });
export type FactorAnswer = z.infer<typeof factorAnswer>;

/** The targets of an indicator as printed and as read, with what was answered to the questions about them. */
export const answeredTarget = z.object({
  ...targetReading.shape,
  answers: z._default(
    z.array(z.object({ question: z.enum(["ceilingOrPlan", "whichBase", "whatIsMeant"]), answer: z.string(), ...said })),
    [],
  ),
});
export type AnsweredTarget = z.infer<typeof answeredTarget>;

/** One edition of the passport of one indicator: `untilDay` null: it is the last. */
export const indicatorEdition = z.object({
  id: z.string(),
  setId: z.string(),
  /** The same through all editions. */
  code: z.string(),
  edition: z.int(),
  position: z.int(),
  passport,
  /** The first and the last day that it holds, YYYY-MM-DD. */
  fromDay: z.string(),
  untilDay: z.nullable(z.string()),
  factor: z.nullable(factorAnswer),
  target: z.nullable(answeredTarget),
  /** False: proposed from the words of a document. */
  confirmed: z.boolean(),
});
export type IndicatorEdition = z.infer<typeof indicatorEdition>;

export const setState = z.enum(["draft", "inForce", "closed"]);
export type SetState = z.infer<typeof setState>;

/** The document that a set was read from. */
export const setSource = z.object({ planId: z.string(), title: z.string() });
export type SetSource = z.infer<typeof setSource>;
