import { identify } from "#server/account/sessions.ts";
import { getExecutionView } from "#server/execution-view/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import { getToday } from "#server/today/service.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { Client, type Request } from "./support/load.ts";
import { startMeasured } from "./support/measured.ts";
import { asOwner } from "./support/postgres.ts";
import { keepReplay, statementsOf, type Statement } from "./support/replay.ts";
import { sideBySide } from "./support/side-by-side.ts";
import { workedRegion, type WorkedRegion } from "./support/worked-region.ts";

const AT_ONCE = 16;
const ROUNDS = 5;
const REQUESTS = 64;
/** One of the region, all of the municipalities, as many of centres. */
const ROLES = { regionalCoordinator: 1, municipalCoordinator: 30, centreHead: 30 } as const;

/** Each with its page and the work behind it. */
const ANSWERS = [
  { name: "today", path: "/api/today", work: (parts: Parts) => getToday(parts, {}) },
  { name: "executionView", path: "/api/execution-view", work: (parts: Parts) => getExecutionView(parts, {}) },
] as const;

interface Asker {
  readonly role: keyof typeof ROLES;
  readonly cookie: string;
  readonly parts: Parts;
}

/** «Сегодня» and the view of execution for 16 at once beside a bare handler of the same statements, on the region in its year. */
export async function run(): Promise<BenchLine[]> {
  const worked = await workedRegion();
  const { database, product } = worked;
  const ours = new Client(product.address, AT_ONCE);
  try {
    await liveAYear(worked);
    const askers = await askersOf(worked);
    const replay: Record<string, Statement[][]> = {};
    for (const { name, work } of ANSWERS) {
      replay[name] = [];
      for (const { parts } of askers) replay[name].push(await statementsOf(database.database, parts, work));
    }
    keepReplay(replay);
    const bare = await startMeasured("replay-server", database.url);
    const theirs = new Client(bare.address, AT_ONCE);
    try {
      const lines: BenchLine[] = [];
      const roles = [null, "regionalCoordinator", "municipalCoordinator", "centreHead"] as const;
      for (const { name, path } of ANSWERS) {
        for (const role of roles) {
          const of = askers.flatMap((asker, index) => (role === null || asker.role === role ? [index] : []));
          const chosen = (index: number): number => of[index % of.length] ?? 0;
          const mine = (index: number): Request => ({
            method: "GET",
            path,
            headers: { cookie: askers[chosen(index)]?.cookie ?? "" },
          });
          const other = (index: number): Request => ({
            method: "GET",
            path: `/replay?name=${name}&asker=${chosen(index)}`,
          });
          const found = await sideBySide({ rounds: ROUNDS, count: REQUESTS, atOnce: AT_ONCE }, [
            { client: ours, pids: [product.pid, database.pid], requestOf: mine },
            { client: theirs, pids: [bare.pid, database.pid], requestOf: other },
          ]);
          const peer = "bare Fastify + node-postgres of the same statements";
          const whole = `${name}.${role ?? "everybody"}`;
          process.stderr.write(`${whole}: ${JSON.stringify(found)}\n`);
          lines.push(
            { name: `${whole}.p95`, value: found.p95, unit: "ms", ratio: found.p95Ratio, peer },
            { name: `${whole}.cpu`, value: found.cpu, unit: "ms", ratio: found.cpuRatio, peer },
          );
        }
      }
      return lines;
    } finally {
      theirs.close();
      await bare.stop();
    }
  } finally {
    ours.close();
    await worked.stop();
  }
}

async function askersOf({ database }: WorkedRegion): Promise<Asker[]> {
  const { region, parts } = database;
  const askers: Asker[] = [];
  for (const [role, count] of [
    ["regionalCoordinator", ROLES.regionalCoordinator],
    ["municipalCoordinator", ROLES.municipalCoordinator],
    ["centreHead", ROLES.centreHead],
  ] as const) {
    const people = region.people.filter(({ grants }) => grants[0]?.role === role && grants[0].until === null);
    for (const person of people.slice(0, count)) {
      const cookie = await database.cookieOf(person);
      const identity = await identify(parts, cookie.slice("rostok=".length));
      if (identity === null) throw new Error("nobody has signed in");
      const { accountId, organisationId, path, regionId } = identity.actor;
      const context = { organisationId, regionId, path, drafts: true, accountId };
      askers.push({ role, cookie, parts: { ...parts, context, identity } });
    }
  }
  return askers;
}

/** Most of what is due is done, some of it in the last week; the totals follow by the product's own triggers. */
async function liveAYear({ database: { url } }: WorkedRegion): Promise<void> {
  await asOwner(url, async (client) => {
    await client.query(`
      update occurrence set held = needed, held_on = due_on, state = case when luck < 70 then 'done' else 'doneLate' end,
        changed_at = now() - make_interval(days => 1 + luck % 30)
      from (select id as of, abs(hashtext(id::text)) % 100 as luck from occurrence) lot
      where lot.of = id and luck < 80 and due_on < current_date and state in ('planned', 'dateSet', 'running')`);
    const { rowCount } = await client.query(`
      insert into occurrence_step (region_id, occurrence_id, sequence, organisation_id, path, at, author, action, state)
      select region_id, id, 1, organisation_id, path, changed_at, '{"kind": "program"}',
        jsonb_build_object('kind', 'hold', 'on', held_on, 'document', null, 'record', null), state
      from occurrence where state in ('done', 'doneLate') and held_on = due_on
      on conflict do nothing`);
    if ((rowCount ?? 0) < 100) throw new Error("nothing has happened in the region");
    await client.query("vacuum analyze");
  });
}
