import { run as exportTables } from "./figures-export.ts";
import { run as formulas } from "./formula.ts";
import { selectOwnTargets } from "#server/figure/seen-store.ts";
import { wholesOf } from "#server/figure/service.ts";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { country, sumOfCountry } from "./support/figure-country.ts";
import { deadline } from "./support/figure-deadline.ts";
import { figureEndpoint } from "./support/figure-endpoint.ts";
import { figureRegion, type FigureRegion } from "./support/figure-region.ts";
import { cpuOfEach, figureWrites } from "./support/figure-writes.ts";
import { fillFigures, QUARTERS } from "./support/national-figures.ts";
import { COUNTRY } from "./support/national-set.ts";
import { asOwner, emptyDatabase, type EmptyDatabase } from "./support/postgres.ts";

/** Bar of the database's CPU, milliseconds. */
const ROLL_UP = 0.5;

/**
 * All that figures are to keep to: formulas, sums, writing, the last hour of a quarter, pages, tables. (Histories: `node
 * test/figures/run.mjs`.) ROSTOK_BENCH_REGIONS: fewer regions, to try it.
 */
export async function run(): Promise<BenchLine[]> {
  const before = await formulas();
  tell(before);
  return [...before, ...(await ofCountry()), ...(await exportTables())];
}

/** What is measured is told at once: the next group may fail. */
function tell(lines: readonly BenchLine[]): void {
  process.stderr.write(`${lines.map(({ name, value, ratio }) => `${name} ${value} ${ratio ?? ""}`).join("\n")}\n`);
}

/**
 * What they cost when the country's 24,000 centres have given ten indicators for four quarters. As the role of the application,
 * with its row policies.
 */
async function ofCountry(): Promise<BenchLine[]> {
  const size = { ...COUNTRY, regions: Number(process.env["ROSTOK_BENCH_REGIONS"] ?? COUNTRY.regions) };
  const server = await emptyDatabase(() => new Date(), []);
  try {
    await asOwner(server.url, async (client) => {
      await fillFigures(client, size, (line) => void process.stderr.write(`${line}\n`));
      await client.query("vacuum analyze");
      await client.query("checkpoint");
    });
    const region = await figureRegion(server);
    await mustBeTrue(server, region);
    const lines: BenchLine[] = [];
    for (const group of [rollUps, figureWrites, deadline, figureEndpoint]) {
      const found = await group(server, region);
      tell(found);
      lines.push(...found);
    }
    return lines;
  } finally {
    await server.stop();
  }
}

/** The statements alone: the session and its rights are set once for all of them, and measured apart. */
async function rollUps(server: EmptyDatabase, region: FigureRegion): Promise<BenchLine[]> {
  const { context, passports, places, roundId } = region;
  const { db } = server.database;
  const asked = { regionId: context.regionId, roundId };
  const repeat = (work: (tx: Tx) => Promise<unknown>) => async (tx: Tx, times: number) => {
    for (let n = 0; n < times; n += 1) await work(tx);
  };
  const inRegion = (work: (tx: Tx) => Promise<unknown>) => (times: number) =>
    withOrganisation(db, context, (tx) => repeat(work)(tx, times));
  const inCountry = (work: (tx: Tx) => Promise<unknown>) => (times: number) =>
    withChores(db, (tx) => repeat(work)(tx, times));
  const sums = (tx: Tx) => wholesOf(tx, asked, places, passports);
  const one = passports.slice(0, 1);
  const { organisationId } = context;
  const withTargets = async (tx: Tx) => {
    await wholesOf(tx, asked, places, one);
    const targets = await selectOwnTargets(tx, context, { organisationId, setId: region.setId, code: "1" });
    if (targets.length !== 4) throw new Error(`${targets.length} targets`);
  };
  const countryWithTargets = async (tx: Tx) => {
    const { goals, sums: found } = await country(tx);
    const heads = new Set(found.map(({ regionId }) => regionId)).size;
    if (goals.length !== heads) throw new Error(`${goals.length} targets of ${heads} heads`);
  };
  const works: readonly (readonly [string, (times: number) => Promise<void>])[] = [
    ["region.tenIndicators", inRegion(sums)],
    ["region.sumsAndTargets", inRegion(withTargets)],
    ["country.sumsAndTargets", inCountry(countryWithTargets)],
  ];
  const lines: BenchLine[] = [];
  for (const [name, times] of works) {
    const value = await cpuOfEach(server, times);
    const bar = { ratio: value / ROLL_UP, peer: `bar of ${ROLL_UP} ms` };
    lines.push({ name: `figures.${name}.databaseCpu`, value, unit: "ms", ...bar });
  }
  const session = await cpuOfEach(server, async (times) => {
    for (let n = 0; n < times; n += 1) await withOrganisation(db, context, async () => undefined);
  });
  return [...lines, { name: "figures.sessionAndRights.databaseCpu", value: session, unit: "ms" }];
}

/** What is measured is right: sums are those of their values. */
async function mustBeTrue(server: EmptyDatabase, { context, passports, places, roundId }: FigureRegion): Promise<void> {
  const { db, pool } = server.database;
  const asked = { regionId: context.regionId, roundId };
  const wholes = await withOrganisation(db, context, (tx) => wholesOf(tx, asked, places, passports));
  const shown = wholes.get(context.organisationId)?.[0];
  const counted = async (where: string, values: readonly string[]): Promise<string> => {
    const statement = `select sum(v.value)::text as sum from indicator_value v where v.code = '1' and v.current and ${where}`;
    return (await pool.query<{ sum: string }>(statement, [...values])).rows[0]?.sum ?? "";
  };
  const region = await counted("v.round_id = $1", [roundId]);
  if (String(shown?.value?.n) !== region)
    throw new Error(`${String(shown?.value?.n)} is shown, the values make ${region}`);
  for (const period of QUARTERS) {
    const whole = await counted("v.round_id in (select id from reporting_round where period = $1)", [period]);
    const told = await sumOfCountry(server, period);
    if (String(told) !== whole) throw new Error(`the country shows ${told} for ${period}, the values make ${whole}`);
  }
}
