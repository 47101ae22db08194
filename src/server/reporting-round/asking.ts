import type { Asking } from "#contract/round-life.ts";
import { knownFrom, limitsMet } from "#core/indicator/known-question.ts";
import { propose } from "#core/indicator/prefill.ts";
import type { Passport } from "#core/indicator/model.ts";
import { readReportingPeriod } from "#core/indicator/reporting-period.ts";
import { limitsOf } from "#server/figure-rule/service.ts";
import { wholesOf } from "#server/figure/service.ts";
import { setsSeen } from "#server/indicator/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { heldAndTaught, monthsOf } from "./prefill.ts";
import { expectedOn, formOfSet } from "./rounds.ts";
import { selectRounds } from "./round-store.ts";

type Known = Asking["indicators"][number]["known"][number];

/**
 * What a round would ask, before it is opened: how many organisations, which of its indicators are known for the period from other
 * rounds or from reports of what was held, and what may not be asked for. Opens nothing.
 */
export async function askingOf(parts: Parts, setId: string, key: string): Promise<Asking> {
  const { context, db } = parts;
  mustBeAllowed(parts, "writeIndicators", context.path);
  const period = readReportingPeriod(key);
  if (period === null) throw new Problem(422, "badReportingPeriod", { field: "/period" });
  if (period.range.to >= todayOf(parts)) throw new Problem(422, "futurePeriod", { field: "/period" });
  return withOrganisation(db, context, async (tx) => {
    const set = (await setsSeen(tx, parts)).find(({ id }) => id === setId);
    if (set === undefined || !context.path.startsWith(set.path)) throw notFound();
    const form = await formOfSet(tx, parts, setId, period.range.to);
    const passports = form.map(({ passport }) => passport);
    const members = await expectedOn(tx, parts, passports, period.range.to);
    const limits = await limitsOf(tx, parts);
    const fromRounds = await otherRounds(tx, parts, setId, period.range, passports);
    const held = await heldAndTaught(tx, context, { path: context.path, ...period.range });
    const months = monthsOf(period.range);
    return {
      period: key,
      organisations: members.filter(({ absence }) => absence === null).length,
      absent: members.filter(({ absence }) => absence !== null).length,
      indicators: passports.map((passport) => {
        const reports = propose(passport, held, months)?.records.length ?? 0;
        const executed: Known[] = reports === 0 ? [] : [{ kind: "execution", records: reports }];
        return {
          code: passport.code,
          title: passport.title,
          known: [...(fromRounds.get(passport.code) ?? []), ...executed],
          limits: limitsMet(passport, limits).map(({ act, phrase }) => ({ act, phrase })),
        };
      }),
    };
  });
}

/** The same questions in other rounds of the same days, by code; only where somebody has answered. */
async function otherRounds(
  tx: Tx,
  parts: Parts,
  setId: string,
  { from, to }: { readonly from: string; readonly to: string },
  passports: readonly Passport[],
): Promise<Map<string, Known[]>> {
  const { context } = parts;
  const rounds = (await selectRounds(tx, context, {})).filter(
    (round) =>
      round.from === from &&
      round.to === to &&
      !(round.setId === setId && round.organisationId === context.organisationId),
  );
  const found = new Map<string, Known[]>();
  for (const round of rounds) {
    const asked = round.form.map(({ passport }) => passport);
    const matches = passports.flatMap((passport) => {
      const match = knownFrom(passport, asked);
      return match === null ? [] : [{ passport, ...match }];
    });
    if (matches.length === 0) continue;
    const theirs = matches.map(({ other }) => other);
    const wholes = await wholesOf(tx, { regionId: context.regionId, roundId: round.id }, [context], theirs);
    for (const [index, { how, passport }] of matches.entries()) {
      const whole = wholes.get(context.organisationId)?.[index];
      if (whole === undefined || whole.known === 0) continue;
      const { id: roundId, organisationName, title } = round;
      const known: Known = { kind: "round", roundId, title, organisationName, how, known: whole.known, of: whole.of };
      found.set(passport.code, [...(found.get(passport.code) ?? []), known]);
    }
  }
  return found;
}
