import type { SeriesPoint, SeriesView } from "#contract/figure.ts";
import type { FigureView } from "#contract/reporting-round.ts";
import { breaksOf, wholeSequence } from "#core/figure/series.ts";
import type { Whole } from "#core/indicator/aggregate.ts";
import { shownValue } from "#core/indicator/checks.ts";
import { printExact } from "#core/indicator/exact.ts";
import type { Known } from "#core/indicator/known-values.ts";
import type { Passport } from "#core/indicator/model.ts";
import type { ReportingKind } from "#core/indicator/reporting-period.ts";
import { indicatorsOf, setsSeen } from "#server/indicator/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { figuresOf, figureYearBefore, type Ledger } from "./code-figures.ts";
import { goalsFor } from "./goals.ts";
import { asOfDay, namedPlace, seenPlace } from "./places.ts";
import * as store from "./seen-store.ts";

/** Periods on one page. */
const MOST = 48;

export function viewOf(whole: Whole): FigureView {
  const print = (value: Known | undefined): string | null =>
    value === null || value === undefined ? null : printExact(value);
  const { denominator, known, numerator, of } = whole;
  return {
    value: print(shownValue(whole)),
    numerator: print(numerator),
    denominator: print(denominator),
    // Never more than are asked.
    known: Math.min(known, of),
    of,
  };
}

export async function seenSet(tx: Tx, parts: Parts, setId: string) {
  const set = (await setsSeen(tx, parts)).find(({ id }) => id === setId);
  if (set === undefined) throw notFound();
  return set;
}

/** One round for each period: where several were led, that of the highest. */
export function oncePerPeriod(rounds: readonly store.SeenRound[]): store.SeenRound[] {
  const byPeriod = new Map<string, store.SeenRound>();
  for (const round of rounds) if (!byPeriod.has(round.period)) byPeriod.set(round.period, round);
  return [...byPeriod.values()].toSorted((a, b) => (a.to < b.to ? -1 : 1));
}

export async function getSeries(
  parts: Parts,
  { code, setId }: { readonly setId: string; readonly code: string },
  asked: {
    readonly organisation?: string | undefined;
    readonly asOf?: string | undefined;
    readonly kind?: ReportingKind | undefined;
  },
): Promise<SeriesView> {
  const { context, db } = parts;
  const asOf = asOfDay(parts, asked.asOf);
  return withOrganisation(db, context, async (tx) => {
    const place = await seenPlace(tx, parts, asked.organisation);
    const set = await seenSet(tx, parts, setId);
    const all = await store.selectSetRounds(tx, context, { setId, path: place.path });
    const today = todayOf(parts);
    const last = (await indicatorsOf(tx, parts, setId, today)).find((one) => one.code === code);
    const isKnown = last !== undefined || all.some(({ form }) => form.some(({ passport }) => passport.code === code));
    if (!isKnown) throw notFound();
    const kinds = [...new Set(oncePerPeriod(all).map(({ kind }) => kind))];
    const kind = asked.kind !== undefined && kinds.includes(asked.kind) ? asked.kind : (kinds.at(-1) ?? null);
    const rounds = oncePerPeriod(all.filter((round) => round.kind === kind));
    const ledger: Ledger = { tx, parts, setId, asOf, rounds };
    const own = await store.selectOwnTargets(tx, context, { ...place, setId, code });
    const keys = wholeSequence(rounds.map(({ period }) => period));
    const passports: Passport[] = [];
    const points: SeriesPoint[] = [];
    for (const period of keys.slice(-MOST)) {
      const round = rounds.find((one) => one.period === period);
      const found = round === undefined ? null : await figuresOf(ledger, round, code, [place]);
      const whole = found?.byPlace.get(place.organisationId)?.whole ?? null;
      const point = { period, roundId: round?.id ?? null, passport: null, figure: null, goals: [] };
      if (found === null || whole === null || whole.of === 0) {
        points.push({ ...point, state: round === undefined ? "noRound" : "notAsked" });
        continue;
      }
      const figure = viewOf(whole);
      const { kind: placeKind } = place;
      const goal = {
        kind: placeKind,
        period,
        to: round?.to ?? period,
        own,
        written: found.target,
        answered: last?.target ?? null,
        figure,
        before: async () => (round === undefined ? null : figureYearBefore(ledger, round, found.passport, place)),
      };
      points.push({
        ...point,
        state: figure.known === 0 ? "noData" : "known",
        passport: indexOf(passports, found.passport),
        figure,
        goals: await goalsFor(found.passport, goal),
      });
    }
    if (last !== undefined) indexOf(passports, { ...last.passport, code }, true);
    const breaks = breaksOf(
      points.map(({ passport }) => ({ passport: passport === null ? null : (passports[passport] ?? null) })),
    );
    return {
      setId,
      setTitle: set.title,
      code,
      ...(await namedPlace(tx, parts, place)),
      today,
      asOf: asOf?.day ?? null,
      kind,
      kinds,
      passports,
      points,
      older: Math.max(0, keys.length - MOST),
      breaks: breaks.map(({ before, parts: changed }) => ({ before, parts: [...changed] })),
    };
  });
}

/** Where it stands in the list; put at its end when it is new, or when it is to be the last. */
function indexOf(passports: Passport[], passport: Passport, isLast = false): number {
  const text = JSON.stringify(passport);
  const at = passports.findIndex((one) => JSON.stringify(one) === text);
  if (at >= 0 && (!isLast || at === passports.length - 1)) return at;
  passports.push(passport);
  return passports.length - 1;
}
