import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { verifyJournal } from "#server/audit/verify.ts";
import { CASCADE_QUEUE } from "#server/cascade/service.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs } from "#server/platform/jobs.ts";
import { NOW, theDatabase } from "#test/support/database.ts";
import { fillRegion } from "./fill.ts";
import { makeRegion } from "./region/region.ts";

const database = theDatabase();
const SIZE = { municipalities: 2, schools: 2, centres: 2, people: 26, years: 2 };

test("the rows of a region are those that the services make, and its journal is whole", async () => {
  const { db, pool } = database();
  const clock = (): Date => NOW;
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const jobs = await startJobs(pool, [CASCADE_QUEUE], onTrouble);
  const region = makeRegion(SIZE);
  const told: number[] = [];
  await fillRegion(
    { db, jobs, clock, newId: idMaker(clock, randomBytes), random: randomBytes, onTrouble },
    region,
    (done) => told.push(done),
  );
  await jobs.stop();

  const editions = region.plans.flatMap((plan) => plan.editions);
  const count = async (table: string): Promise<number> =>
    db.transaction().execute(async (tx) => {
      await sql`select set_config('role', 'rostok_chores', true)`.execute(tx);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
      return rows[0]?.n ?? 0;
    });
  expect(told.at(-1)).toBe(region.plans.length);
  expect(await count("organisation")).toBe(region.organisations.length);
  expect(await count("plan")).toBe(region.plans.length);
  const journal = await verifyJournal(db, null);
  expect(journal.broken).toBeNull();
  expect(journal.rows).toBeGreaterThan(editions.length);
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::int as n from person p join account a on a.person_id = p.id join role_grant g on g.account_id = a.id",
  );
  expect(rows[0]?.n).toBe(region.people.flatMap(({ grants }) => grants).length);
  expect(editions.length).toBeGreaterThan(5);
  expect(troubles).toEqual([]);
}, 180_000);
