import { begin } from "#server/account/sessions.ts";
import { hashPassword } from "#server/account/passwords.ts";
import { CASCADE_QUEUE } from "#server/cascade/service.ts";
import { fillRegion } from "#server/demo/fill.ts";
import type { DemoPerson, DemoPlan, DemoRegion } from "#server/demo/region/model.ts";
import { makeRegion, WHOLE_REGION } from "#server/demo/region/region.ts";
import { accountOf, pathsOf } from "#server/demo/store.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { emptyDatabase } from "./postgres.ts";

export const PASSWORD = "сорок жёлтых вёдер";

export interface RegionDatabase {
  readonly url: string;
  /** Process of PostgreSQL: all the others are its children. */
  readonly pid: number;
  readonly region: DemoRegion;
  readonly paths: ReadonlyMap<string, string>;
  readonly parts: ServerParts;
  readonly database: OpenDatabase;
  /** What the browser of a person of that role sends who has signed in; of the first such person of the municipality. */
  cookieOf(person: DemoPerson): Promise<string>;
  /** Gives people passwords that they can sign in with. */
  givePasswords(people: readonly DemoPerson[]): Promise<void>;
  readonly stop: () => Promise<void>;
}

interface RegionWish {
  /** So many school years of plans; all five when absent. */
  readonly years?: number;
  /** A plan that is entered and not approved. */
  readonly held?: (plan: DemoPlan) => boolean;
}

/** The whole invented region on a PostgreSQL of its own. */
export async function regionDatabase({ years, held }: RegionWish = {}): Promise<RegionDatabase> {
  const { url, pid, database, parts, stop } = await emptyDatabase(() => new Date(), [CASCADE_QUEUE]);
  const region = makeRegion({ ...WHOLE_REGION, ...(years === undefined ? {} : { years }) });
  const plans = region.plans.map((plan) => (held?.(plan) === true ? { ...plan, editions: [] } : plan));
  await fillRegion(parts, { ...region, plans }, (done, total) => {
    if (done % 200 === 0) process.stderr.write(`${done} of ${total} plans\n`);
  });
  await database.pool.query("analyze");
  return {
    url,
    pid,
    region,
    paths: pathsOf(region.organisations),
    parts,
    database,
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
    stop,
  };
}
