import { sql } from "kysely";
import { readFigure } from "#core/indicator/value-input.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { writeFigures } from "#server/reporting-round/value-store.ts";
import type { BenchLine } from "./bench-line.ts";
import { cpuOfTree } from "./cpu.ts";
import { anotherRound, type FigurePlace, type FigureRegion } from "./figure-region.ts";
import type { EmptyDatabase } from "./postgres.ts";
import { median } from "./processes.ts";

/** Of times a bare upsert. */
const BAR = 3;
/** Executions of each work, in so many rounds after one that warms up. */
const EXECUTIONS = 2000;
const ROUNDS = 5;
const AUTHOR = { accountId: null, name: "Иванова О. С.", organisation: null, role: null, onBehalfOf: null };

/** Milliseconds of the database's CPU for one of `times`. */
export async function cpuOfEach({ pid }: EmptyDatabase, work: (times: number) => Promise<unknown>): Promise<number> {
  const rounds: number[] = [];
  const times = EXECUTIONS / ROUNDS;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = cpuOfTree(pid);
    await work(times);
    if (round > 0) rounds.push((cpuOfTree(pid) - before) / times);
  }
  return median(rounds);
}

/** A value with its revision, its sums and its line in the journal, beside an upsert of a bare table; one, and a form of ten. */
export async function figureWrites(server: EmptyDatabase, region: FigureRegion): Promise<BenchLine[]> {
  const { db, pool } = server.database;
  await pool.query(`create table bare_value (round_id uuid, organisation_id uuid, code text, value numeric, author jsonb,
    at timestamptz, primary key (round_id, organisation_id, code))`);
  const roundId = await anotherRound(server, region, "2027-Q2");
  let turn = 0;
  const each = (once: (place: FigurePlace) => Promise<unknown>) => async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      turn += 1;
      const place = region.centres[turn % region.centres.length];
      if (place === undefined) throw new Error("no centres");
      await once(place);
    }
  };
  const lines: BenchLine[] = [];
  for (const count of [1, 10]) {
    const items = region.passports.slice(0, count);
    const ours = await cpuOfEach(
      server,
      each((place) => writeValues(server, region, place, { roundId, items, turn })),
    );
    const theirs = await cpuOfEach(
      server,
      each(({ organisationId }) => {
        const rows = JSON.stringify(items.map(({ code }) => ({ code, value: turn % 300 })));
        return db.transaction().execute((tx) =>
          sql`insert into bare_value select ${roundId}, ${organisationId}, r.code, r.value, ${JSON.stringify(AUTHOR)}, now()
            from jsonb_to_recordset(${rows}::jsonb) as r(code text, value numeric)
            on conflict (round_id, organisation_id, code) do update
              set value = excluded.value, author = excluded.author, at = excluded.at`.execute(tx),
        );
      }),
    );
    const peer = `upsert of a bare table; bar ${BAR}`;
    lines.push({ name: `figures.write.${count}.databaseCpu`, value: ours, unit: "ms", ratio: ours / theirs, peer });
  }
  return lines;
}

async function writeValues(
  { database: { db }, parts: shared }: EmptyDatabase,
  { context: own }: FigureRegion,
  place: FigurePlace,
  wish: { readonly roundId: string; readonly items: FigureRegion["passports"]; readonly turn: number },
): Promise<void> {
  const { items, roundId, turn } = wish;
  const parts = { ...shared, context: { ...own, ...place }, identity: null };
  const { context } = parts;
  await withOrganisation(db, context, async (tx) => {
    const given = items.map(({ code, measure }) => {
      const typed = [String(turn % 300), String(400 + (turn % 300)), "5"];
      const { figure } = readFigure(measure, null, typed, 3);
      return { code, revision: turn, figure, typed, reason: null, source: null };
    });
    const writing = { dropped: given.map(({ code }) => code), given, author: AUTHOR, at: parts.clock() };
    if (!(await writeFigures(tx, context, roundId, { ...place, version: 1 }, writing)))
      throw new Error("somebody was quicker");
    const data = { title: "Показатели центров", period: "2027-Q2", reason: null };
    await recordAudit(tx, parts, { action: "figures.confirm", objectKind: "round", objectId: roundId, data });
  });
}
