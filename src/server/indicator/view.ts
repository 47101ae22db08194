import type { IndicatorSetLine, IndicatorSetView, IndicatorView } from "#contract/indicator.ts";
import { meantTarget, readFactor } from "#core/indicator/centre-factor.ts";
import { compileSet, type PassportTrouble } from "#core/indicator/compile-set.ts";
import type { IndicatorEdition } from "#core/indicator/indicator.ts";
import { doubtsOf } from "#core/indicator/propose-passport.ts";
import { workingCentres } from "#server/organisation/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import { selectEditions, type SetRow } from "./store.ts";

export function lineOf(parts: Parts, row: SetRow): IndicatorSetLine {
  const { organisationId: _id, path, ...line } = row;
  return { ...line, mayChange: path === parts.context.path && isAllowed(parts, "writeIndicators", path) };
}

export async function viewOf(tx: Tx, parts: Parts, row: SetRow): Promise<IndicatorSetView> {
  const editions = await selectEditions(tx, parts.context, row.id);
  const today = todayOf(parts);
  const centres = await workingCentres(tx, parts, territoryOf(parts, row), { from: today, until: today });
  const last = lastOf(editions);
  const { troubles } = compileSet(last.map(({ passport }) => passport));
  const list = last.map((one): IndicatorView => {
    const factor = readFactor(one.target?.asWritten ?? one.passport.method ?? "");
    return {
      ...one,
      doubts: one.confirmed ? [] : doubtsOf(one.passport),
      troubles: [...(troubles.get(one.code) ?? [])],
      hasFactor: factor !== null,
      meant: factor === null || one.factor === null ? null : meantTarget(factor, one.factor.meaning, centres.length),
      earlier: editions.filter(({ code, id }) => code === one.code && id !== one.id),
    };
  });
  return { ...lineOf(parts, row), list, centres: centres.length, today };
}

/** Each indicator in its last edition, as printed. */
export function lastOf(editions: readonly IndicatorEdition[]): IndicatorEdition[] {
  return editions.filter(({ untilDay }) => untilDay === null);
}

/** Whose centres «А» counts: those of whoever looks, or of the set when it belongs to somebody below. */
export function territoryOf({ context }: Pick<Parts, "context">, row: Pick<SetRow, "organisationId" | "path">): string {
  return row.path.startsWith(context.path) ? row.organisationId : context.organisationId;
}

/** The first thing that does not fit, as a problem tells it. */
export function troubleData(code: string, trouble: PassportTrouble): Record<string, string | number> {
  return {
    indicator: code,
    field: trouble.field,
    trouble: trouble.code,
    ...(trouble.at === null ? {} : { at: trouble.at }),
    ...(trouble.words === null ? {} : { words: trouble.words }),
  };
}
