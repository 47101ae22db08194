import * as z from "zod/mini";
import { workingDayMark, type WorkingDayMark, type WorkingYear } from "#core/reminder/working-year.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const row = z.object({ year: z.int(), marks: z.array(workingDayMark), version: z.int() });
export type WorkingYearRow = z.infer<typeof row>;

export async function selectYears(tx: Tx, regionId: string): Promise<WorkingYear[]> {
  const rows = await tx
    .selectFrom("working_year")
    .select(["year", "marks", "version"])
    .where("region_id", "=", regionId)
    .orderBy("year")
    .execute();
  return z.parse(z.array(row), rows);
}

export async function selectYear(tx: Tx, regionId: string, year: number): Promise<WorkingYearRow | null> {
  const found = await tx
    .selectFrom("working_year")
    .select(["year", "marks", "version"])
    .where("region_id", "=", regionId)
    .where("year", "=", year)
    .executeTakeFirst();
  return found === undefined ? null : z.parse(row, found);
}

interface Entered {
  readonly regionId: string;
  readonly organisationId: string;
  readonly year: number;
  readonly marks: readonly WorkingDayMark[];
  readonly at: Date;
}

/** On a version; 0: there is none yet. False: it is another one by now. */
export async function writeYear(
  tx: Tx,
  { regionId, organisationId, year, marks, at }: Entered,
  version: number,
): Promise<boolean> {
  if (version === 0) {
    const made = await tx
      .insertInto("working_year")
      .values({ region_id: regionId, organisation_id: organisationId, year, marks: toJson(marks), changed_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const changed = await tx
    .updateTable("working_year")
    .set({ marks: toJson(marks), changed_at: at, version: version + 1 })
    .where("region_id", "=", regionId)
    .where("year", "=", year)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}
