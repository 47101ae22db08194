// The least that can answer: Fastify and node-postgres, the same statements, no session, no rights, no validation.
import Fastify from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: Number(process.env["POOL"]) });
const app = Fastify();
// As the product's own driver settings: days stay texts.
pg.types.setTypeParser(1082, (value) => value);

/** The page and its count, as src/server/plan-life/branch-store.ts asks for them. */
const LIST = `
  select a.id, a.plan_id as "planId", a.edition_id as "editionId", o.name as organisation, a.number, a.title, a.schedule,
    a.responsible, a.starts_on as "startsOn", a.ends_on as "endsOn", a.status,
    (select count(*)::int from edition_activity a where a.current and a.path >= $1 and a.path < $2) as total
  from (
    select a.region_id, a.id from edition_activity a where a.current and a.path >= $1 and a.path < $2
    order by a.starts_on, a.id limit 50 offset $3
  ) page
  join edition_activity a on a.region_id = page.region_id and a.id = page.id
  join organisation o on o.id = a.organisation_id
  order by a.starts_on, a.id`;

app.get<{ Querystring: { path: string; page: string } }>("/list", async ({ query }) => {
  const { rows } = await pool.query<Record<string, unknown>>(LIST, [
    query.path,
    `${query.path}~`,
    (Number(query.page) - 1) * 50,
  ]);
  const activities = rows.map(({ total: _total, ...row }) => row);
  return { total: rows[0]?.["total"] ?? 0, activities };
});

/** What a new organisation needs, as src/server/organisation asks for it: its place, a twin, its rows, the journal. */
const CREATE = [
  "select pg_advisory_xact_lock(hashtextextended($1, 0))",
  "select id from organisation where region_id = $1 and next_on <= $2",
  `select o.id, o.path, o.name, o.kind, o.ended_on,
     (select t.id from organisation t where t.parent_id = o.id and t.ended_on is null
       and t.name_key = btrim(regexp_replace(search_text($3), ' +', ' ', 'g')) limit 1) as twin,
     (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) order by length(a.path)), '[]')
       from organisation a where a.id = any(string_to_array(rtrim(o.path, '/'), '/')::uuid[])) as above
   from organisation o where o.region_id = $1 and o.id = $2`,
  `insert into organisation (id, region_id, parent_id, path, kind, name, short_name, card, created_at)
   values ($1, $2, $3, $4, 'school', $5, $6, $7, now())`,
  `insert into organisation_action (region_id, organisation_id, sequence, on_day, action, made_at)
   values ($2, $1, 1, null, $3, now())`,
  `select append_audit($1, $2, $3, $3, now(), null, 'municipalCoordinator', null, null, 'organisation.create', 'organisation',
     $4, $5, $6, null, null, null)`,
] as const;
/** The rows alone, with a line of a journal that nothing protects. */
const INSERT = [
  CREATE[3],
  CREATE[4],
  "insert into bare_journal (at, account_id, action, object_id, data) values (now(), $1, 'organisation.create', $2, $3)",
] as const;
const DIGEST = Buffer.alloc(32, 1);

interface Created {
  readonly id: string;
  readonly regionId: string;
  readonly parentId: string;
  readonly parentPath: string;
  readonly name: string;
  readonly card: Record<string, unknown>;
}

app.post<{ Body: Created }>("/create", async ({ body }) => {
  const { id, regionId, parentId, name } = body;
  const [lock, due, surroundings, organisation, beginning, journal] = CREATE;
  const { json, row, first } = rowsOf(body);
  return inTransaction(async (client) => {
    await client.query(lock, [`organisations of ${regionId}`]);
    await client.query(due, [regionId, "2023-11-15"]);
    const { rows } = await client.query<{ above: unknown }>(surroundings, [regionId, parentId, name]);
    await client.query(organisation, row);
    await client.query(beginning, first);
    await client.query(journal, [parentId, regionId, parentId, id, json, DIGEST]);
    return { id, above: rows[0]?.above };
  });
});

app.post<{ Body: Created }>("/insert", async ({ body }) => {
  const [organisation, beginning, journal] = INSERT;
  const { json, row, first } = rowsOf(body);
  return inTransaction(async (client) => {
    await client.query(organisation, row);
    await client.query(beginning, first);
    await client.query(journal, [body.parentId, body.id, json]);
    return { id: body.id };
  });
});

function rowsOf({ id, regionId, parentId, parentPath, name, card }: Created) {
  const json = JSON.stringify({ kind: "create", name, shortName: name, parentId, organisationKind: "school" });
  const row = [id, regionId, parentId, `${parentPath}${id}/`, name, name, JSON.stringify(card)];
  return { json, row, first: [id, regionId, json] };
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } finally {
    client.release();
  }
}

await pool.query(
  "create table if not exists bare_journal (at timestamptz, account_id uuid, action text, object_id uuid, data jsonb)",
);
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${address}\n`);
process.on("SIGTERM", () => process.exit(0));
