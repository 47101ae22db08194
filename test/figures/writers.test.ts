import { expect, test } from "vitest";
import { verifyFigures } from "#server/figure/service.ts";
import { TEST_URL, theDatabase } from "#test/support/database.ts";
import { insertPlaces, insertSet, openRound } from "./database.ts";
import { anEdition } from "./passports.ts";
import { Region, type Round } from "./region.ts";

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

// The embedded engine has one connection: its writers stand in a queue anyway.
test.skipIf(TEST_URL === undefined)(
  "two neighbours who write the same sums crosswise wait for each other and do not lock each other out",
  { timeout: 120_000 },
  async () => {
    const region = new Region(1);
    const round = await aRound(region);
    const { db, pool } = database();
    const insert = `insert into indicator_value (region_id, id, round_id, organisation_id, path, branch_id, code, revision, current,
        value, author, at)
      select region_id, gen_random_uuid(), round_id, organisation_id, path, branch_id, c.code, $3, true, 5, '{}', now()
      from round_member cross join unnest($4::text[]) c(code) where round_id = $1 and organisation_id = $2`;
    const ids = round.members.map(({ place }) => place.id);
    await pool.query(insert, [round.id, ids[0], 1, ["1"]]);
    await pool.query(insert, [round.id, ids[1], 1, ["2"]]);
    const [one, other] = [await pool.connect(), await pool.connect()];
    const drop = "update indicator_value set current = false where round_id = $1 and organisation_id = $2 and current";
    try {
      await one.query("begin");
      await other.query("begin");
      await one.query(drop, [round.id, ids[0]]);
      const second = other.query(drop, [round.id, ids[1]]).then(async () => {
        await other.query(insert, [round.id, ids[1], 2, ["1", "2"]]);
        await other.query("commit");
      });
      await one.query(insert, [round.id, ids[0], 2, ["1", "2"]]);
      await one.query("commit");
      await second;
    } finally {
      one.release();
      other.release();
    }
    expect(await verifyFigures(db)).toMatchObject({ differences: 0, values: 4 });
  },
);
