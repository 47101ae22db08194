import { sql } from "kysely";
import * as z from "zod/mini";
import { publication, type Publication } from "#core/figure/publication.ts";
import { stepAuthor, type StepAuthor } from "#core/plan/life/model.ts";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const publicationRow = z.object({
  number: z.number(),
  content: z.nullable(publication),
  sha256: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  published_at: z.date(),
  published_by: stepAuthor,
});
export type PublicationRow = z.infer<typeof publicationRow>;

/** All of a round by one's own organisation, the last first. */
export async function selectPublications(
  tx: Tx,
  { organisationId }: OrganisationContext,
  roundId: string,
): Promise<PublicationRow[]> {
  const rows = await tx
    .selectFrom("figure_publication")
    .select(["number", "content", "sha256", "reason", "published_at", "published_by"])
    .where("issuer_id", "=", organisationId)
    .where("round_id", "=", roundId)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => z.parse(publicationRow, row));
}

/** False: somebody else has published meanwhile. `content` null: it is taken away. */
export async function insertPublication(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  made: {
    readonly roundId: string;
    readonly number: number;
    readonly content: Publication | null;
    readonly sha256: string | null;
    readonly reason: string | null;
    readonly at: Date;
    readonly by: StepAuthor;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto("figure_publication")
    .values({
      region_id: regionId,
      issuer_id: organisationId,
      round_id: made.roundId,
      number: made.number,
      content: made.content === null ? null : toJson(made.content),
      sha256: made.sha256,
      reason: made.reason,
      published_at: made.at,
      published_by: toJson(made.by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** How the forms at or below an organisation stand: another `versions` when any of them has changed. */
export async function selectFormsNow(tx: Tx, { path, regionId }: OrganisationContext, roundId: string) {
  const { rows } = await sql<{ expected: number; accepted: number; underReview: number; versions: string }>`
    select count(*)::int as expected, (count(*) filter (where state = 'accepted'))::int as accepted,
      (count(*) filter (where state = 'confirmed'))::int as "underReview", coalesce(sum(version), 0)::text as versions
    from round_member
    where region_id = ${regionId} and round_id = ${roundId} and expected and path >= ${path} and path < ${`${path}~`}`.execute(
    tx,
  );
  return rows[0] ?? { expected: 0, accepted: 0, underReview: 0, versions: "0" };
}

export async function selectIssuerName(tx: Tx, { organisationId }: OrganisationContext) {
  return tx
    .selectFrom("organisation")
    .select(["name", "short_name"])
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
}

/** Visitors are nobody that is known: from here on nothing is bound by the row policies, and only what was published is read. */
export async function selectIssuer(db: Database, slug: string) {
  return db
    .selectFrom("figure_page")
    .innerJoin("organisation", "organisation.id", "issuer_id")
    .select(["issuer_id", "organisation.time_zone"])
    .where("slug", "=", slug)
    .executeTakeFirst();
}

const shownRow = z.object({
  roundId: z.string(),
  number: z.number(),
  content: publication,
  reason: z.nullable(z.string()),
  at: z.date(),
});
export type ShownRow = z.infer<typeof shownRow>;

/** What stands on the page of an issuer: of each round the last publication that was not taken away. */
export async function selectShown(db: Database, issuerId: string): Promise<ShownRow[]> {
  const { rows } = await sql<unknown>`
    select round_id as "roundId", number, content, reason, published_at as at from (
      select distinct on (round_id) * from figure_publication where issuer_id = ${issuerId} order by round_id, number desc
    ) as last where content is not null order by content ->> 'period' desc, published_at desc`.execute(db);
  return rows.map((row) => z.parse(shownRow, row));
}
