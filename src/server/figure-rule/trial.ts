import type { RuleTrial, TriedForm } from "#contract/figure-rule.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import { shownValue } from "#core/indicator/checks.ts";
import { printExact } from "#core/indicator/exact.ts";
import {
  codesOf,
  compileRule,
  holds,
  spokenOf,
  type CompiledRule,
  type Figures,
  type FigureRule,
} from "#core/indicator/figure-rule.ts";
import { earlierPeriod, readReportingPeriod } from "#core/indicator/reporting-period.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { sameEditions } from "./checks.ts";
import * as history from "./history-store.ts";

const MOST_SHOWN = 200;
const NONE: Figures = new Map<string, Part>();

/**
 * Goes with a rule through the earlier forms of a set at or below one's own organisation, by the same code as a form is checked.
 * Only forms count in which everything that the rule speaks of is known.
 */
export async function tryOnHistory(
  tx: Tx,
  context: OrganisationContext,
  setId: string,
  rule: FigureRule,
): Promise<Omit<RuleTrial, "view">> {
  const rounds = await history.selectPastRounds(tx, context, setId, null);
  const codes = [...new Set(rounds.flatMap(({ form }) => form.map(({ passport }) => passport.code)))];
  const rows = await history.selectPastFigures(
    tx,
    context,
    context.path,
    rounds.map(({ id }) => id),
    codes,
  );
  const byForm = new Map<string, Map<string, Part>>();
  for (const row of rows) {
    const key = `${row.roundId} ${row.organisationId}`;
    byForm.set(key, (byForm.get(key) ?? new Map<string, Part>()).set(row.code, row));
  }
  const members = new Map<string, Set<string>>();
  for (const { organisationId, roundId } of rows)
    members.set(roundId, (members.get(roundId) ?? new Set<string>()).add(organisationId));
  const list: TriedForm[] = [];
  let [forms, stopped] = [0, 0];
  for (const round of rounds) {
    const made = compileRule(
      rule,
      round.form.map(({ passport }) => passport),
    );
    // The form of that time asked for something else.
    if ("trouble" in made) continue;
    const earlier = earlierRounds(round, rounds);
    for (const organisationId of members.get(round.id) ?? []) {
      const at = (id: string): Figures => byForm.get(`${id} ${organisationId}`) ?? NONE;
      const figures = {
        this: at(round.id),
        previous: comparable(earlier.previous, round, at),
        yearAgo: comparable(earlier.yearAgo, round, at),
      };
      const held = holds(made.rule, figures);
      if (held === null || codesOf(made.rule).length === 0) continue;
      forms += 1;
      if (held) continue;
      stopped += 1;
      if (list.length >= MOST_SHOWN) continue;
      const { id: roundId, period } = round;
      list.push({ roundId, organisationId, name: "", period, figures: shown(made.rule, figures) });
    }
  }
  const names = await history.selectNames(
    tx,
    context,
    list.map(({ organisationId }) => organisationId),
  );
  return { forms, stopped, list: list.map((one) => ({ ...one, name: names.get(one.organisationId) ?? "" })) };
}

type Earlier = Readonly<Record<"previous" | "yearAgo", history.PastRound | null>>;

function earlierRounds(round: history.PastRound, rounds: readonly history.PastRound[]): Earlier {
  const period = readReportingPeriod(round.period);
  const find = (step: "previous" | "yearAgo"): history.PastRound | null => {
    const key = period === null ? null : earlierPeriod(period, step);
    const found = rounds.find((one) => one.organisationId === round.organisationId && one.period === key);
    return found ?? null;
  };
  return { previous: find("previous"), yearAgo: find("yearAgo") };
}

/** Of an earlier round only what means the same. */
function comparable(
  earlier: history.PastRound | null,
  round: history.PastRound,
  at: (roundId: string) => Figures,
): Figures {
  if (earlier === null) return NONE;
  const same = sameEditions(round.form, earlier.form);
  return new Map([...at(earlier.id)].filter(([code]) => same.has(code)));
}

function shown(rule: CompiledRule, figures: Parameters<typeof holds>[1]): TriedForm["figures"] {
  return spokenOf(rule).flatMap(({ code, name, period, side }) => {
    const part = figures[period].get(code);
    const value = part === undefined ? null : side === "value" ? shownValue(part) : (part[side] ?? null);
    return value === null ? [] : [{ name, period, value: printExact(value) }];
  });
}
