import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { OccurrenceAction } from "#core/execution/model.ts";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anActivity } from "#test/support/drafts.ts";
import { approvedPlan } from "#test/support/execution.ts";
import { markOccurrences, withdrawDuties } from "./service.ts";

const server = theServer();
const ROWS = [
  anActivity({ number: "1", title: "Семинар", schedule: "октябрь 2023 г.", source: { table: 1, row: 2 } }),
  anActivity({ number: "2", title: "Встречи", schedule: "ежеквартально", source: { table: 1, row: 3 } }),
  anActivity({
    number: "3",
    title: "Форум",
    schedule: "в сроки, определяемые организатором",
    source: { table: 1, row: 4 },
  }),
];

interface TotalRow {
  readonly branch: string;
  readonly quarter: string;
  readonly state: string;
  readonly n: number;
}

/** What the trigger keeps, one line for each number that is not 0. */
async function kept(tx: Tx, regionId: string): Promise<TotalRow[]> {
  const { rows } = await sql<TotalRow>`
    select organisation_id as branch, quarter, s.state, s.n from execution_total t cross join lateral (values
      ('planned', planned), ('waitsForDate', waits_for_date), ('dateSet', date_set), ('running', running), ('done', done),
      ('doneLate', done_late), ('moved', moved), ('cancelled', cancelled), ('notDone', not_done)) s(state, n)
    where region_id = ${regionId} and s.n <> 0 order by 1, 2, 3`.execute(tx);
  return rows;
}

/** The same counted from the ledger itself. */
async function counted(tx: Tx, regionId: string): Promise<TotalRow[]> {
  const { rows } = await sql<TotalRow>`
    select coalesce(nullif(split_part(path, '/', 2), ''), split_part(path, '/', 1))::uuid as branch,
      coalesce(quarter, '') as quarter, state, count(*)::int as n
    from occurrence where region_id = ${regionId} and not withdrawn group by 1, 2, 3 order by 1, 2, 3`.execute(tx);
  return rows;
}

const STEPS: readonly OccurrenceAction[] = [
  { kind: "setDate", from: null, to: "2023-10-20", source: null },
  { kind: "setDate", from: null, to: "2024-02-20", source: "письмо" },
  { kind: "start", on: "2023-11-01" },
  { kind: "hold", on: "2023-11-14", document: null },
  { kind: "move", to: "2024-03-01", reason: "Карантин", document: null },
  { kind: "move", to: null, reason: "Ждём", document: null },
  { kind: "cancel", reason: null, document: "приказ № 5" },
  { kind: "notDone", reason: "Не было помещения" },
  { kind: "undo", reason: null },
];
type Wish = { readonly at: number; readonly step: number; readonly together: boolean };

test("the roll-up rows are a slow count, whatever is marked, taken back, withdrawn or undone with its transaction", async () => {
  const region = await server.site();
  const district = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const school = await server.site({ below: district, kind: "school", roles: ["schoolHead"] });
  const sites = [region, district, school];
  for (const site of sites) await approvedPlan(server, site, ROWS);
  const lines = await Promise.all(sites.map((site) => ids(site)));
  const { regionId } = region.parts.context;
  const agree = () =>
    withChores(server.database().db, async (tx) => {
      expect(await kept(tx, regionId)).toEqual(await counted(tx, regionId));
    });
  await agree();
  const wish = fc.record({ at: fc.nat(20), step: fc.nat(STEPS.length - 1), together: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(wish, { minLength: 1, maxLength: 12 }), async (which, wishes) => {
      const site = sites[which];
      if (site !== undefined) for (const one of wishes) await attempt(site, lines[which] ?? [], one);
      await agree();
    }),
    { numRuns: 25 },
  );
  // A whole duty goes, and with it what is still open of it.
  const { db } = server.database();
  const duty = await db
    .selectFrom("duty")
    .select("id")
    .where("path", "=", school.parts.context.path)
    .where("title", "=", "Встречи")
    .executeTakeFirstOrThrow();
  await withOrganisation(db, school.parts.context, (tx) => withdrawDuties(tx, school.parts, [duty.id], "Отменено"));
  await agree();
});

async function ids({ parts }: TestSite): Promise<string[]> {
  const rows = await withOrganisation(parts.db, parts.context, (tx) =>
    tx.selectFrom("occurrence").select("id").where("path", "=", parts.context.path).orderBy("id").execute(),
  );
  return rows.map(({ id }) => id);
}

/** One occurrence, or three of them at once; a refusal undoes all that its transaction did. */
async function attempt({ parts }: TestSite, own: readonly string[], { at, step, together }: Wish): Promise<void> {
  const action = STEPS[step];
  const first = at % own.length;
  const occurrenceIds = together ? own.slice(first, first + 3) : own.slice(first, first + 1);
  if (action === undefined) return;
  await withOrganisation(parts.db, parts.context, async (tx) => {
    for (const id of occurrenceIds) await markOccurrences(tx, parts, { occurrenceIds: [id], action });
  }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}
