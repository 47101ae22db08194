import { randomUUID } from "node:crypto";
import { EMPTY_RECORD, type RecordContent } from "#core/evidence/model.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { cpuOfTree } from "./support/cpu.ts";
import { cuttingProxy } from "./support/cutting-proxy.ts";
import { Client, p95 } from "./support/load.ts";
import { startMeasured } from "./support/measured.ts";
import { asOwner } from "./support/postgres.ts";
import { median } from "./support/processes.ts";
import { keepReplay } from "./support/replay.ts";
import { workedRegion, type WorkedRegion } from "./support/worked-region.ts";

const ORGANISATIONS = 300;
const AT_ONCE = 16;
const ROUNDS = 3;
const MOST_TRIES = 5;
/** Some centres are between two heads: their places are taken by municipalities. */
const REPORTERS = ["centreHead", "municipalCoordinator"];

interface Report {
  readonly id: string;
  readonly cookie: string;
  readonly content: RecordContent;
}

interface Sent {
  readonly wall: number;
  readonly p95: number;
  /** Of the server and the database, milliseconds for a request. */
  readonly cpu: number;
  readonly tries: number;
}

/**
 * The last day of a quarter: 300 organisations report, as fast as 16 at a time can. Each report goes twice at once, and half of
 * the connections are cut once; whoever got no answer sends again. Beside a handler that only inserts, over the same network.
 */
export async function run(): Promise<BenchLine[]> {
  const worked = await workedRegion();
  keepReplay({});
  const bare = await startMeasured("replay-server", worked.database.url);
  try {
    const rounds = await reportsOf(worked);
    const mine: Sent[] = [];
    const theirs: Sent[] = [];
    const [product, database] = [worked.product, worked.database.pid];
    for (const reports of rounds) {
      mine.push(await sendAll(product.address, [product.pid, database], reports, "/api/records/"));
      theirs.push(await sendAll(bare.address, [bare.pid, database], reports, "/report/"));
    }
    const exactlyOnce = await countOf(worked, rounds.flat());
    const of = (sent: readonly Sent[], key: keyof Sent): number => median(sent.map((one) => one[key]));
    const peer = "bare insert over the same network";
    return [
      { name: "deadline.reports", value: rounds.flat().length, unit: "reports" },
      { name: "deadline.exactlyOnce", value: exactlyOnce, unit: "reports" },
      { name: "deadline.tries", value: of(mine, "tries"), unit: "requests of a round" },
      { name: "deadline.wall", value: of(mine, "wall"), unit: "ms" },
      { name: "deadline.p95", value: of(mine, "p95"), unit: "ms", ratio: of(mine, "p95") / of(theirs, "p95"), peer },
      { name: "deadline.cpu", value: of(mine, "cpu"), unit: "ms", ratio: of(mine, "cpu") / of(theirs, "cpu"), peer },
    ];
  } finally {
    await bare.stop();
    await worked.stop();
  }
}

/** One report of each organisation for each round: of a duty that the region's order has given to all of them. */
async function reportsOf({ database }: WorkedRegion): Promise<Report[][]> {
  const { region, paths, url } = database;
  const leaders = new Map(
    REPORTERS.flatMap((role) =>
      region.people.flatMap((person) => {
        const [grant] = person.grants;
        return grant?.role === role && grant.until === null ? [[grant.organisationId, person] as const] : [];
      }),
    ),
  );
  const chosen = [...leaders].slice(0, ORGANISATIONS);
  if (chosen.length < ORGANISATIONS) throw new Error(`only ${chosen.length} organisations`);
  const duties = chosen.map(([organisation_id]) => {
    const path = paths.get(organisation_id) ?? "";
    return { organisation_id, path, branch_id: path.split("/")[1], id: randomUUID(), times: times() };
  });
  await asOwner(url, async (client) => {
    const rows = `jsonb_to_recordset($1::jsonb) as r(organisation_id uuid, path text, branch_id uuid, id uuid, times uuid[])`;
    await client.query(
      `insert into duty (region_id, id, organisation_id, path, branch_id, source, act_id, point_id, issuer_id, number, title,
         schedule, period, readings, created_at, changed_at)
       select $2, id, organisation_id, path, branch_id, 'act', $3, '1', $2, '1', 'Отчитаться за квартал', 'ежеквартально',
         '2026/2027', $4, now(), now() from ${rows}`,
      [
        JSON.stringify(duties),
        region.rootId,
        randomUUID(),
        { audience: null, schedule: null, scheduleInWords: null, occurrences: [], responsible: null },
      ],
    );
    await client.query(
      `insert into occurrence (region_id, id, organisation_id, path, branch_id, duty_id, key, label, position, from_day, to_day,
         precision, starts_on, due_on, quarter, state, changed_at)
       select $2, t.id, organisation_id, path, branch_id, r.id, t.nth::text, t.nth || '-й отчёт', t.nth, day, day, 'deadline', day,
         day, to_char(day, 'YYYY-"Q"Q'), 'planned', now()
       from ${rows} cross join unnest(r.times) with ordinality as t(id, nth) cross join (select current_date as day) d`,
      [JSON.stringify(duties), region.rootId],
    );
  });
  const cookies: string[] = [];
  for (const [, person] of chosen) cookies.push(await database.cookieOf(person));
  return Array.from({ length: ROUNDS }, (_, round) =>
    duties.map((duty, index) => ({
      id: randomUUID(),
      cookie: cookies[index] ?? "",
      content: {
        ...EMPTY_RECORD,
        occurrenceIds: [duty.times[round] ?? ""],
        day: new Date().toISOString().slice(0, 10),
        counts: [{ segment: "students", count: 10 + (index % 20) }],
        text: "Квартал завершён, мероприятия проведены.",
      },
    })),
  );
}

function times(): string[] {
  return Array.from({ length: ROUNDS }, () => randomUUID());
}

/** Every report twice, one beside the other; those of every other organisation over a network that cuts them once. */
async function sendAll(
  address: string,
  pids: readonly number[],
  reports: readonly Report[],
  path: string,
): Promise<Sent> {
  const proxy = await cuttingProxy(address);
  const straight = new Client(address, AT_ONCE);
  const waited: number[] = [];
  let tries = 0;
  const send = async ({ id, cookie, content }: Report, isCut: boolean): Promise<void> => {
    const request = { method: "PUT", path: path + id, headers: { cookie }, body: JSON.stringify(content) } as const;
    const began = performance.now();
    for (let nth = 0; ; nth += 1) {
      const client = isCut && nth === 0 ? new Client(proxy.address, 1) : straight;
      tries += 1;
      try {
        const { status, text } = await client.ask(request);
        if (status !== 200) throw new Refused(`${status} ${text.slice(0, 400)}`);
        break;
      } catch (error) {
        if (error instanceof Refused || nth >= MOST_TRIES) throw error;
      } finally {
        if (client !== straight) client.close();
      }
    }
    waited.push(performance.now() - began);
  };
  const now = (): number => pids.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
  const queue = reports.flatMap((report, index) => [0, 1].map(() => ({ report, isCut: index % 2 === 1 }))).values();
  const [before, began] = [now(), performance.now()];
  try {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const { report, isCut } of queue) await send(report, isCut);
      }),
    );
    const wall = performance.now() - began;
    if (proxy.cuts() < reports.length * 0.9) throw new Error(`only ${proxy.cuts()} connections were cut`);
    return { wall, p95: p95(waited), cpu: (now() - before) / (reports.length * 2), tries };
  } finally {
    straight.close();
    await proxy.stop();
  }
}

class Refused extends Error {}

/** How many reports have come exactly once: one record, one line in the journal, one mark that counts one time. */
async function countOf({ database: { url } }: WorkedRegion, reports: readonly Report[]): Promise<number> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from completion_record r
       where r.id = any($1::uuid[])
         and (select count(*) from record_occurrence x where x.record_id = r.id) = 1
         and (select count(*) from audit_entry a where a.action = 'record.send' and a.object_id = r.id::text) = 1
         and (select count(*) from occurrence o where o.record_id = r.id and o.held = 1 and o.state = 'done') = 1
         and (select count(*) from occurrence_step s join record_occurrence x on x.occurrence_id = s.occurrence_id
           where x.record_id = r.id) = 1`,
      [reports.map(({ id }) => id)],
    );
    return rows[0]?.n ?? 0;
  });
}
