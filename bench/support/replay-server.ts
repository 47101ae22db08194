// The least that can answer the same: Fastify and node-postgres, the statements that the product was seen to execute.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import pg from "pg";
import { keepStatements } from "#server/platform/db/kept-statements.ts";
import { REPLAY_FILE, type Replay } from "./replay.ts";

const replay: Replay = JSON.parse(readFileSync(REPLAY_FILE, "utf8"));
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 10 });
// As the product does: the statements that it keeps are planned once here too.
keepStatements(pool);
const app = Fastify();

app.get<{ Querystring: { name: string; asker: string } }>("/replay", async ({ query }) => {
  const client = await pool.connect();
  try {
    const answers: unknown[] = [];
    for (const { text, values } of replay[query.name]?.[Number(query.asker)] ?? [])
      answers.push((await client.query<Record<string, unknown>>(text, [...values])).rows);
    return answers;
  } finally {
    client.release();
  }
});

const BARE = "create table if not exists bare_report (id uuid primary key, at timestamptz, content jsonb)";
app.put<{ Params: { id: string }; Body: unknown }>("/report/:id", async ({ params: { id }, body }) => {
  const insert = "insert into bare_report values ($1, now(), $2) on conflict do nothing";
  await pool.query(insert, [id, JSON.stringify(body)]);
  return { id, content: body };
});

await pool.query(BARE);
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${address}\n`);
process.on("SIGTERM", () => process.exit(0));
