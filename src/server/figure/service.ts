import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { foldDeltas } from "./store.ts";

export { countedAt, type AsOf } from "./as-of.ts";
export { getBreakdown } from "./breakdown.ts";
export type { CodeFigure } from "./code-figures.ts";
export { computedFigures, computedItems, type ComputedItem } from "./computed.ts";
export { figureOfCountry, type CountryFigure } from "./country.ts";
export { knownOf } from "./decimal.ts";
export { asOfDay } from "./places.ts";
export { outcomesOf } from "./outcomes.ts";
export { getSeries } from "./series.ts";
export { verifyFigures, type FigureCheck } from "./verify.ts";
export { wholesOf } from "./wholes.ts";

const AT_ONCE = 5000;

/** Folds what has come into the rows of the regions; readers see the same before and after. */
export async function foldFigures({ db }: Pick<ServerParts, "db">): Promise<void> {
  while ((await withChores(db, (tx) => foldDeltas(tx, AT_ONCE))) === AT_ONCE);
}
