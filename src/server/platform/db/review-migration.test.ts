import fs from "node:fs";
import path from "node:path";
import type { PoolClient } from "pg";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { MIGRATIONS, NOW, temporaryDirectory, theDatabase } from "#test/support/database.ts";
import { migrate } from "./migrate.ts";
import { withOrganisation } from "./transaction.ts";

/** The database as version 0.1 left it. */
function firstMigrationOnly(): string {
  const directory = temporaryDirectory();
  fs.copyFileSync(path.join(MIGRATIONS, "0001_foundation.sql"), path.join(directory, "0001_foundation.sql"));
  return directory;
}

const database = theDatabase(firstMigrationOnly());

const REGION = "00000000-0000-7000-8000-000000000001";
const OURS = "00000000-0000-7000-8000-000000000002";
const FILE = "00000000-0000-7000-8000-000000000003";
const id = (number: number): string => `00000000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`;

/** [the document's period, what the deadlines are read with, whether that is assumed] */
const PLANS = [
  ["2023/2024", "2023/2024", false],
  [null, "2021/2022", false],
  ["2023/2024", "2024/2025", false],
  [null, "2023/2024", true],
] as const;

/** The owner of the tables, who is bound by the row policies on PostgreSQL, works for our organisation. */
async function asOwner<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database().pool.connect();
  try {
    await client.query("select set_config('app.organisation_id', $1, false)", [OURS]);
    return await work(client);
  } finally {
    await client.query("reset app.organisation_id");
    client.release();
  }
}

async function fillAsBefore(client: PoolClient): Promise<void> {
  await client.query("insert into organisation values ($1, $2, 'Школа', $3)", [OURS, REGION, NOW]);
  await client.query("insert into source_file values ($1, $2, $3, 'план.docx', 1, repeat('a', 64), 'x', $4)", [
    REGION,
    FILE,
    OURS,
    NOW,
  ]);
  for (const [index, [period, reading, assumed]] of PLANS.entries()) {
    await client.query(
      `insert into plan (region_id, id, organisation_id, source_file_id, kind, period, draft, reading_period,
         reading_period_assumed, questions, counts, created_at)
       values ($1, $2, $3, $4, 'plan', $5, '{"title": "План"}', $6, $7, '[]', '{}', $8)`,
      [REGION, id(index), OURS, FILE, period, reading, assumed, NOW],
    );
    await client.query(
      `insert into activity (region_id, id, organisation_id, plan_id, position, title, source, notes, readings)
       select $1, gen_random_uuid(), $2, $3, n, 'Дело ' || n, '{}', '[]', '{}' from generate_series(1, 3) n`,
      [REGION, OURS, id(index)],
    );
  }
}

test("plans of the first version stay as they are: accepted, unchanged, with the period that was named", async () => {
  await asOwner(fillAsBefore);
  await migrate(database().pool, MIGRATIONS, () => NOW);
  const [plans, activities] = await asOwner(async (client) => [
    await client.query(
      "select period, named_period, state, version, content, accepted_at, draft from plan order by id",
    ),
    await client.query("select distinct key, digest, count(*)::integer as n from activity group by 1, 2"),
  ]);
  const untouched = { state: "accepted", version: 0, content: null, accepted_at: null, draft: { title: "План" } };
  expect(plans?.rows).toEqual([
    { period: "2023/2024", named_period: null, ...untouched },
    { period: null, named_period: "2021/2022", ...untouched },
    { period: "2023/2024", named_period: "2024/2025", ...untouched },
    { period: null, named_period: null, ...untouched },
  ]);
  expect(activities?.rows).toEqual([{ key: null, digest: null, n: 12 }]);
});

test("rows change places in one transaction, and never share one", async () => {
  const context = { organisationId: OURS, regionId: REGION, path: "", drafts: true, accountId: null };
  const { db } = database();
  const place = (title: string, position: number) =>
    sql`update activity set position = ${position} where plan_id = ${id(0)} and title = ${title}`;
  await withOrganisation(db, context, async (tx) => {
    await place("Дело 1", 2).execute(tx);
    await place("Дело 2", 1).execute(tx);
  });
  const twice = withOrganisation(db, context, (tx) => place("Дело 3", 1).execute(tx));
  await expect(twice).rejects.toMatchObject({ code: "23505" });
});

test("the lines of a plan's history go with the plan only", async () => {
  await asOwner(async (client) => {
    await client.query(
      `insert into plan_change (region_id, plan_id, sequence, organisation_id, id, author_id, origin, at, action)
       values ($1, $2, 1, $3, 'change-1', 'browser', 'person', $4, '{}')`,
      [REGION, id(0), OURS, NOW],
    );
    await expect(client.query("delete from plan_change")).rejects.toMatchObject({ code: "23001" });
    await client.query("delete from plan where id = $1", [id(0)]);
    expect((await client.query("select from plan_change")).rowCount).toBe(0);
  });
});
