import { expect, test } from "vitest";
import { figureWords } from "#cli/maintenance-texts.ts";
import { foldFigures, verifyFigures } from "#server/figure/service.ts";
import { theDatabase } from "#test/support/database.ts";
import { liveHistory } from "./history.ts";

const database = theDatabase();
const PATIENCE = { timeout: 600_000 };

/** Past the product, as a mistake of a trigger or a hand in the database would. */
async function spoil(statement: string, values: readonly unknown[]): Promise<void> {
  const { rowCount } = await database().pool.query(statement, [...values]);
  expect(rowCount).toBe(1);
}

test(
  "a sum that is not that of its values is named with its place, period and both numbers; so is the number of those asked",
  PATIENCE,
  async () => {
    const { db, pool } = database();
    for (let seed = 1; seed <= 4; seed += 1) await liveHistory(db, seed);
    const clean = await verifyFigures(db);
    expect(clean).toMatchObject({ differences: 0, first: null });
    expect(clean.sums).toBeGreaterThan(10);
    await foldFigures({ db });
    interface Kept {
      readonly id: string;
      readonly round: string;
      readonly period: string;
      readonly name: string;
      readonly code: string;
      readonly value: string;
      readonly asked: number;
    }
    const { rows } = await pool.query<Kept>(
      `select o.id, t.round_id as round, r.period, o.name, t.code, trim_scale(t.value_sum)::text as value, t.asked
     from indicator_total t join organisation o on o.id = t.organisation_id
       join reporting_round r on r.region_id = t.region_id and r.id = t.round_id
     where t.known > 0 and t.value_sum = trunc(t.value_sum) and t.value_sum > 0 order by t.round_id, o.id limit 1`,
    );
    const [kept] = rows;
    if (kept === undefined) throw new Error("nothing is kept");
    const change = (by: string) =>
      spoil(`update indicator_total set ${by} where round_id = $1 and organisation_id = $2 and code = $3`, [
        kept.round,
        kept.id,
        kept.code,
      ]);
    await change("value_sum = value_sum + 1");
    const found = await verifyFigures(db);
    const place = { round: kept.round, period: kept.period, organisation: kept.id, organisationName: kept.name };
    const numbers = { sum: "value", kept: String(BigInt(kept.value) + 1n), counted: kept.value };
    expect(found).toMatchObject({ differences: 1, first: { ...place, code: kept.code, ...numbers } });
    expect(figureWords(found)).toContain(
      `Первое расхождение: «${kept.name}», ${kept.period}, показатель ${kept.code}, сумма: хранится ${numbers.kept}, по значениям выходит ${kept.value}.`,
    );
    await change("value_sum = value_sum - 1, asked = asked + 1");
    expect(await verifyFigures(db)).toMatchObject({
      differences: 1,
      first: { sum: "asked", kept: String(kept.asked + 1), counted: String(kept.asked) },
    });
    await change("asked = asked - 1");
    expect(await verifyFigures(db)).toMatchObject({ differences: 0 });
  },
);

test("a delta that is lost is a difference", PATIENCE, async () => {
  const { db, pool } = database();
  const aDelta = async () => {
    const statement =
      "select id, round_id as round from indicator_delta where exists (select from unnest(known) k where k <> 0) limit 1";
    return (await pool.query<{ id: string; round: string }>(statement)).rows[0];
  };
  let delta = await aDelta();
  for (let seed = 20; delta === undefined && seed < 60; seed += 1) {
    await liveHistory(db, seed);
    delta = await aDelta();
  }
  if (delta === undefined) throw new Error("everything is folded");
  await spoil("delete from indicator_delta where id = $1", [delta.id]);
  const found = await verifyFigures(db);
  expect(found.differences).toBeGreaterThan(0);
  expect(found.first).toMatchObject({ round: delta.round });
});
