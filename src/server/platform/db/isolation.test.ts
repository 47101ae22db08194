import { sql } from "kysely";
import { expect, test } from "vitest";
import { readColumns } from "#test/support/catalogue.ts";
import { theServer } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { settled, upload } from "#test/support/factories.ts";
import { withOrganisation, type OrganisationContext } from "./transaction.ts";

const server = theServer();

/** What the application's role may do with the rows of its own organisation. A new table must be entered here. */
const MATRIX: Readonly<Record<string, readonly string[]>> = {
  activity: ["delete", "insert", "select", "update"],
  column_meaning: ["delete", "insert", "select", "update"],
  intake: ["delete", "insert", "select", "update"],
  migration: [],
  organisation: ["select"],
  page_picture: ["insert", "select"],
  plan: ["delete", "insert", "select", "update"],
  plan_change: ["insert", "select"],
  plan_document: ["insert", "select"],
  source_file: ["delete", "insert", "select"],
  workstream: ["delete", "insert", "select", "update"],
};
const OWNED = Object.keys(MATRIX).filter((table) => table !== "migration" && table !== "organisation");

async function aSiteWithPlan() {
  const site = await server.site();
  const word = `Секрет${site.parts.context.organisationId.replaceAll("-", "")}`;
  server.readWith(async () => ({
    ok: true,
    draft: aDraft({ title: word, activities: [anActivity({ title: `${word} слово` })] }),
  }));
  const intake = await settled(site, (await upload(site, Buffer.from(word), `name=${word}.docx`)).id);
  await fillOtherTables(site.parts.context, intake.planId ?? "", word);
  return { ...site, word, intake };
}

/** A row in each table that a plan without questions and pictures leaves empty. */
async function fillOtherTables(context: OrganisationContext, planId: string, word: string): Promise<void> {
  const own = { region_id: context.regionId, organisation_id: context.organisationId };
  const at = new Date("2023-11-15T12:00:00Z");
  const json = JSON.stringify({ word });
  await withOrganisation(server.database().db, context, async (tx) => {
    const change = { sequence: 1, id: word, author_id: "a", author_name: null, origin: "person", at, action: json };
    await tx
      .insertInto("plan_change")
      .values({ ...own, plan_id: planId, ...change })
      .execute();
    const { source_file_id } = await tx.selectFrom("plan").select("source_file_id").executeTakeFirstOrThrow();
    const picture = { page: 1, content_type: "image/png", size: 1, content: Buffer.from([1]), created_at: at };
    await tx
      .insertInto("page_picture")
      .values({ ...own, source_file_id, ...picture })
      .execute();
    const meaning = { sender: word, heading: word, role: "title", decided_at: at };
    await tx
      .insertInto("column_meaning")
      .values({ ...own, ...meaning })
      .execute();
    const document = tx.insertInto("plan_document").values({ ...own, plan_id: planId, document: json });
    await document.onConflict((conflict) => conflict.doNothing()).execute();
  });
}

test("every table of the database is in the matrix, and the role may do what it says", async () => {
  const { pool } = server.database();
  const tables = new Set((await readColumns(pool)).map((row) => row.table));
  expect([...tables].sort()).toEqual(Object.keys(MATRIX).sort());
  const { rows } = await pool.query<{ table: string; right: string }>(
    `select t as "table", r as "right" from unnest($1::text[]) t, unnest(array['select','insert','update','delete','truncate']) r
     where has_table_privilege('rostok_app', t, r) order by 1, 2`,
    [[...tables]],
  );
  const actual = Object.fromEntries(
    [...tables].map((table) => [table, rows.filter((row) => row.table === table).map((row) => row.right)]),
  );
  expect(actual).toEqual(MATRIX);
});

test("rows of another organisation do not exist, whatever a query forgets", async () => {
  const [ours, theirs] = [await aSiteWithPlan(), await aSiteWithPlan()];
  const { db } = server.database();
  for (const table of OWNED) {
    const seen = await withOrganisation(db, ours.parts.context, (tx) =>
      sql<{ organisation_id: string }>`select organisation_id from ${sql.table(table)}`.execute(tx),
    );
    expect(new Set(seen.rows.map((row) => row.organisation_id)), table).toEqual(
      new Set([ours.parts.context.organisationId]),
    );
  }
  const organisations = await withOrganisation(db, ours.parts.context, (tx) =>
    tx.selectFrom("organisation").select("id").execute(),
  );
  expect(organisations).toEqual([{ id: ours.parts.context.organisationId }]);
  const changed = await withOrganisation(db, ours.parts.context, (tx) =>
    tx
      .updateTable("plan")
      .set({ title: "чужое" })
      .where("organisation_id", "=", theirs.parts.context.organisationId)
      .executeTakeFirst(),
  );
  expect(changed.numUpdatedRows).toBe(0n);
});

test("a row cannot be put into another organisation", async () => {
  const [ours, theirs] = [await aSiteWithPlan(), await server.site()];
  const { organisationId } = theirs.parts.context;
  const move = withOrganisation(server.database().db, ours.parts.context, (tx) =>
    tx.updateTable("plan").set({ organisation_id: organisationId }).execute(),
  );
  await expect(move).rejects.toMatchObject({ code: "42501" });
});

test("without an organisation nothing is there, and afterwards the setting is gone", async () => {
  const ours = await aSiteWithPlan();
  const { db, pool } = server.database();
  for (const table of OWNED) {
    const { rows } = await db.transaction().execute(async (tx) => {
      await sql`set local role rostok_app`.execute(tx);
      return sql`select 1 from ${sql.table(table)}`.execute(tx);
    });
    expect(rows, table).toEqual([]);
  }
  await withOrganisation(db, ours.parts.context, (tx) => sql`select 1`.execute(tx));
  const { rows } = await pool.query(
    "select nullif(current_setting('app.organisation_id', true), '') as organisation, current_user as role",
  );
  expect(rows[0]).toMatchObject({ organisation: null });
  expect(rows[0].role).not.toBe("rostok_app");
});

test("what was received, read and changed is never altered, not even by the owner", async () => {
  const ours = await aSiteWithPlan();
  const { db } = server.database();
  const asOwner = (statement: ReturnType<typeof sql>) =>
    db.transaction().execute(async (tx) => {
      await sql`select set_config('app.organisation_id', ${ours.parts.context.organisationId}, true)`.execute(tx);
      await statement.execute(tx);
    });
  await expect(asOwner(sql`update source_file set content = ''`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`update plan set draft = '{}'`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`update plan_document set document = '{}'`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`update plan_change set action = '{}'`)).rejects.toMatchObject({ code: "23001" });
  await expect(asOwner(sql`delete from plan_change`)).rejects.toMatchObject({ code: "23001" });
});

test("ids of another organisation lead nowhere in the API, and its words are not found", async () => {
  const [ours, theirs] = [await aSiteWithPlan(), await aSiteWithPlan()];
  const plan = `/api/plans/${theirs.intake.planId}`;
  const intake = `/api/intakes/${theirs.intake.id}`;
  for (const [method, url, payload] of [
    ["GET", plan, undefined],
    ["GET", `${plan}/file`, undefined],
    ["PUT", `${plan}/reading-period`, { period: "2024" }],
    ["DELETE", plan, undefined],
    ["POST", `${plan}/restore`, undefined],
    ["GET", intake, undefined],
    ["DELETE", intake, undefined],
  ] as const) {
    const answer = await ours.ask({ method, url, ...(payload ? { payload } : {}) });
    expect(answer, `${method} ${url}`).toMatchObject({ status: 404, body: { error: { code: "notFound" } } });
  }
  for (const url of ["/api/plans", "/api/intakes", `/api/search?q=${encodeURIComponent("слово")}`]) {
    const text = JSON.stringify((await ours.ask({ method: "GET", url })).body);
    expect(text).toContain(ours.word);
    expect(text).not.toContain(theirs.word);
  }
  expect((await theirs.ask({ method: "GET", url: plan })).status).toBe(200);
});
