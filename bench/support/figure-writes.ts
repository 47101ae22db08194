import { sql } from "kysely";
import { readFigure } from "#core/indicator/value-input.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
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

interface Spent {
  /** Of the database, milliseconds. */
  readonly cpu: number;
  readonly wall: number;
}

/** Medians of interleaved rounds: whatever else the machine does meanwhile, it does to all of them. */
async function sideBySide(
  { pid }: EmptyDatabase,
  works: readonly ((times: number) => Promise<unknown>)[],
): Promise<Spent[]> {
  const spent = works.map((): Spent[] => []);
  const times = EXECUTIONS / ROUNDS;
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [index, work] of works.entries()) {
      const [cpu, began] = [cpuOfTree(pid), performance.now()];
      await work(times);
      const one = { cpu: (cpuOfTree(pid) - cpu) / times, wall: (performance.now() - began) / times };
      if (round > 0) spent[index]?.push(one);
    }
  return spent.map((rounds) => ({
    cpu: median(rounds.map(({ cpu }) => cpu)),
    wall: median(rounds.map(({ wall }) => wall)),
  }));
}

/**
 * Values with their revisions, sums and line in the journal; one, and a form of ten. Beside an upsert of the same columns into a
 * table without anything, in a transaction of the same kind, planned once too; as a query builder sends it, planned each time;
 * and with a line in a journal that nothing protects, which the anchor was measured with.
 */
export async function figureWrites(server: EmptyDatabase, region: FigureRegion): Promise<BenchLine[]> {
  const { db, pool } = server.database;
  await pool.query(`create table plain_value (like indicator_value including defaults,
    primary key (region_id, round_id, organisation_id, code));
    create table plain_journal (id bigint generated always as identity primary key, at timestamptz, account_id uuid, action text,
      object_id uuid, data jsonb);
    grant all on plain_value, plain_journal to rostok_app`);
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
    const plain = (isKept: boolean, journal: boolean) =>
      each((place) =>
        withOrganisation(db, { ...region.context, ...place }, async (tx) => {
          await upsert(tx, region, place, { roundId, items, turn, isKept });
          const data = JSON.stringify({ title: "Показатели центров", period: "2027-Q2" });
          if (journal)
            await sql`/* kept */ insert into plain_journal (at, account_id, action, object_id, data)
              values (now(), null, 'figures.confirm', ${roundId}, ${data})`.execute(tx);
        }),
      );
    const [ours, kept, built, journaled] = await sideBySide(server, [
      each((place) => writeValues(server, region, place, { roundId, items, turn })),
      plain(true, false),
      plain(false, false),
      plain(true, true),
    ]);
    if (ours === undefined || kept === undefined || built === undefined || journaled === undefined)
      throw new Error("nothing was measured");
    const name = `figures.write.${count}`;
    const beside = (what: string, mine: number, theirs: number, peer: string): BenchLine => ({
      name: `${name}.${what}`,
      value: mine,
      unit: "ms",
      ratio: mine / theirs,
      peer: `plain upsert in the same kind of transaction, ${peer}; bar ${BAR}`,
    });
    lines.push(
      beside("databaseCpu", ours.cpu, kept.cpu, "planned once"),
      beside("databaseCpu.toBuilt", ours.cpu, built.cpu, "planned each time as a query builder has it"),
      beside("databaseCpu.toJournaled", ours.cpu, journaled.cpu, "planned once, with a line in a plain journal"),
      beside("wall", ours.wall, kept.wall, "planned once"),
      beside("wall.toJournaled", ours.wall, journaled.wall, "planned once, with a line in a plain journal"),
    );
  }
  return lines;
}

interface Wish {
  readonly roundId: string;
  readonly items: FigureRegion["passports"];
  readonly turn: number;
}

async function upsert(
  tx: Tx,
  { context: { regionId } }: FigureRegion,
  { organisationId, path }: FigurePlace,
  { isKept, items, roundId, turn }: Wish & { readonly isKept: boolean },
): Promise<void> {
  const rows = JSON.stringify(items.map(({ code }) => ({ code, value: turn % 300, typed: String(turn % 300) })));
  await sql`${sql.raw(isKept ? "/* kept */" : "")} insert into plain_value (region_id, round_id, organisation_id, path, branch_id,
      code, revision, current, value, typed, author, at)
    select ${regionId}, ${roundId}, ${organisationId}, ${path}, ${path.split("/")[1]}, r.code, ${turn}, true, r.value, r.typed,
      ${JSON.stringify(AUTHOR)}, now()
    from jsonb_to_recordset(${rows}::jsonb) as r(code text, value numeric, typed text)
    on conflict (region_id, round_id, organisation_id, code) do update set revision = excluded.revision,
      value = excluded.value, typed = excluded.typed, author = excluded.author, at = excluded.at`.execute(tx);
}

async function writeValues(
  { database: { db }, parts: shared }: EmptyDatabase,
  { context: own }: FigureRegion,
  place: FigurePlace,
  wish: Wish,
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
