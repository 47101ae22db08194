import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { Kysely, PostgresDialect, sql } from "kysely";
import type { Role } from "#core/access/model.ts";
import * as store from "#server/execution-view/count-store.ts";
import { getBodyExecution, getExecutionView, scopeOf } from "#server/execution-view/service.ts";
import type { Tables } from "#server/platform/db/schema.generated.ts";
import { withChores, withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { cpuOfTree } from "./support/cpu.ts";
import { COUNTRY, DAY, fillCountry } from "./support/national-set.ts";
import { asOwner, emptyDatabase, type EmptyDatabase } from "./support/postgres.ts";
import { median } from "./support/processes.ts";

const ROUNDS = 7;
/** At least so long is worked in a round: the clock of the processor ticks a hundred times a second. */
const ROUND_MS = 1500;
const FOLDER = "node_modules/.cache/rostok-bench";
const PLANS = `${FOLDER}/execution-plans.txt`;

/** Bars of the database's CPU, milliseconds. */
const REGION = 20;
const COUNTRY_WIDE = 5;

interface Work {
  readonly name: string;
  readonly bar: number | null;
  readonly once: (parts: Parts) => Promise<unknown>;
}

/**
 * What the execution of a region costs the database when the country's 24,000 centres with their 2.5 million occurrences stand
 * in its tables. As the role of the application, with its row policies. ROSTOK_BENCH_REGIONS: fewer regions, to try it.
 */
export async function run(): Promise<BenchLine[]> {
  const size = { ...COUNTRY, regions: Number(process.env["ROSTOK_BENCH_REGIONS"] ?? COUNTRY.regions) };
  const server = await emptyDatabase(() => new Date(`${DAY}T09:00:00Z`), []);
  try {
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    await asOwner(server.url, async (client) => {
      await fillCountry(client, size, say);
      await client.query("vacuum analyze");
      await client.query("checkpoint");
    });
    const told = await setOf(server);
    const region = await anOrganisation(server, "regionalAuthority", "regionalCoordinator");
    const municipality = await anOrganisation(server, "municipalAuthority", "municipalCoordinator");
    await sameSums(region);
    const works: readonly (readonly [Work, Parts])[] = [
      [{ name: "region.byMunicipality", bar: REGION, once: (parts) => counted(parts, "totals") }, region],
      [{ name: "region.byWorkstream", bar: REGION, once: (parts) => counted(parts, "counts") }, region],
      [{ name: "region.page", bar: REGION, once: (parts) => getExecutionView(parts, {}) }, region],
      [
        {
          name: "region.page.workstreams",
          bar: null,
          once: (parts) => getExecutionView(parts, { by: "workstreams" }),
        },
        region,
      ],
      [{ name: "region.bodies", bar: null, once: (parts) => getBodyExecution(parts, {}) }, region],
      [{ name: "municipality.page", bar: REGION, once: (parts) => getExecutionView(parts, {}) }, municipality],
      [{ name: "allRegions", bar: COUNTRY_WIDE, once: allRegions }, region],
    ];
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(PLANS, "");
    const lines: BenchLine[] = [];
    for (const [work, parts] of works) {
      const cpu = await cpuOfOne(server, () => work.once(parts));
      await keepPlans(server, work, parts, cpu);
      lines.push({
        name: `execution.${work.name}.databaseCpu`,
        value: cpu,
        unit: "ms",
        ...(work.bar === null ? {} : { ratio: cpu / work.bar, peer: `bar of ${work.bar} ms` }),
      });
    }
    return [...told, ...lines];
  } finally {
    await server.stop();
  }
}

async function counted(parts: Parts, how: "totals" | "counts") {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const scope = await scopeOf(tx, parts, {});
    return how === "totals" ? store.selectTotals(tx, parts.context, scope) : store.selectCounts(tx, scope);
  });
}

/** No page of the product shows two regions at once: the least that could, as the housekeeping that sees all of them. */
async function allRegions({ db }: ServerParts) {
  return withChores(db, async (tx) => {
    const { rows } = await sql<{ region_id: string; done: number; whole: number }>`
      select region_id, quarter, sum(done + done_late)::int as done, sum(not_done)::int as missed,
        sum(planned + waits_for_date + date_set + running + moved)::int as ahead, sum(cancelled)::int as cancelled
      from execution_total group by region_id, quarter`.execute(tx);
    return rows;
  });
}

/** The roll-up rows and the slow count over all occurrences say the same. */
async function sameSums(parts: Parts): Promise<void> {
  const sum = (groups: readonly Omit<store.CountedGroup, "workstream">[]) => {
    const sums = new Map<string, number>();
    for (const { branch, quarter, state, due, n } of groups) {
      const open = ["planned", "dateSet", "running", "moved"].includes(state);
      const key = [branch, quarter, state, open ? due : ""].join(" ");
      sums.set(key, (sums.get(key) ?? 0) + n);
    }
    return JSON.stringify([...sums].toSorted(([a], [b]) => a.localeCompare(b)));
  };
  const [fast, slow] = [sum(await counted(parts, "totals")), sum(await counted(parts, "counts"))];
  if (fast !== slow || fast === "[]") throw new Error(`the sums differ:\n${fast.slice(0, 600)}\n${slow.slice(0, 600)}`);
}

async function cpuOfOne({ pid }: EmptyDatabase, once: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await once();
  await once();
  const times = Math.min(400, Math.max(5, Math.round((ROUND_MS * 2) / (performance.now() - began))));
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = cpuOfTree(pid);
    for (let time = 0; time < times; time += 1) await once();
    rounds.push((cpuOfTree(pid) - before) / times);
  }
  return median(rounds);
}

/** How the database went about each statement: kept for whoever has to mend one. */
async function keepPlans({ database }: EmptyDatabase, work: Work, parts: Parts, cpu: number): Promise<void> {
  const seen: { readonly text: string; readonly values: readonly unknown[] }[] = [];
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: ({ query: { sql: text, parameters: values } }) => {
      if (!["begin", "commit", "rollback"].includes(text)) seen.push({ text, values });
    },
  });
  await work.once({ ...parts, db });
  appendFileSync(PLANS, `==== ${work.name}: ${cpu.toFixed(2)} ms\n`);
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    for (const { text, values } of seen) {
      const isSetting = text.includes("set_config");
      const { rows } = await client.query<{ "QUERY PLAN": string }>(
        isSetting ? text : `explain (analyze, buffers) ${text}`,
        [...values],
      );
      if (isSetting) continue;
      appendFileSync(PLANS, `${text}\n${rows.map((row) => row["QUERY PLAN"]).join("\n")}\n\n`);
    }
    await client.query("rollback");
  } finally {
    client.release();
  }
}

async function setOf({ database }: EmptyDatabase): Promise<BenchLine[]> {
  const { rows } = await database.pool.query<{ table: string; n: string }>(
    `select relname as table, reltuples::bigint as n from pg_class
     where relname in ('organisation', 'duty', 'occurrence', 'proposal', 'execution_total') order by 1`,
  );
  return rows.map(({ table, n }) => ({ name: `execution.set.${table}`, value: Number(n), unit: "rows" }));
}

/** The first of its kind, and somebody who may read there. */
async function anOrganisation({ database, parts }: EmptyDatabase, kind: string, role: Role): Promise<Parts> {
  const { rows } = await database.pool.query<{ id: string; region_id: string; path: string; name: string }>(
    "select id, region_id, path, name from organisation where kind = $1 order by path limit 1",
    [kind],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`no ${kind}`);
  const { id: organisationId, region_id: regionId, path, name } = found;
  const accountId = parts.newId();
  const grant = { id: parts.newId(), role, organisationId, from: "2021-09-01", until: null, onBehalfOf: null };
  return {
    ...parts,
    context: { organisationId, regionId, path, drafts: true, accountId },
    identity: {
      actor: { accountId, regionId, organisationId, path, grants: [grant] },
      sessionId: parts.newId(),
      personId: parts.newId(),
      login: "bench",
      name: "Проверяющий П. П.",
      organisationName: name,
      organisationKind: kind,
      timeZone: "Europe/Moscow",
      step: "whole",
      confirmedAt: null,
      address: null,
    },
  };
}
