import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** The heads of all regions. */
export async function selectRoots(tx: Tx) {
  return tx
    .selectFrom("organisation")
    .select(["id", "region_id as regionId", "time_zone as timeZone"])
    .where("parent_id", "is", null)
    .execute();
}

export async function selectLastDay(tx: Tx, kind: string, rootId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("job_day")
    .select("day")
    .where("kind", "=", kind)
    .where("organisation_id", "=", rootId)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}

export async function markDay(
  tx: Tx,
  done: {
    readonly kind: string;
    readonly rootId: string;
    readonly regionId: string;
    readonly day: string;
    readonly at: Date;
  },
): Promise<void> {
  const { at, day, kind, regionId, rootId } = done;
  await tx
    .insertInto("job_day")
    .values({ kind, organisation_id: rootId, region_id: regionId, day, done_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Where the organisations stand to which something has come to hold since a day, up to another; both included. */
export async function selectChangedPaths(tx: Tx, regionId: string, since: string, until: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("organisation as o")
    .select("o.path")
    .where("o.region_id", "=", regionId)
    .where((outer) =>
      outer.exists(
        outer
          .selectFrom("organisation_action as a")
          .select("a.sequence")
          .whereRef("a.region_id", "=", "o.region_id")
          .whereRef("a.organisation_id", "=", "o.id")
          .where((where) =>
            where.or([
              where.and([where("a.on_day", ">=", since), where("a.on_day", "<=", until)]),
              where.and([
                where("a.made_at", ">=", sql<Date>`${since}::date`),
                where.or([where("a.on_day", "is", null), where("a.on_day", "<=", until)]),
              ]),
            ]),
          ),
      ),
    )
    .execute();
  return rows.map(({ path }) => path);
}

/** Organisations above these places that have approved anything. */
export async function selectIssuers(tx: Tx, regionId: string, paths: readonly string[]): Promise<string[]> {
  const ids = [...new Set(paths.flatMap((path) => path.split("/").filter((key) => key !== "")))];
  const rows = await tx
    .selectFrom("organisation")
    .select("id")
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where("ended_on", "is", null)
    .where("kind", "in", [
      "regionalAuthority",
      "territorialOffice",
      "municipalAuthority",
      "school",
      "college",
      "university",
      "supplementaryInstitution",
      "preschool",
    ])
    .orderBy(sql`length(path)`)
    .execute();
  return rows.map(({ id }) => id);
}

export async function selectPlansInForce(tx: Tx, { organisationId, regionId }: OrganisationContext): Promise<string[]> {
  const rows = await tx
    .selectFrom("plan_life")
    .select("plan_id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("stage", "in", ["approved", "inForce", "amending", "amendmentEndorsement", "amendmentEndorsed"])
    .execute();
  return rows.map(({ plan_id }) => plan_id);
}

/** What organisations that are no more were asked, and what they would have had to carry out. */
export async function withdrawOfEnded(tx: Tx, regionId: string, reason: string, at: Date): Promise<void> {
  await sql`
    update proposal p set state = 'withdrawn', reason = 'organisationEnded', version = p.version + 1, changed_at = ${at}
    from organisation o
    where p.region_id = ${regionId} and o.id = p.organisation_id and o.ended_on is not null and p.state = 'open'`.execute(
    tx,
  );
  await sql`
    with gone as (
      update duty d set state = 'withdrawn', reason = ${reason}, version = d.version + 1, changed_at = ${at}
      from organisation o
      where d.region_id = ${regionId} and o.id = d.organisation_id and o.ended_on is not null and d.state = 'active'
      returning d.region_id, d.id
    )
    update occurrence c set withdrawn = true, version = c.version + 1, changed_at = ${at}
    from gone
    where c.region_id = gone.region_id and c.duty_id = gone.id and not c.withdrawn
      and c.state in ('planned', 'waitsForDate', 'dateSet', 'running', 'moved')`.execute(tx);
}

/** What those ask who no longer stand above: whoever stands there now asks anew. Answered ones stay where they were answered. */
export async function withdrawOfMoved(tx: Tx, regionId: string, at: Date): Promise<void> {
  await sql`
    update proposal p set state = 'withdrawn', reason = 'moved', version = p.version + 1, changed_at = ${at}
    from organisation i
    where p.region_id = ${regionId} and i.id = p.issuer_id and p.state = 'open' and not starts_with(p.path, i.path)`.execute(
    tx,
  );
}
