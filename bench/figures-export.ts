import { setTimeout as wait } from "node:timers/promises";
import { exportFigures } from "#server/figure-report/service.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { PLACES } from "./support/national-set.ts";
import { asOwner, emptyDatabase } from "./support/postgres.ts";

const SIZE = { regions: 1, municipalities: 25, centres: 100 };
const [INDICATORS, QUARTERS] = [10, 4];
const PASSPORT = `jsonb_build_object('code', n::text, 'title', 'Численность обучающихся, осваивающих программы центра, № ' || n,
  'definition', null, 'unit', 'чел.', 'base', null, 'measure', '{"kind":"count","of":"person","nature":"unique"}'::jsonb,
  'overTime', 'last', 'overTree', 'sum', 'digits', 0, 'wanted', 'more', 'filledBy', 'centre', 'proof', null,
  'centreKinds', '[]'::jsonb, 'methodology', null, 'method', null, 'from', '2020-01-01', 'until', null)`;
const FIGURES: readonly string[] = [
  ...PLACES(SIZE),
  `insert into indicator_set (region_id, id, organisation_id, path, title, state, created_at, changed_at)
   select region_id, md5('set')::uuid, id, path, 'Показатели центров', 'inForce', '2026-01-01', '2026-01-01'
   from place where kind = 'regionalAuthority'`,
  `insert into reporting_round (region_id, id, organisation_id, path, set_id, kind, period, from_day, to_day, due_on, due_rule,
     state, form, created_at, changed_at)
   select region_id, md5('round ' || q)::uuid, id, path, md5('set')::uuid, 'quarter', '2026-Q' || q, '2026-01-01', '2026-03-31',
     '2026-04-10', '{"kind":"days","n":10}', 'open', (
       select jsonb_agg(jsonb_build_object('id', md5('i' || n)::uuid, 'edition', 1, 'passport', ${PASSPORT}, 'target', null) order by n)
       from generate_series(1, ${INDICATORS}) n), '2026-01-01', '2026-01-01'
   from place cross join generate_series(1, ${QUARTERS}) q where kind = 'regionalAuthority'`,
  `insert into round_member (region_id, round_id, organisation_id, path, branch_id, expected, state, codes, changed_at)
   select region_id, md5('round ' || q)::uuid, id, path, branch, true, 'accepted',
     (select jsonb_agg(n::text) from generate_series(1, ${INDICATORS}) n), '2026-04-01'
   from place cross join generate_series(1, ${QUARTERS}) q where kind = 'centre'`,
  `insert into indicator_value (region_id, round_id, organisation_id, path, branch_id, code, revision, current, value, author, at)
   select region_id, md5('round ' || q)::uuid, id, path, branch, n::text, 1, true,
     (nth * 7 + n * 13 + q) % 400, '{"accountId":null,"name":null,"organisation":null,"role":null,"onBehalfOf":null}', '2026-04-01'
   from place cross join generate_series(1, ${QUARTERS}) q cross join generate_series(1, ${INDICATORS}) n where kind = 'centre'`,
];

/** 100,000 figures to XLSX, read as fast as they are written: how much memory this process takes above what it had idle. */
export async function run(): Promise<BenchLine[]> {
  const { database, parts, stop, url } = await emptyDatabase(() => new Date(), []);
  try {
    await asOwner(url, async (client) => {
      for (const statement of FIGURES) await client.query(statement);
      await client.query("analyze");
    });
    const { rows } = await database.pool.query<{ id: string }>(
      "select id from organisation where kind = 'regionalAuthority'",
    );
    const id = rows[0]?.id ?? "";
    const context = { regionId: id, organisationId: id, path: `${id}/`, drafts: true, accountId: null };
    const write = async (): Promise<number> => {
      let bytes = 0;
      for await (const piece of exportFigures({ ...parts, context, identity: null }).stream)
        bytes += Buffer.isBuffer(piece) ? piece.length : 0;
      return bytes;
    };
    await wait(2000);
    const idle = process.memoryUsage().rss;
    let peak = idle;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    const start = performance.now();
    const bytes = await write();
    const seconds = (performance.now() - start) / 1000;
    clearInterval(watch);
    const count = SIZE.municipalities * SIZE.centres * INDICATORS * QUARTERS;
    return [
      { name: "figures-export.rows", value: count, unit: "rows" },
      { name: "figures-export.peak above idle", value: (peak - idle) / (1 << 20), unit: "MB" },
      { name: "figures-export.seconds", value: seconds, unit: "s" },
      { name: "figures-export.file", value: bytes / (1 << 20), unit: "MB" },
    ];
  } finally {
    await stop();
  }
}
