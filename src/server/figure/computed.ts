import type { FormItem } from "#contract/reporting-round.ts";
import { compileSet } from "#core/indicator/compile-set.ts";
import type { ReportingKind, ReportingPeriodKey } from "#core/indicator/reporting-period.ts";
import { indicatorsOf } from "#server/indicator/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { figuresOf, type CodeFigure, type Ledger } from "./code-figures.ts";
import { selectSetRounds, type SeenRound } from "./seen-store.ts";
import { oncePerPeriod } from "./series.ts";
import type { Place } from "./wholes.ts";

interface Collected {
  readonly id: string;
  readonly setId: string;
  readonly path: string;
  readonly kind: ReportingKind;
  readonly period: ReportingPeriodKey;
  /** The last day of the period. */
  readonly to: string;
  readonly form: readonly FormItem[];
}

/** An indicator that no form asks for: a formula makes it of those that were collected. */
export interface ComputedItem extends FormItem {
  /** Codes of what was collected for it. */
  readonly behind: readonly string[];
}

/** By the formulas that held on the last day of the period, in the sequence of the set. */
export async function computedItems(tx: Tx, parts: Parts, round: Collected): Promise<ComputedItem[]> {
  const held = (await indicatorsOf(tx, parts, round.setId, round.to)).filter(({ confirmed }) => confirmed);
  const passports = held.map(({ code, passport }) => ({ ...passport, code }));
  const { formulas } = compileSet(passports);
  const collected = new Set(round.form.map(({ passport }) => passport.code));
  const behind = (code: string): string[] =>
    collected.has(code) ? [code] : (formulas.get(code)?.inputs.flatMap(({ key }) => behind(key)) ?? []);
  return held.flatMap(({ code, edition, id, passport, target }): ComputedItem[] => {
    if (collected.has(code) || !formulas.has(code)) return [];
    const codes = [...new Set(behind(code))];
    return [{ id, edition, passport: { ...passport, code }, target: target?.asWritten ?? null, behind: codes }];
  });
}

/** Computed figures of places by code, the same way as on the pages; with what was put into the formula. */
export async function computedFigures(
  tx: Tx,
  parts: Parts,
  { setId, ...collected }: Collected,
  codes: readonly string[],
  places: readonly Place[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, CodeFigure>>> {
  const found = new Map<string, ReadonlyMap<string, CodeFigure>>();
  if (codes.length === 0) return found;
  const round: SeenRound = { ...collected, form: [...collected.form] };
  const all = await selectSetRounds(tx, parts.context, { setId, path: parts.context.path });
  const rounds = oncePerPeriod([round, ...all.filter(({ kind }) => kind === round.kind)]);
  const ledger: Ledger = { tx, parts, setId, asOf: null, rounds };
  for (const code of codes) {
    const figures = await figuresOf(ledger, round, code, places);
    if (figures !== null) found.set(code, figures.byPlace);
  }
  return found;
}
