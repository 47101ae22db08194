import { expect, test } from "vitest";
import * as z from "zod/mini";
import { printExact } from "#core/indicator/exact.ts";
import { shownValue } from "#core/indicator/aggregate.ts";
import { passport } from "#core/indicator/model.ts";
import { figureOfCountry, foldFigures, wholesOf } from "#server/figure/service.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import { theDatabase } from "#test/support/database.ts";
import { liveHistory } from "./history.ts";

const database = theDatabase();
const REGIONS = 8;

interface Round {
  readonly id: string;
  readonly regionId: string;
  readonly setId: string;
  readonly rootId: string;
  readonly period: string;
  readonly form: unknown;
}

/** Value, how many know it and of how many: of the pages' numbers, round by round. */
async function shownByPages(round: Round, code: string): Promise<string> {
  const item = z.parse(z.array(z.object({ passport })), round.form).find((one) => one.passport.code === code);
  if (item === undefined) throw new Error(`${code} is not asked`);
  const place = { organisationId: round.rootId, path: `${round.rootId}/` };
  const asked = { regionId: round.regionId, roundId: round.id };
  const wholes = await withChores(database().db, (tx) => wholesOf(tx, asked, [place], [item.passport]));
  const [whole] = wholes.get(round.rootId) ?? [];
  if (whole === undefined) throw new Error("nothing is kept");
  const value = shownValue(whole);
  return `${value === null ? "-" : printExact(value)} ${whole.known} ${whole.of}`;
}

test(
  "one indicator of all regions: the very numbers that the pages of each region show, with what was written a moment ago and the targets of the heads",
  { timeout: 600_000 },
  async () => {
    const { db, pool } = database();
    for (let seed = 1; seed <= REGIONS; seed += 1) await liveHistory(db, 9000 + seed);
    const { rows: rounds } = await pool.query<Round>(
      `select id, region_id as "regionId", set_id as "setId", organisation_id as "rootId", period, form from reporting_round`,
    );
    const [first] = rounds;
    if (first === undefined) throw new Error("no rounds");
    // Of the head two lines, in another sequence than they are read in; of somebody else one, which is not the country's.
    for (const [line, value, path] of [
      [1, "7", `${first.rootId}/`],
      [0, "50.5", `${first.rootId}/`],
      [2, "9", `${first.regionId}/${first.rootId}/`],
    ] as const)
      await pool.query(
        `insert into indicator_target (region_id, id, organisation_id, path, set_id, code, line, period, comparator, value, unit,
           changed_at) values ($1, gen_random_uuid(), $2, $3, $4, '1', $5, $6, 'atLeast', $7, 'чел.', now())`,
        [first.regionId, first.rootId, path, first.setId, line, first.period, value],
      );
    const compareAll = async (): Promise<number> => {
      let compared = 0;
      for (const period of new Set(rounds.map((round) => round.period)))
        for (const code of ["1", "2", "3.1"]) {
          const { known, of, regions } = await figureOfCountry(db, { period, code });
          const pages: string[] = [];
          for (const round of rounds.filter((one) => one.period === period))
            pages.push(await shownByPages(round, code));
          const asked = pages.filter((line) => !line.endsWith(" 0"));
          const country = regions.map(({ figure }) => `${figure.value ?? "-"} ${figure.known} ${figure.of}`);
          expect(country.filter((line) => !line.endsWith(" 0")).toSorted()).toEqual(asked.toSorted());
          expect(known).toBe(regions.reduce((sum, { figure }) => sum + figure.known, 0));
          expect(of).toBe(regions.reduce((sum, { figure }) => sum + figure.of, 0));
          compared += asked.length;
        }
      return compared;
    };
    const waiting = await pool.query("select from indicator_delta");
    expect(waiting.rowCount).toBeGreaterThan(0);
    const compared = await compareAll();
    expect(compared).toBeGreaterThan(REGIONS);
    const goals = async () => {
      const { regions } = await figureOfCountry(db, { period: first.period, code: "1" });
      return regions.flatMap((region) =>
        region.goals.map((goal) => `${goal.comparator} ${goal.value ?? ""} ${goal.unit ?? ""}`),
      );
    };
    expect(await goals()).toEqual(["atLeast 101/2 чел.", "atLeast 7 чел."]);
    await foldFigures({ db });
    expect(await compareAll()).toBe(compared);
    expect(await figureOfCountry(db, { period: "1999-Q1", code: "1" })).toMatchObject({ regions: [], known: 0, of: 0 });
  },
);
