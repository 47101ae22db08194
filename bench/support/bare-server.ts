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

/** The rows that a new organisation is made of: itself, the first line of its history, a line of a journal. */
const CREATE = [
  `insert into organisation (id, region_id, parent_id, path, kind, name, short_name, card, created_at)
   values ($1, $2, $3, $4, 'school', $5, $6, $7, now())`,
  `insert into organisation_action (region_id, organisation_id, sequence, on_day, action, made_at)
   values ($2, $1, 1, null, $3, now())`,
  "insert into bare_journal (at, account_id, action, object_id, data) values (now(), $1, 'organisation.create', $2, $3)",
] as const;

interface Created {
  readonly id: string;
  readonly regionId: string;
  readonly parentId: string;
  readonly parentPath: string;
  readonly name: string;
  readonly card: Record<string, unknown>;
}

app.post<{ Body: Created }>("/create", async ({ body }) => {
  const { id, regionId, parentId, parentPath, name, card } = body;
  const client = await pool.connect();
  try {
    await client.query("begin");
    const json = JSON.stringify({ kind: "create", name, shortName: name, parentId, organisationKind: "school" });
    await client.query(CREATE[0], [id, regionId, parentId, `${parentPath}${id}/`, name, name, JSON.stringify(card)]);
    await client.query(CREATE[1], [id, regionId, json]);
    await client.query(CREATE[2], [parentId, id, json]);
    await client.query("commit");
  } finally {
    client.release();
  }
  return { id };
});

await pool.query(
  "create table if not exists bare_journal (at timestamptz, account_id uuid, action text, object_id uuid, data jsonb)",
);
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${address}\n`);
process.on("SIGTERM", () => process.exit(0));
