import { changedParts } from "#core/figure/series.ts";
import type { Whole } from "#core/indicator/aggregate.ts";
import { shownValue } from "#core/indicator/checks.ts";
import { CENTRES, compileSet } from "#core/indicator/compile-set.ts";
import { printExact, whole } from "#core/indicator/exact.ts";
import type { Formula, FormulaInput } from "#core/indicator/formula.ts";
import type { Passport } from "#core/indicator/model.ts";
import { earlierPeriod, readReportingPeriod } from "#core/indicator/reporting-period.ts";
import { indicatorsOf } from "#server/indicator/service.ts";
import { workingCentres } from "#server/organisation/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { AsOf } from "./as-of.ts";
import type { SeenRound } from "./seen-store.ts";
import { wholesOf, type Place } from "./wholes.ts";

/** All that figures of one set are computed from. */
export interface Ledger {
  readonly tx: Tx;
  readonly parts: Parts;
  readonly setId: string;
  readonly asOf: AsOf | null;
  /** Of one length of periods, each period once. */
  readonly rounds: readonly SeenRound[];
}

export interface ComputedInput extends FormulaInput {
  /** Null: «А». */
  readonly passport: Passport | null;
  readonly whole: Whole;
}

export interface CodeFigure {
  readonly whole: Whole;
  /** Of a formula, for the first of the places. */
  readonly inputs: readonly ComputedInput[];
}

export interface CodeFigures {
  readonly passport: Passport;
  readonly target: string | null;
  readonly byPlace: ReadonlyMap<string, CodeFigure>;
}

/** Figures of one indicator in one round; null: the round does not ask for it, and no formula makes it. */
export async function figuresOf(
  ledger: Ledger,
  round: SeenRound,
  code: string,
  places: readonly Place[],
): Promise<CodeFigures | null> {
  const { asOf, parts, tx } = ledger;
  const item = round.form.find(({ passport }) => passport.code === code);
  if (item === undefined) return computed(ledger, round, code, places);
  const asked = { regionId: parts.context.regionId, roundId: round.id, asOf };
  const wholes = await wholesOf(tx, asked, places, [item.passport]);
  const byPlace = new Map<string, CodeFigure>();
  for (const { organisationId } of places) {
    const [found = { value: null, known: 0, of: 0 }] = wholes.get(organisationId) ?? [];
    byPlace.set(organisationId, { whole: found, inputs: [] });
  }
  return { passport: item.passport, target: item.target, byPlace };
}

/** By the formula that held on the last day of the period. */
async function computed(
  ledger: Ledger,
  round: SeenRound,
  code: string,
  places: readonly Place[],
): Promise<CodeFigures | null> {
  const held = await indicatorsOf(ledger.tx, ledger.parts, ledger.setId, round.to);
  const passports = held.filter(({ confirmed }) => confirmed).map((one) => ({ ...one.passport, code: one.code }));
  const passport = passports.find((one) => one.code === code);
  const formula = compileSet(passports).formulas.get(code);
  if (passport === undefined || formula === undefined) return null;
  const byPlace = new Map<string, CodeFigure>();
  for (const place of places) {
    const inputs: ComputedInput[] = [];
    for (const input of formula.inputs) inputs.push(await inputOf(ledger, round, input, place));
    byPlace.set(place.organisationId, { whole: evaluated(formula, inputs), inputs });
  }
  const target = held.find((one) => one.code === code)?.target?.asWritten ?? null;
  return { passport, target, byPlace };
}

async function inputOf(ledger: Ledger, round: SeenRound, input: FormulaInput, place: Place): Promise<ComputedInput> {
  const { parts, tx } = ledger;
  const then = roundAt(ledger, round, input.offset);
  if (input.key === CENTRES) {
    const day = (then ?? round).to;
    const centres = await workingCentres(tx, parts, place.organisationId, { from: day, until: day });
    return { ...input, passport: null, whole: { value: whole(centres.length), known: 1, of: 1 } };
  }
  const found = then === null ? null : await figuresOf(ledger, then, input.key, [place]);
  const nothing: Whole = { value: null, known: 0, of: 0 };
  return {
    ...input,
    passport: found?.passport ?? null,
    whole: found?.byPlace.get(place.organisationId)?.whole ?? nothing,
  };
}

function roundAt({ rounds }: Ledger, round: SeenRound, offset: FormulaInput["offset"]): SeenRound | null {
  if (offset === "this") return round;
  const period = readReportingPeriod(round.period);
  const key = period === null ? null : earlierPeriod(period, offset);
  return rounds.find((one) => one.period === key) ?? null;
}

/** Exact: of the same period a year before; null: nobody knows it, or it meant something else then. */
export async function figureYearBefore(
  ledger: Ledger,
  round: SeenRound,
  passport: Passport,
  place: Place,
): Promise<string | null> {
  const then = roundAt(ledger, round, "yearAgo");
  const found = then === null ? null : await figuresOf(ledger, then, passport.code, [place]);
  if (found === null || changedParts(found.passport, passport).length > 0) return null;
  const own = found.byPlace.get(place.organisationId)?.whole;
  const value = own === undefined ? null : shownValue(own);
  return value === null ? null : printExact(value);
}

/** Known as far as the least known of what was put in. */
function evaluated(formula: Formula, inputs: readonly ComputedInput[]): Whole {
  const value = formula.evaluate(inputs.map((input) => shownValue(input.whole)));
  const collected = inputs.filter(({ passport }) => passport !== null).map((input) => input.whole);
  const least = collected.toSorted((a, b) => a.known - b.known)[0];
  return { value, known: value === null ? 0 : (least?.known ?? 1), of: Math.max(1, ...collected.map(({ of }) => of)) };
}
