import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { keyOf, putRow, readShape, type Owner, type Shape } from "#test/access/fill.ts";
import { GIVEN } from "#test/access/objects.ts";
import { DEFINERS, NO_POLICIES, NOT_FORCED, OTHER_TABLES, TABLES, type Seen } from "#test/access/tables.ts";
import { fillEmptyTables, owned, wordOf } from "#test/access/world.ts";
import { theServer } from "#test/support/app.ts";
import { aDraft } from "#test/support/drafts.ts";
import { anOrganisation, aPlanOf } from "#test/support/factories.ts";
import { withOrganisation, type OrganisationContext } from "./transaction.ts";

const server = theServer();

interface Place extends Owner {
  readonly name: string;
  readonly context: OrganisationContext;
}

let shape: Shape;
const places: Place[] = [];

beforeAll(async () => {
  const { pool } = server.database();
  shape = await readShape(pool);
  const { db } = server.database();
  for (const name of ["a", "a/m", "a/m/s", "a/n", "b", "b/m"]) {
    const above = places.find((place) => place.name === name.split("/").slice(0, -1).join("/")) ?? null;
    const made = await anOrganisation({ db, newId: randomUUID }, { kind: "school", below: above });
    const owner = { ...made, word: wordOf(places.length) };
    const context = { ...made, drafts: true, accountId: keyOf("account", owner) };
    places.push({ ...owner, name, context });
  }
  await fillEmptyTables(pool, shape, places);
}, 120_000);

const isWithin = (place: Place, above: Place): boolean => `${place.name}/`.startsWith(`${above.name}/`);

/**
 * Those above ask those below, enter who is expected and targets for them, and steps: a date for all, a returned report; the
 * head of a school answers applications of its centre.
 */
const WRITTEN_FROM_ABOVE: readonly string[] = [
  "indicator_target",
  "occurrence_step",
  "proposal",
  "round_member",
  "training_application",
];

/** By the names of the places, which say where they stand. */
function isSeen(seen: Seen, viewer: Place, drafts: boolean, place: Place): boolean {
  switch (seen) {
    case "drafts":
      return drafts && place === viewer;
    case "acting":
      return place === viewer;
    case "below":
    case "work":
      return isWithin(place, viewer);
    case "branch":
      return isWithin(place, viewer) || isWithin(viewer, place);
    case "region":
      return place.name.charAt(0) === viewer.name.charAt(0);
  }
}

/** Runs as the role of the application for a place, and leaves nothing behind. */
async function as<T>(place: Place, drafts: boolean, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await server.database().pool.connect();
  try {
    await client.query("begin");
    const { organisationId, path, regionId, accountId } = place.context;
    await client.query(
      `select set_config('app.organisation_id', $1, true), set_config('app.path', $2, true),
       set_config('app.region_id', $3, true), set_config('app.account_id', $4, true), set_config('role', 'rostok_app', true)`,
      [drafts ? organisationId : "", path, regionId, accountId],
    );
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/** The code of the refusal; null when it was done to a row, "none" when to no row. */
async function tried(client: pg.PoolClient, work: () => Promise<{ rowCount: number | null }>): Promise<string | null> {
  await client.query("savepoint tried");
  try {
    return (await work()).rowCount === 0 ? "none" : null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  } finally {
    await client.query("rollback to savepoint tried");
  }
}

describe("every table", () => {
  test("is entered here, with what the role may do", async () => {
    const { pool } = server.database();
    expect(owned(shape).toSorted()).toEqual(Object.keys(TABLES).toSorted());
    const tables = [...shape.tables.keys()];
    expect(tables.filter((table) => !(table in TABLES)).toSorted()).toEqual(Object.keys(OTHER_TABLES).toSorted());
    const { rows } = await pool.query<{ table: string; right: string }>(
      `select t as "table", r as "right" from unnest($1::text[]) t, unnest(array['select','insert','update','delete','truncate']) r
       where has_table_privilege('rostok_app', t, r) order by 1, 2`,
      [tables],
    );
    const actual = Object.fromEntries(
      tables.map((table) => [table, rows.filter((row) => row.table === table).map((row) => row.right)]),
    );
    const expected = Object.entries(TABLES).map(([table, [, ...rights]]) => [table, rights] as const);
    expect(actual).toEqual({ ...Object.fromEntries(expected), ...OTHER_TABLES });
  });

  test(
    "shows to each place the rows that are its own to see, whatever a query forgets",
    { timeout: 300_000 },
    async () => {
      for (const viewer of places)
        for (const drafts of [true, false])
          await as(viewer, drafts, async (client) => {
            for (const [table, [seen]] of Object.entries(TABLES)) {
              const { rows } = await client.query<{ organisation_id: string }>(
                `select distinct organisation_id from "${table}"`,
              );
              const found = rows.map((row) =>
                places.find(({ organisationId }) => organisationId === row.organisation_id),
              );
              const expected = places.filter((place) => isSeen(seen, viewer, drafts, place));
              const names = found.map((place) => place?.name ?? "?").toSorted();
              expect(names, `${table} for ${viewer.name}, drafts ${drafts}`).toEqual(
                expected.map(({ name }) => name).toSorted(),
              );
            }
          });
    },
  );

  test(
    "takes no row for somebody else, and lets none of theirs be changed or taken away",
    { timeout: 300_000 },
    async () => {
      for (const viewer of places)
        await as(viewer, true, async (client) => {
          for (const [table, [seen]] of Object.entries(TABLES))
            for (const other of places) {
              const isFromAbove = seen === "below" || seen === "region" || WRITTEN_FROM_ABOVE.includes(table);
              const mayWrite = isFromAbove ? isWithin(other, viewer) : other === viewer;
              if (mayWrite) continue;
              const told = `${table} of ${other.name} by ${viewer.name}`;
              const put = await tried(client, async () => {
                await putRow(client, shape, table, other, GIVEN[table]?.(other));
                return { rowCount: 1 };
              });
              expect(put, `insert into ${told}`).toBe("42501");
              const where = `where organisation_id = '${other.organisationId}'`;
              const change = `update "${table}" set organisation_id = '${viewer.organisationId}' ${where}`;
              // By the policy, or by the trigger that keeps what was said.
              expect(["42501", "none", "23001"], `update ${told}`).toContain(
                await tried(client, () => client.query(change)),
              );
              const removal = `delete from "${table}" ${where}`;
              expect(["42501", "none"], `delete from ${told}`).toContain(
                await tried(client, () => client.query(removal)),
              );
            }
        });
    },
  );

  test("takes no role from whom it is for, and no step of a plan that one was not asked about", async () => {
    for (const viewer of places)
      for (const other of places.filter((place) => !isWithin(place, viewer)))
        await as(viewer, true, async (client) => {
          const forMe = { account_id: viewer.context.accountId, id: randomUUID() };
          const role = await tried(client, async () => {
            await putRow(client, shape, "role_grant", other, forMe);
            return { rowCount: 1 };
          });
          expect(role, `${viewer.name} in ${other.name}`).toBe("42501");
          const step = await tried(client, async () => {
            await putRow(client, shape, "plan_step", other, { shown_to: `{${viewer.organisationId}}`, sequence: 2 });
            return { rowCount: 1 };
          });
          expect(step, `${viewer.name} in ${other.name}`).toBe("42501");
        });
  });

  test("of accounts shows one's own only", async () => {
    for (const viewer of places)
      await as(viewer, true, async (client) => {
        for (const table of Object.keys(OTHER_TABLES)) {
          const columns = shape.tables.get(table) ?? [];
          const account = columns.find(({ column }) => column === "account_id");
          const asked = await tried(client, () => client.query(`select 1 from "${table}"`));
          if (account === undefined || asked !== null) continue;
          const { rows } = await client.query<{ account_id: string }>(`select distinct account_id from "${table}"`);
          expect(rows, table).toEqual([{ account_id: viewer.context.accountId }]);
        }
        const { rows } = await client.query<{ region_id: string }>("select distinct region_id from organisation");
        expect(rows).toEqual([{ region_id: viewer.regionId }]);
      });
  });
});

describe("the wall itself", () => {
  test("binds the role: it owns nothing, is no superuser and passes no policy by", async () => {
    const { pool } = server.database();
    const { rows: roles } = await pool.query<{ rolsuper: boolean; rolbypassrls: boolean; rolcanlogin: boolean }>(
      "select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname in ('rostok_app', 'rostok_chores')",
    );
    expect(roles).toEqual([1, 2].map(() => ({ rolsuper: false, rolbypassrls: false, rolcanlogin: false })));
    const { rows: ownedByRole } = await pool.query(
      "select relname from pg_class where relowner in (select oid from pg_roles where rolname like 'rostok\\_%')",
    );
    expect(ownedByRole).toEqual([]);
    const { rows: members } = await pool.query(
      "select 1 from pg_auth_members where member in (select oid from pg_roles where rolname in ('rostok_app', 'rostok_chores'))",
    );
    expect(members).toEqual([]);
  });

  test("stands before every table, for its owner too where nothing speaks against it", async () => {
    const { pool } = server.database();
    const { rows } = await pool.query<{ name: string; on: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as "on", relforcerowsecurity as forced from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    );
    expect(rows.flatMap(({ name, on }) => (on ? [] : [name])).toSorted()).toEqual(NO_POLICIES);
    expect(rows.flatMap(({ name, forced }) => (forced ? [] : [name])).toSorted()).toEqual(NOT_FORCED);
    // Backups work as the owner: what is forced upon it is opened by the role of housekeeping, or they would lack its rows.
    const { rows: closed } = await pool.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity and not exists
        (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) = 'true'
          and p.polroles = array['rostok_chores'::regrole::oid])`,
    );
    expect(closed).toEqual([]);
  });

  test("has no back door: no view, and no function with the rights of its owner but those named here", async () => {
    const { pool } = server.database();
    const { rows: views } = await pool.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')",
    );
    expect(views).toEqual([]);
    const { rows } = await pool.query<{ name: string; fixed: boolean }>(
      `select proname as name, coalesce(proconfig::text like '%search_path%', false) as fixed from pg_proc
       where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    );
    expect(rows).toEqual(DEFINERS.map((name) => ({ name, fixed: true })));
  });
});

test("without an organisation nothing is there, and afterwards the setting is gone", async () => {
  const { db, pool } = server.database();
  for (const table of Object.keys(TABLES)) {
    const { rows } = await db.transaction().execute(async (tx) => {
      await sql`set local role rostok_app`.execute(tx);
      return sql`select 1 from ${sql.table(table)}`.execute(tx);
    });
    expect(rows, table).toEqual([]);
  }
  const [place] = places;
  if (place === undefined) throw new Error("no place");
  await withOrganisation(db, place.context, (tx) => sql`select 1`.execute(tx));
  const { rows } = await pool.query(
    `select nullif(current_setting('app.organisation_id', true), '') as organisation,
     nullif(current_setting('app.path', true), '') as path, current_user as role`,
  );
  expect(rows[0]).toMatchObject({ organisation: null, path: null });
  expect(rows[0].role).not.toBe("rostok_app");
});

test("jobs name what they are about by keys only", async () => {
  const site = await server.site();
  await aPlanOf(server, site, { draft: aDraft({ title: "Секретное слово" }), name: "Секретное слово.docx" });
  const { rows } = await server.database().pool.query<{ data: object }>("select data from pgboss.job");
  const values = rows.flatMap(({ data }) => (data === null ? [] : Object.values<unknown>({ ...data })));
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) expect(value).toMatch(/^[0-9a-f-]{36}$/);
});

test("what was received, read and changed is never altered, not even by the owner", async () => {
  const site = await server.site();
  await aPlanOf(server, site, { draft: aDraft({ title: "План" }) });
  const { organisationId } = site.parts.context;
  const asOwner = (statement: ReturnType<typeof sql>) =>
    server
      .database()
      .db.transaction()
      .execute(async (tx) => {
        await sql`select set_config('app.organisation_id', ${organisationId}, true)`.execute(tx);
        await statement.execute(tx);
      });
  await expect(asOwner(sql`update source_file set content = ''`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`update plan set draft = '{}'`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`update plan_document set document = '{}'`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`update plan_change set action = '{}'`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`delete from plan_change`)).rejects.toMatchObject({ code: "23001" });
});
