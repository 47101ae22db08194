import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { verifyFigures } from "#server/figure/service.ts";
import { openDatabase, type OpenDatabase } from "#server/platform/db/client.ts";
import { embeddedTemplate, ENGINE, IMAGE, serverTemplate } from "#test/support/template.ts";
import { liveHistory } from "./history.ts";

/** Histories of one database: small tables are quick, and what is found lies near its seed. */
const IN_ONE = 500;
const AT_ONCE = 4;

/**
 * [COUNT=1000] [SEED=1]: so many histories from that seed on. `url`: of a PostgreSQL; null: the embedded engine.
 * A failure prints its seed, and the others go on.
 */
export async function main(
  [count = "1000", first = "1"]: readonly string[],
  url: string | null,
  print: (line: string) => void,
): Promise<boolean> {
  const total = { histories: 0, rounds: 0, happenings: 0, revisions: 0, failed: 0, sums: 0, differences: 0 };
  const began = performance.now();
  const [from, end] = [Number(first), Number(first) + Number(count)];
  for (let seed = from; seed < end; seed += IN_ONE) {
    const [database, drop] = await freshOne(url);
    const seeds = Array.from({ length: Math.min(IN_ONE, end - seed) }, (_, index) => seed + index).values();
    const work = async (): Promise<void> => {
      for (const one of seeds) {
        total.histories += 1;
        try {
          const { happenings, revisions, rounds } = await liveHistory(database.db, one);
          total.rounds += rounds;
          total.happenings += happenings;
          total.revisions += revisions;
        } catch (error) {
          total.failed += 1;
          print(`FAILED ${error instanceof Error ? error.message : "with something that is no error"}`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const { differences, sums } = await verifyFigures(database.db);
    total.sums += sums;
    total.differences += differences;
    await drop();
    print(JSON.stringify({ ...total, seconds: Math.round((performance.now() - began) / 1000) }));
  }
  return total.failed === 0 && total.differences === 0;
}

async function freshOne(url: string | null): Promise<readonly [OpenDatabase, () => Promise<void>]> {
  if (url === null) {
    const dataDirectory = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-figures-"));
    fs.cpSync(await embeddedTemplate(), dataDirectory, { recursive: true });
    const options = { dataDirectory, enginePath: ENGINE, imagePath: IMAGE, clock: () => new Date() };
    const database = await openDatabase({ kind: "embedded", ...options });
    const drop = async (): Promise<void> => {
      await database.close();
      fs.rmSync(dataDirectory, { recursive: true, force: true });
    };
    return [database, drop];
  }
  const name = `rostok_figures_${randomBytes(6).toString("hex")}`;
  const template = await serverTemplate(url);
  await asOwner(url, `create database ${name} template ${template}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const database = await openDatabase({ kind: "postgresql", url: address.href });
  planOnce(database.pool);
  const drop = async (): Promise<void> => {
    await database.close();
    await asOwner(url, `drop database ${name}`);
  };
  return [database, drop];
}

/**
 * The same few statements come a hundred times in each history: planning each anew took most of the time. As the product does
 * with those that it keeps.
 */
function planOnce(pool: pg.Pool): void {
  pool.on("connect", (client) => {
    const plain: unknown = Reflect.get(client, "query");
    if (typeof plain !== "function") throw new Error("the driver has changed");
    const query = (statement: unknown, ...rest: unknown[]): unknown =>
      Reflect.apply(plain, client, [
        typeof statement === "string" && Array.isArray(rest[0]) ? `/* kept */ ${statement}` : statement,
        ...rest,
      ]);
    Object.assign(client, { query });
  });
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
