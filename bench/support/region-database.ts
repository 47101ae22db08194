import { randomBytes } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { begin } from "#server/account/sessions.ts";
import { hashPassword } from "#server/account/passwords.ts";
import { CASCADE_QUEUE } from "#server/cascade/service.ts";
import { fillRegion } from "#server/demo/fill.ts";
import type { DemoPerson, DemoRegion } from "#server/demo/region/model.ts";
import { makeRegion, WHOLE_REGION } from "#server/demo/region/region.ts";
import { accountOf, pathsOf } from "#server/demo/store.ts";
import { openDatabase } from "#server/platform/db/client.ts";
import { migrate } from "#server/platform/db/migrate.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs } from "#server/platform/jobs.ts";
import type { ServerParts } from "#server/platform/parts.ts";

interface Postgres {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export const PASSWORD = "сорок жёлтых вёдер";

export interface RegionDatabase {
  readonly url: string;
  /** Process of PostgreSQL: all the others are its children. */
  readonly pid: number;
  readonly region: DemoRegion;
  readonly paths: ReadonlyMap<string, string>;
  /** What the browser of a person of that role sends who has signed in; of the first such person of the municipality. */
  cookieOf(person: DemoPerson): Promise<string>;
  /** Gives people passwords that they can sign in with. */
  givePasswords(people: readonly DemoPerson[]): Promise<void>;
  stop(): Promise<void>;
}

/** The whole invented region on a PostgreSQL of its own. */
export async function regionDatabase(): Promise<RegionDatabase> {
  const tools: { startPostgres: () => Promise<Postgres> } = await import(
    pathToFileURL(path.resolve("tools/postgres-server.mjs")).href
  );
  const postgres = await tools.startPostgres();
  const clock = (): Date => new Date();
  const onTrouble = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const database = await openDatabase({ kind: "postgresql", url: postgres.url });
  await migrate(database.pool, path.resolve("src/server/platform/db/migrations"), clock);
  const jobs = await startJobs(database.pool, [CASCADE_QUEUE], onTrouble);
  const newId = idMaker(clock, randomBytes);
  const parts: ServerParts = { db: database.db, jobs, clock, newId, random: randomBytes, onTrouble };
  const region = makeRegion(WHOLE_REGION);
  await fillRegion(parts, region, (done, total) => {
    if (done % 200 === 0) process.stderr.write(`${done} of ${total} plans\n`);
  });
  await database.pool.query("analyze");
  return {
    url: postgres.url,
    pid: postgres.pid,
    region,
    paths: pathsOf(region.organisations),
    cookieOf: async ({ id }) => {
      const device = { device: null, address: null };
      const account = accountOf(region.seed, id);
      const token = await database.db
        .transaction()
        .execute((tx) => begin(tx, parts, account, device, { way: "demo", whole: true }));
      return `rostok=${token}`;
    },
    givePasswords: async (people) => {
      const password = await hashPassword(PASSWORD);
      const ids = people.map(({ id }) => accountOf(region.seed, id));
      await database.pool.query("update account set password = $1 where id = any($2::uuid[])", [password, ids]);
    },
    stop: async () => {
      await jobs.stop();
      await database.close();
      await postgres.stop();
    },
  };
}
