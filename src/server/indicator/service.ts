import type { IndicatorEdition } from "#core/indicator/indicator.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectEditions, selectSets, type SetRow } from "./store.ts";

export { addPassport } from "./passports.ts";
export { addIndicatorSet, changeIndicatorSet } from "./sets.ts";

/** The sets that the organisation sees: its own, and those above and below it. */
export async function setsSeen(tx: Tx, { context }: Pick<Parts, "context">): Promise<SetRow[]> {
  return selectSets(tx, context, null);
}

/** The editions of the indicators of a set that hold on a day (YYYY-MM-DD), as printed; none when it is not seen. */
export async function indicatorsOf(
  tx: Tx,
  { context }: Pick<Parts, "context">,
  setId: string,
  day: string,
): Promise<IndicatorEdition[]> {
  if (!isId(setId)) return [];
  const editions = await selectEditions(tx, context, setId);
  return editions.filter(({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || day <= untilDay));
}
