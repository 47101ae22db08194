import * as z from "zod/mini";
import { compare, parseExact, whole, ZERO } from "#core/indicator/exact.ts";
import { passport } from "#core/indicator/model.ts";
import { reportingKind } from "#core/indicator/reporting-period.ts";

const nullableText = z.nullable(z.string());

const publishedFigure = z.object({
  /** Exact («12», «1/3»); all null: «нет данных». */
  value: nullableText,
  numerator: nullableText,
  denominator: nullableText,
  known: z.number(),
  of: z.number(),
});
export type PublishedFigure = z.infer<typeof publishedFigure>;

export const publishedIndicator = z.object({
  passport,
  figure: publishedFigure,
  /** «не менее 80 %», and what became of it: «выполнено». */
  goals: z.array(z.object({ words: z.string(), outcome: nullableText })),
  /** Organisations right below; empty: they are not shown. */
  units: z.array(z.object({ name: z.string(), figure: publishedFigure })),
  /** What stood there in the publication before, where that was another number. */
  was: z.nullable(publishedFigure),
});
export type PublishedIndicator = z.infer<typeof publishedIndicator>;

/** Figures of a round as they were published: whole in themselves, nothing in them changes later. */
export const publication = z.object({
  issuer: z.string(),
  title: z.string(),
  setId: z.string(),
  kind: reportingKind,
  period: z.string(),
  /** ISO 8601: when the figures were read. */
  asOf: z.string(),
  expected: z.number(),
  accepted: z.number(),
  indicators: z.array(publishedIndicator),
});
export type Publication = z.infer<typeof publication>;

export function isSameFigure(one: PublishedFigure, other: PublishedFigure): boolean {
  return (
    one.value === other.value &&
    one.numerator === other.numerator &&
    one.denominator === other.denominator &&
    one.known === other.known &&
    one.of === other.of
  );
}

/** Each indicator with the number that stood there before, where it is another one now. */
export function withEarlier(now: readonly PublishedIndicator[], before: Publication | null): PublishedIndicator[] {
  return now.map((one) => {
    const earlier = before?.indicators.find(({ passport: own }) => own.code === one.passport.code)?.figure;
    return { ...one, was: earlier === undefined || isSameFigure(earlier, one.figure) ? null : earlier };
  });
}

const SMALL = whole(5);

/** Names of units in which fewer than five people were counted: in a small school one may guess who they are. */
export function smallCounts({
  passport: { measure },
  units,
}: Pick<PublishedIndicator, "passport" | "units">): string[] {
  if (!("of" in measure) || measure.of !== "person") return [];
  return units.flatMap(({ figure: { denominator, numerator, value }, name }) => {
    const counts = measure.kind === "share" ? [numerator, denominator] : [value];
    const isSmall = counts.some((text) => {
      const count = text === null ? null : parseExact(text);
      return count !== null && compare(count, ZERO) > 0 && compare(count, SMALL) < 0;
    });
    return isSmall ? [name] : [];
  });
}
