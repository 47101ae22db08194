import { withChores, type Tx } from "#server/platform/db/transaction.ts";
import { selectCountry } from "#server/figure/country-store.ts";
import { QUARTERS } from "./national-figures.ts";
import type { EmptyDatabase } from "./postgres.ts";

/** The statement behind `rostok figures country`: one indicator of all regions in the quarter that is being collected, with targets. */
export const country = (tx: Tx) => selectCountry(tx, { period: QUARTERS[3], code: "1" });

/** What the country shows for a period. */
export async function sumOfCountry({ database: { db } }: EmptyDatabase, period: string): Promise<number> {
  const { sums } = await withChores(db, (tx) => selectCountry(tx, { period, code: "1" }));
  return sums.reduce((sum, { value }) => sum + Number(value), 0);
}
