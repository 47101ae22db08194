import type pg from "pg";
import { expect, test } from "vitest";
import { verifyFigures } from "#server/figure/service.ts";
import { TEST_URL, theDatabase } from "#test/support/database.ts";
import { insertPlaces, insertSet, openRound } from "./database.ts";
import { anEdition } from "./passports.ts";
import { Region, type Place, type Round } from "./region.ts";

const database = theDatabase();

async function aRound(region: Region): Promise<Round> {
  const town = region.add("municipalAuthority", region.root);
  const schools = [region.add("school", town), region.add("school", town)];
  const codes = ["1", "2"];
  const editions = codes.map((code) => anEdition(region.dice, code, 1));
  const members = schools.map((place) => ({ place, codes, state: "waiting" as const, inTime: null, revisions: [] }));
  const round: Round = { id: region.dice.uuid(), period: "2020-Q1", editions, members, locked: null };
  const { db } = database();
  await insertPlaces(db, region, region.places);
  await insertSet(db, region);
  await openRound(db, region, round);
  return round;
}

const CLAIM = `select set_config('app.organisation_id', $1, true), set_config('app.path', $2, true),
  set_config('app.region_id', $3, true), set_config('role', 'rostok_app', true)`;
const WRITE = "select write_figures($1, $2, $3, $4, $5, $6, '{}', now()) as done";

/** As the server does for one form, but for the end of its transaction. */
async function write(
  client: pg.PoolClient,
  region: Region,
  round: Round,
  place: Place,
  revision: number,
  codes: string[],
) {
  const { id: regionId } = region;
  await client.query("begin");
  await client.query(CLAIM, [place.id, region.path(region.chain(place)), regionId]);
  const given = codes.map((code) => ({ code, revision, value: 5 }));
  const values = [regionId, round.id, place.id, 1, codes, JSON.stringify(given)];
  const { rows } = await client.query<{ done: boolean }>(WRITE, values);
  return rows[0]?.done;
}

// The embedded engine has one connection: its writers stand in a queue anyway.
test.skipIf(TEST_URL === undefined)(
  "neighbours who write the same sums wait for nobody: both are written before either has ended",
  { timeout: 120_000 },
  async () => {
    const region = new Region(1);
    const round = await aRound(region);
    const { db, pool } = database();
    const clients = await Promise.all(round.members.map(() => pool.connect()));
    try {
      for (const revision of [1, 2]) {
        for (const [index, client] of clients.entries()) {
          const place = round.members[index]?.place;
          if (place === undefined) throw new Error("no place");
          await client.query("set lock_timeout = '5s'");
          expect(await write(client, region, round, place, revision, index === 0 ? ["1", "2"] : ["2", "1"])).toBe(true);
        }
        for (const client of clients) await client.query("commit");
      }
    } finally {
      for (const client of clients) client.release(true);
    }
    expect(await verifyFigures(db)).toMatchObject({ differences: 0, values: 4 });
  },
);

test.skipIf(TEST_URL === undefined)(
  "a form that has gone elsewhere meanwhile is written where it stands; one that somebody else has changed is not",
  { timeout: 120_000 },
  async () => {
    const region = new Region(2);
    const round = await aRound(region);
    const { db, pool } = database();
    const place = round.members[0]?.place;
    const other = region.places.find((one) => one.kind === "municipalAuthority" && one !== place?.parent);
    if (place === undefined) throw new Error("no place");
    const [mover, writer] = [await pool.connect(), await pool.connect()];
    try {
      const target = other ?? region.root;
      const path = `${region.path(region.chain(target))}${place.id}/`;
      await mover.query("begin");
      await mover.query("update organisation set parent_id = $1, path = $2 where id = $3", [target.id, path, place.id]);
      const waits = write(writer, region, round, place, 1, ["1"]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await mover.query("commit");
      expect(await waits).toBe(true);
      await writer.query("commit");
      const { rows } = await pool.query<{ path: string }>("select path from indicator_value where round_id = $1", [
        round.id,
      ]);
      expect(rows).toEqual([{ path }]);
      place.parent = target;
      await pool.query("update round_member set version = 2 where round_id = $1", [round.id]);
      expect(await write(writer, region, round, place, 2, ["1"])).toBe(false);
      await writer.query("commit");
    } finally {
      mover.release(true);
      writer.release(true);
    }
    expect(await verifyFigures(db)).toMatchObject({ differences: 0 });
  },
);

test("a value once given is changed by nobody, in no column", async () => {
  const region = new Region(3);
  const round = await aRound(region);
  const { pool } = database();
  const place = round.members[0]?.place;
  if (place === undefined) throw new Error("no place");
  const client = await pool.connect();
  try {
    await write(client, region, round, place, 1, ["1"]);
    await client.query("commit");
  } finally {
    client.release();
  }
  const { rows } = await pool.query<{ name: string; type: string }>(
    `select attname as name, atttypid::regtype::text as type from pg_attribute
     where attrelid = 'indicator_value'::regclass and attnum > 0 and not attisdropped`,
  );
  // Where it stands follows its organisation; that it counts is taken from it by `write_figures`.
  const free = ["path", "branch_id", "former_id", "current", "dropped_at"];
  for (const { name, type } of rows) {
    if (free.includes(name)) continue;
    const another: Record<string, string> = {
      uuid: "gen_random_uuid()",
      text: "'x'",
      jsonb: "'[]'",
      integer: "77",
      numeric: "77",
      "timestamp with time zone": "now() + interval '1 day'",
    };
    const change = pool.query(`update indicator_value set ${name} = ${another[type]} where round_id = $1`, [round.id]);
    await expect(change, name).rejects.toMatchObject({ code: "23001" });
  }
  // When it stopped counting belongs to that it does.
  for (const change of ["current = false", "dropped_at = now()"])
    await expect(
      pool.query(`update indicator_value set ${change} where round_id = $1`, [round.id]),
      change,
    ).rejects.toMatchObject({ code: "23514" });
  await expect(pool.query("delete from indicator_value where round_id = $1", [round.id])).rejects.toMatchObject({
    code: "23001",
  });
});
