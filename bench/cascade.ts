import { setTimeout as wait } from "node:timers/promises";
import type { DemoPlan } from "#server/demo/region/model.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { cpuOfTree } from "./support/cpu.ts";
import { Client } from "./support/load.ts";
import { asOwner } from "./support/postgres.ts";
import { workedRegion } from "./support/worked-region.ts";

const LOOK_MS = 20;
const LONGEST_MS = 10 * 60_000;
const THIS_YEAR = 2026;

/** From the approval of the region's plan to the last proposal of its 300 centres: wall time and CPU of server and database. */
export async function run(): Promise<BenchLine[]> {
  const isRegional = ({ level, startYear }: DemoPlan): boolean => level === "region" && startYear === THIS_YEAR;
  const { database, product, stop } = await workedRegion(isRegional);
  const client = new Client(product.address, 1);
  try {
    const { region, url } = database;
    const plan = region.plans.find(isRegional);
    const approval = plan?.editions[0]?.approval;
    const signer = region.people.find(({ id }) => id === approval?.signerId);
    if (plan === undefined || approval === undefined || signer === undefined) throw new Error("no plan of the region");
    const { kind: docType, number, date, signer: name, signerPost } = approval;
    const act = { docType, number, date, signer: name, signerPost };
    const cookie = await database.cookieOf(signer);
    const cpu = (): { server: number; all: number } => {
      const server = cpuOfTree(product.pid);
      return { server, all: server + cpuOfTree(database.pid) };
    };
    const [before, began] = [cpu(), performance.now()];
    const { status, text } = await client.ask({
      method: "POST",
      path: `/api/plans/${plan.id}/life/approval`,
      headers: { cookie, "if-match": "0", "idempotency-key": "bench-approval" },
      body: JSON.stringify({ id: "bench-approval", act, inForceFrom: date }),
    });
    if (status !== 200) throw new Error(`${status} ${text}`);
    const approved = performance.now() - began;
    await asOwner(url, async (owner) => {
      for (;;) {
        const { rows } = await owner.query<{ state: string }>("select state from cascade_run where plan_id = $1", [
          plan.id,
        ]);
        if (rows[0]?.state === "done") return;
        if (rows[0]?.state === "failed" || performance.now() - began > LONGEST_MS)
          throw new Error(`the plan is not brought down: ${rows[0]?.state}`);
        await wait(LOOK_MS);
      }
    });
    const wall = performance.now() - began;
    const after = cpu();
    const told = await asOwner(url, async (owner) => {
      const { rows } = await owner.query<{ proposals: number; organisations: number; rows: number }>(
        `select count(*)::int as proposals, count(distinct organisation_id)::int as organisations,
           count(distinct activity_key)::int as rows from proposal where plan_id = $1`,
        [plan.id],
      );
      return rows[0] ?? { proposals: 0, organisations: 0, rows: 0 };
    });
    if (told.proposals === 0) throw new Error("nobody is asked");
    return [
      { name: "cascade.proposals", value: told.proposals, unit: "proposals" },
      { name: "cascade.organisations", value: told.organisations, unit: "organisations" },
      { name: "cascade.rows", value: told.rows, unit: "rows of the plan" },
      { name: "cascade.approval", value: approved, unit: "ms" },
      { name: "cascade.allProposals", value: wall, unit: "ms", ratio: wall / 5000, peer: "bar of 5 s" },
      { name: "cascade.cpu", value: after.all - before.all, unit: "ms" },
      { name: "cascade.cpu.server", value: after.server - before.server, unit: "ms" },
    ];
  } finally {
    client.close();
    await stop();
  }
}
