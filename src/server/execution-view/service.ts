import type { ExecutionView } from "#contract/execution-view.ts";
import { addCounts, NO_COUNTS, quarterOf, quartersOf, SOON_DAYS, type ViewCounts } from "#core/coverage/counts.ts";
import { can } from "#core/access/can.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./count-store.ts";
import { countsOf, sumBy, sumOf } from "./fold-counts.ts";

export interface AskedView {
  readonly organisation?: string | undefined;
  readonly period?: string | undefined;
  readonly by?: "workstreams" | undefined;
}

const MOST_BODIES = 200;

/** What a request is about, checked: an organisation at or below the asker's, and whole quarters. */
export interface Scope extends store.CountWish {
  readonly id: string;
  readonly name: string;
  readonly period: string;
  readonly timeZone: string;
  readonly above: readonly { readonly id: string; readonly name: string }[];
}

export async function scopeOf(tx: Tx, parts: Parts, asked: AskedView): Promise<Scope> {
  const { context, identity } = parts;
  const timeZone = zoneOf(parts);
  const today = todayOf(parts);
  const id = asked.organisation ?? context.organisationId;
  const chain = isId(id) ? await store.selectPlace(tx, context, id) : [];
  const place = chain.at(-1);
  const actor = identity?.actor;
  if (place === undefined || actor === undefined) throw notFound();
  if (!can(actor, "readExecution", { regionId: context.regionId, path: place.path }, today)) throw notFound();
  const period = asked.period ?? schoolYearOf(today);
  const quarters = quartersOf(period);
  if (quarters.length === 0) throw new Problem(400, "badRequest", { field: "/period" });
  const day = parsePlainDate(today);
  if (day === null) throw new Error(`no day: ${today}`);
  return {
    id: place.id,
    name: place.name,
    path: place.path,
    above: chain.slice(0, -1).filter(({ path }) => path.startsWith(context.path)),
    period,
    timeZone,
    quarters,
    undated: quarters.length > 1 && quarters.includes(quarterOf(today)),
    today,
    soon: addDays(day, SOON_DAYS),
  };
}

/** The school year by quarters: from July on it is the new one. */
function schoolYearOf(today: string): string {
  const year = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) >= 7 ? 0 : 1);
  return `${year}/${year + 1}`;
}

export async function getExecutionView(parts: Parts, asked: AskedView): Promise<ExecutionView> {
  const { db, context } = parts;
  return withOrganisation(db, context, async (tx) => {
    const scope = await scopeOf(tx, parts, asked);
    const isRoot = scope.path.indexOf("/") === scope.path.length - 1;
    // The head of a region asks for everything: its workstreams are counted only where they are looked at.
    const counted = isRoot && asked.by !== "workstreams" ? [] : await store.selectCounts(tx, scope);
    const places: readonly Omit<store.CountedGroup, "workstream">[] = isRoot
      ? await store.selectTotals(tx, context, scope)
      : counted;
    // An open proposal has no quarter: it counts where what has no date counts.
    const open = scope.undated ? await store.selectProposals(tx, scope.path) : [];
    const unknown = open.map((one) => ({ ...one, counts: { ...NO_COUNTS, unknown: one.open } }));
    const byBranch = merged(
      sumBy(places, ({ branch }) => branch),
      unknown.map((one) => [one.branch, one.counts]),
    );
    const byQuarter = merged(
      sumBy(places, ({ quarter }) => quarter),
      unknown.map((one) => ["", one.counts]),
    );
    const byWorkstream = merged(
      sumBy(counted, ({ workstream }) => workstream),
      unknown.map((one) => [one.workstream, one.counts]),
    );
    const asks = new Map((await store.selectAsked(tx, scope.path)).map((one) => [one.branch, one]));
    const titles = new Map(
      (await store.selectWorkstreams(tx, context, scope.path)).map((one) => [one.number, one.title]),
    );
    const branches = await store.selectBranches(tx, context, scope);
    const everybody = [...asks.values()];
    return {
      asOf: parts.clock().toISOString(),
      today: scope.today,
      timeZone: scope.timeZone,
      period: scope.period,
      organisation: { id: scope.id, name: scope.name, above: scope.above.map(({ id, name }) => ({ id, name })) },
      total: sumOf(byBranch.values()),
      silent: everybody.reduce((sum, { silent }) => sum + silent, 0),
      asked: everybody.reduce((sum, one) => sum + one.asked, 0),
      organisations: branches.map(({ id, name, kind, below }) => {
        const own = id === scope.id;
        const key = own ? "" : id;
        const { asked: askedOf = 0, silent = 0 } = asks.get(key) ?? {};
        return {
          id,
          name,
          kind,
          own,
          below: own ? 0 : below,
          counts: byBranch.get(key) ?? NO_COUNTS,
          silent,
          asked: askedOf,
        };
      }),
      quarters: [...scope.quarters, ...(byQuarter.has("") ? [""] : [])].map((quarter) => ({
        quarter,
        counts: byQuarter.get(quarter) ?? NO_COUNTS,
      })),
      workstreams: (isRoot && asked.by !== "workstreams" ? [] : [...byWorkstream])
        .toSorted(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
        .map(([workstream, counts]) => ({
          workstream,
          title: workstream === null ? null : (titles.get(workstream) ?? null),
          counts,
        })),
    };
  });
}

function merged<K>(sums: Map<K, ViewCounts>, more: readonly (readonly [K, ViewCounts])[]): Map<K, ViewCounts> {
  for (const [key, counts] of more) sums.set(key, addCounts(sums.get(key) ?? NO_COUNTS, counts));
  return sums;
}

interface BodyCounts {
  readonly asOf: string;
  readonly bodies: { readonly body: string; readonly duties: number; readonly counts: ViewCounts }[];
  readonly more: number;
}

export async function getBodyExecution(parts: Parts, asked: AskedView): Promise<BodyCounts> {
  const rows = await withOrganisation(parts.db, parts.context, async (tx) =>
    store.selectBodies(tx, await scopeOf(tx, parts, asked)),
  );
  const bodies = new Map<string, { readonly duties: number; readonly counts: ViewCounts }>();
  for (const row of rows) {
    const found = bodies.get(row.body) ?? { duties: 0, counts: NO_COUNTS };
    bodies.set(row.body, { duties: found.duties + row.duties, counts: addCounts(found.counts, countsOf(row)) });
  }
  const lines = [...bodies]
    .map(([body, told]) => ({ body, ...told }))
    .toSorted((a, b) => b.duties - a.duties || a.body.localeCompare(b.body, "ru"));
  return {
    asOf: parts.clock().toISOString(),
    bodies: lines.slice(0, MOST_BODIES),
    more: Math.max(0, lines.length - MOST_BODIES),
  };
}

/** What other features ask: a checked scope, who owes an answer in it, and what its workstreams are called. */
export async function readScope(tx: Tx, parts: Parts, asked: AskedView) {
  const scope = await scopeOf(tx, parts, asked);
  const branches = await store.selectAsked(tx, scope.path);
  const asks = {
    asked: branches.reduce((sum, one) => sum + one.asked, 0),
    silent: branches.reduce((sum, one) => sum + one.silent, 0),
  };
  const titles = new Map(
    (await store.selectWorkstreams(tx, parts.context, scope.path)).map((one) => [one.number, one.title]),
  );
  return { scope, asks, titles };
}

/** What one group of counted occurrences comes to, for papers. */
export function countsOfGroup(group: {
  readonly state: string;
  readonly due: "overdue" | "later";
  readonly n: number;
}): ViewCounts {
  return countsOf(group);
}
