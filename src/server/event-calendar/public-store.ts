import { sql } from "kysely";
import * as z from "zod/mini";
import { publicLine, type PublicLine } from "#core/calendar/issue.ts";
import { stepAuthor, type StepAuthor } from "#core/plan/life/model.ts";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const revisionRow = z.object({
  month: z.string(),
  number: z.number(),
  issuer_name: z.string(),
  lines: z.array(publicLine),
  sha256: z.string(),
  reason: z.nullable(z.string()),
  published_at: z.date(),
});
export type RevisionRow = z.infer<typeof revisionRow>;

const COLUMNS = ["month", "number", "issuer_name", "lines", "sha256", "reason", "published_at"] as const;

/** What was published of one's own, the last first. */
export async function selectRevisions(tx: Tx, { organisationId }: OrganisationContext) {
  const rows = await tx
    .selectFrom("calendar_revision")
    .select(["month", "number", "sha256", "reason", "published_at", "published_by"])
    .where("issuer_id", "=", organisationId)
    .orderBy("month", "desc")
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({ ...row, published_by: z.parse(stepAuthor, row.published_by) }));
}

export async function insertRevision(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  made: {
    readonly month: string;
    readonly number: number;
    readonly issuerName: string;
    readonly lines: readonly PublicLine[];
    readonly sha256: string;
    readonly reason: string | null;
    readonly at: Date;
    readonly by: StepAuthor;
  },
): Promise<void> {
  await tx
    .insertInto("calendar_revision")
    .values({
      region_id: regionId,
      issuer_id: organisationId,
      month: made.month,
      number: made.number,
      issuer_name: made.issuerName,
      lines: toJson(made.lines),
      sha256: made.sha256,
      reason: made.reason,
      published_at: made.at,
      published_by: toJson(made.by),
    })
    .execute();
}

/** Visitors are nobody that is known: from here on nothing is bound by the row policies, and only what was published is read. */
export async function selectIssuer(db: Database, slug: string) {
  return db
    .selectFrom("calendar_page")
    .innerJoin("organisation", "organisation.id", "issuer_id")
    .select(["issuer_id", "organisation.name", "organisation.time_zone"])
    .where("slug", "=", slug)
    .executeTakeFirst();
}

/** The last revision of each published month from one on, or of one month, by month. */
export async function selectPublished(
  db: Database,
  issuerId: string,
  asked: { readonly month: string } | { readonly from: string },
): Promise<RevisionRow[]> {
  const query = db
    .selectFrom("calendar_revision")
    .select(COLUMNS)
    .distinctOn("month")
    .where("issuer_id", "=", issuerId)
    .orderBy("month")
    .orderBy("number", "desc");
  const rows = await (
    "month" in asked ? query.where("month", "=", asked.month) : query.where("month", ">=", asked.from)
  ).execute();
  return rows.map((row) => z.parse(revisionRow, row));
}

export async function selectPublishedMonths(db: Database, issuerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("calendar_revision")
    .select("month")
    .distinct()
    .where("issuer_id", "=", issuerId)
    .orderBy("month")
    .execute();
  return rows.map(({ month }) => month);
}

const currentRow = z.object({
  id: z.string(),
  state: z.string(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  startsAt: z.nullable(z.string()),
  endsAt: z.nullable(z.string()),
  sequence: z.number(),
  changedAt: z.date(),
});
export type CurrentRow = z.infer<typeof currentRow>;

/** Where published events and terms stand now: only state and days, which are as public as what was published of them. */
export async function selectCurrent(db: Database, ids: readonly string[]): Promise<Map<string, CurrentRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<unknown>`
    select id, state, starts_on::text as "from", coalesce(ends_on, starts_on)::text as "to", starts_at as "startsAt",
      ends_at as "endsAt", version - 1 as sequence, changed_at as "changedAt"
    from event where id = any(${[...ids]}::uuid[])
    union all
    select o.id, case when o.withdrawn then 'cancelled' else o.state end, o.starts_on::text, o.due_on::text, null, null,
      o.version + d.version - 2, greatest(o.changed_at, d.changed_at)
    from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id
    where o.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => z.parse(currentRow, row)).map((row) => [row.id, row]));
}

/** Organisations that have a public calendar: those whose next month is offered by itself. */
export async function selectIssuers(db: Database) {
  return db
    .selectFrom("calendar_page")
    .innerJoin("organisation", "organisation.id", "issuer_id")
    .select(["organisation.id", "organisation.region_id", "organisation.path", "organisation.time_zone"])
    .where("organisation.ended_on", "is", null)
    .orderBy("organisation.id")
    .execute();
}
