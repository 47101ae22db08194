import type { FigureView, FormItem } from "#contract/reporting-round.ts";
import { goalReached } from "#core/figure/goal.ts";
import { outcomeOf, wholeOutcome, type Outcome } from "#core/figure/outcome.ts";
import { indicatorsOf } from "#server/indicator/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { goalsSet, TO_YEAR_BEFORE } from "./goals.ts";
import { selectPeriodTargets } from "./outcome-store.ts";

type OutcomeOf = (organisationId: string, item: FormItem, figure: FigureView | null) => Outcome | null;

/**
 * What became of the targets of a round, cell by cell, by the rule of the indicator's own page. Of a target that looks at the year
 * before nothing is said here: that page says it.
 */
export async function outcomesOf(
  tx: Tx,
  parts: Parts,
  { period, setId, to }: { readonly setId: string; readonly period: string; readonly to: string },
  organisationIds: readonly string[],
): Promise<OutcomeOf> {
  const { kinds, targets } = await selectPeriodTargets(tx, parts.context, { setId, period, organisationIds });
  const held = await indicatorsOf(tx, parts, setId, todayOf(parts));
  const answered = new Map(held.map(({ code, target }) => [code, target]));
  const year = Number(to.slice(0, 4));
  return (organisationId, { passport, target }, figure) => {
    if (figure === null || figure.of === 0) return null;
    const goals = goalsSet({
      kind: kinds.get(organisationId) ?? "",
      period,
      own: (targets.get(organisationId) ?? []).filter(({ code }) => code === passport.code),
      written: target,
      answered: answered.get(passport.code) ?? null,
    }).filter(({ comparator }) => !TO_YEAR_BEFORE.has(comparator));
    return wholeOutcome(
      goals.map((goal) =>
        outcomeOf(
          { ...goal, reached: goalReached(passport, goal, { ...figure, year, before: null }) },
          figure,
          passport,
        ),
      ),
    );
  };
}
