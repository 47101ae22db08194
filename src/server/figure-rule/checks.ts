import type { FigureCheck } from "#contract/reporting-round.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import { shownValue } from "#core/indicator/checks.ts";
import { printExact, type Exact } from "#core/indicator/exact.ts";
import { breachesOf, compileRule, type CompiledRule, type Figures } from "#core/indicator/figure-rule.ts";
import type { Passport } from "#core/indicator/model.ts";
import { isUsual, MOST_HISTORY, usualBand, wholeBand } from "#core/indicator/outlier.ts";
import { earlierPeriod, readReportingPeriod, type ReportingKind } from "#core/indicator/reporting-period.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import * as history from "./history-store.ts";
import { selectRules } from "./store.ts";

/** What a round is, as far as its figures are checked. */
export interface CheckedRound {
  readonly id: string;
  readonly setId: string;
  readonly organisationId: string;
  readonly kind: ReportingKind;
  readonly period: string;
  readonly from: string;
  readonly form: readonly { readonly edition: number; readonly passport: Passport }[];
}

/** What the figures of one form are checked against. */
export interface FormChecks {
  readonly rules: readonly CompiledRule[];
  readonly passports: ReadonlyMap<string, Passport>;
  /** Known values of earlier periods by code, the latest first. */
  readonly earlier: ReadonlyMap<string, readonly Exact[]>;
  readonly previous: Figures;
  readonly yearAgo: Figures;
}

/**
 * Rules that are on, and earlier figures of organisations at or below a path, by organisation. Only figures of the same edition of
 * a passport count: no line runs through a changed definition.
 */
export async function checksFor(
  tx: Tx,
  context: OrganisationContext,
  round: CheckedRound,
  path: string,
): Promise<(organisationId: string) => FormChecks> {
  const passports = new Map(round.form.map(({ passport }) => [passport.code, passport]));
  const rules = await rulesInForce(tx, context, round.setId, [...passports.values()]);
  const past = await history.selectPastRounds(tx, context, round.setId, {
    organisationId: round.organisationId,
    kind: round.kind,
    day: round.from,
  });
  const looked = past.slice(0, MOST_HISTORY);
  const rows = await history.selectPastFigures(
    tx,
    context,
    path,
    looked.map(({ id }) => id),
    [...passports.keys()],
  );
  const same = new Map(looked.map((one) => [one.id, sameEditions(round.form, one.form)]));
  const period = readReportingPeriod(round.period);
  const keyOf = (step: "previous" | "yearAgo"): string | null => (period === null ? null : earlierPeriod(period, step));
  const roundOf = (key: string | null): string | null =>
    looked.find((one) => key !== null && one.period === key)?.id ?? null;
  const [previousId, yearAgoId] = [roundOf(keyOf("previous")), roundOf(keyOf("yearAgo"))];
  const byMember = new Map<string, history.PastFigure[]>();
  for (const row of rows)
    if (same.get(row.roundId)?.has(row.code) === true)
      byMember.set(row.organisationId, [...(byMember.get(row.organisationId) ?? []), row]);
  const sequence = new Map(looked.map(({ id }, index) => [id, index]));
  return (organisationId) => {
    const own = byMember.get(organisationId) ?? [];
    const figuresOf = (id: string | null): Figures =>
      new Map(own.filter(({ roundId }) => roundId === id).map((row) => [row.code, row]));
    const sorted = own.toSorted((a, b) => (sequence.get(a.roundId) ?? 0) - (sequence.get(b.roundId) ?? 0));
    const earlier = new Map<string, Exact[]>();
    for (const row of sorted) {
      const value = shownValue(row);
      if (value !== null) earlier.set(row.code, [...(earlier.get(row.code) ?? []), value]);
    }
    return { rules, passports, earlier, previous: figuresOf(previousId), yearAgo: figuresOf(yearAgoId) };
  };
}

/** Codes that mean the same in both forms. */
export function sameEditions(form: CheckedRound["form"], other: CheckedRound["form"]): ReadonlySet<string> {
  const editions = new Map(other.map(({ edition, passport }) => [passport.code, edition]));
  return new Set(
    form
      .filter(({ edition, passport }) => editions.get(passport.code) === edition)
      .map(({ passport }) => passport.code),
  );
}

async function rulesInForce(
  tx: Tx,
  context: OrganisationContext,
  setId: string,
  passports: readonly Passport[],
): Promise<CompiledRule[]> {
  return (await selectRules(tx, context, setId))
    .filter(({ state }) => state === "on")
    .flatMap((rule) => {
      // A rule of today may name what a form of last year has not: it says nothing of it.
      const made = compileRule(rule, passports);
      return "rule" in made ? [made.rule] : [];
    });
}

/** What there is to say of the figures of a form, by code. What is not known breaks no rule and is not unusual. */
export function checkFigures(
  { earlier, passports, previous, rules, yearAgo }: FormChecks,
  now: ReadonlyMap<string, Part>,
  asked: readonly string[],
): Map<string, FigureCheck[]> {
  const found = new Map<string, FigureCheck[]>();
  const say = (code: string, check: FigureCheck): void => void found.set(code, [...(found.get(code) ?? []), check]);
  for (const { code, rule } of breachesOf(rules, asked, { this: now, previous, yearAgo }))
    say(code, { kind: "rule", ruleId: rule.id, weight: rule.weight, sentence: rule.sentence });
  for (const code of asked) {
    const [passport, part] = [passports.get(code), now.get(code)];
    if (passport === undefined || part === undefined) continue;
    const [band, value] = [usualBand(earlier.get(code) ?? [], passport.measure), shownValue(part)];
    if (band === null || value === null || isUsual(value, band)) continue;
    const { high, low } = passport.measure.kind === "count" ? wholeBand(band) : band;
    say(code, { kind: "unusual", weight: "soft", low: printExact(low), high: printExact(high) });
  }
  return found;
}
