import { expect, test } from "vitest";
import { theServer } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { settled, upload } from "#test/support/factories.ts";
import { purge } from "./purge.ts";

const server = theServer();
const TABLES = [
  "activity",
  "intake",
  "page_picture",
  "plan",
  "plan_change",
  "plan_document",
  "source_file",
  "workstream",
];
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

type Site = Awaited<ReturnType<typeof server.site>>;

async function aPlan(site: Site, text: string, name: string): Promise<{ intake: string; plan: string }> {
  server.readWith(async () => ({
    ok: true,
    draft: aDraft({ workstreams: [{ number: 1, title: text }], activities: [anActivity({ title: text })] }),
  }));
  const { id, planId } = await settled(site, (await upload(site, Buffer.from(text), `name=${name}`)).id);
  return { intake: id, plan: planId ?? "" };
}

/** How many rows an organisation has, tables without any left out. */
async function rowsOf({ parts }: Site): Promise<Record<string, number>> {
  const client = await server.database().pool.connect();
  const counts: Record<string, number> = {};
  await client.query("select set_config('app.organisation_id', $1, false)", [parts.context.organisationId]);
  for (const table of TABLES) {
    const { rows } = await client.query(`select count(*)::int as n from ${table} where organisation_id = $1`, [
      parts.context.organisationId,
    ]);
    if (rows[0].n > 0) counts[table] = rows[0].n;
  }
  await client.query("reset all");
  client.release();
  return counts;
}

test("a deleted plan can be brought back for 30 days; then it goes with everything that belongs to it", async () => {
  const site = await server.site();
  const { plan } = await aPlan(site, "Один", "a.docx");
  expect(await rowsOf(site)).toMatchObject({ activity: 1, intake: 1, plan: 1, source_file: 1, workstream: 1 });
  const kept = await rowsOf(site);
  await site.ask({ method: "DELETE", url: `/api/plans/${plan}` });
  server.setClock(later(29));
  expect(await purge(site.parts)).toEqual({ plans: 0, files: 0 });
  expect(await rowsOf(site)).toEqual(kept);
  server.setClock(later(31));
  expect((await site.ask({ method: "POST", url: `/api/plans/${plan}/restore` })).status).toBe(404);
  expect(await purge(site.parts)).toEqual({ plans: 1, files: 1 });
  expect(await rowsOf(site)).toEqual({});
  expect((await site.ask({ method: "GET", url: "/api/intakes" })).body).toEqual({ intakes: [] });
});

test("what somebody can still see stays: another plan, its file, an intake on the list", async () => {
  const site = await server.site();
  const other = await server.site();
  const first = await aPlan(site, "Первый", "a.docx");
  await site.ask({ method: "DELETE", url: `/api/plans/${first.plan}` });
  // The same file again becomes a plan of its own: both lead back to one stored file.
  const second = await aPlan(site, "Первый", "a.docx");
  const foreign = await aPlan(other, "Чужой", "b.docx");
  server.readWith(async () => ({ ok: false, refusal: { code: "notAPlan" } }));
  const refused = (await settled(site, (await upload(site, Buffer.from("письмо"), "name=c.txt")).id)).id;
  server.setClock(later(31));
  expect(await purge(site.parts)).toEqual({ plans: 1, files: 0 });
  expect(await rowsOf(site)).toMatchObject({ plan: 1, intake: 2, source_file: 2 });
  expect((await site.ask({ method: "GET", url: `/api/plans/${second.plan}/file` })).status).toBe(200);
  expect((await other.ask({ method: "GET", url: `/api/plans/${foreign.plan}` })).status).toBe(200);
  // Taken off the list, a refused file goes as well, 30 days later.
  await site.ask({ method: "DELETE", url: `/api/intakes/${refused}` });
  expect(await purge(site.parts)).toEqual({ plans: 0, files: 0 });
  server.setClock(later(62));
  expect(await purge(site.parts)).toEqual({ plans: 0, files: 1 });
  expect(await rowsOf(site)).toMatchObject({ plan: 1, intake: 1, source_file: 1 });
});
