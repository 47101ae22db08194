import type { Database } from "#server/platform/db/client.ts";
import { compareRevisions, compareRound } from "./compare.ts";
import { insertPlaces, insertSet } from "./database.ts";
import { happen, openNext } from "./happenings.ts";
import { Region } from "./region.ts";

export interface Lived {
  readonly rounds: number;
  readonly happenings: number;
  readonly revisions: number;
}

const MOST = 14;

/** A failure names its seed and what happened until then. */
class WrongHistory extends Error {}

/**
 * One region of a handful of organisations with its rounds: what happens by chance goes through the product's own
 * statements and triggers, as the organisation that would do it; every number that it shows is compared with a naive count.
 */
export async function liveHistory(db: Database, seed: number): Promise<Lived> {
  const region = new Region(seed);
  const { dice } = region;
  try {
    await insertPlaces(db, region, region.places);
    await insertSet(db, region);
    await openNext(db, region);
    const happenings = 4 + dice.below(MOST - 3);
    for (let n = 0; n < happenings; n += 1) {
      await happen(db, region);
      if (dice.chance(0.1)) await compareRound(db, region, dice.pick(region.rounds));
    }
    for (const round of region.rounds) await compareRound(db, region, round);
    return { rounds: region.rounds.length, happenings, revisions: await compareRevisions(db, region) };
  } catch (error) {
    const said = error instanceof Error ? error.message : "something that is no error";
    throw new WrongHistory(`seed ${seed}: ${said}\n  ${region.log.join("\n  ")}`, { cause: error });
  }
}
