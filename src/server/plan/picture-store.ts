import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface PagePicture {
  readonly contentType: string;
  readonly content: Buffer;
}

/** The file behind a plan and what is needed to know its pages; the file's bytes are fetched when they are drawn. */
export async function selectPages(tx: Tx, context: OrganisationContext, planId: string, page: number) {
  return tx
    .selectFrom("plan")
    .leftJoin("plan_document as d", (join) =>
      join.onRef("d.region_id", "=", "plan.region_id").onRef("d.plan_id", "=", "plan.id"),
    )
    .select(["plan.source_file_id", "plan.draft"])
    .select([
      sql<boolean>`d.plan_id is not null`.as("has_document"),
      sql<number | null>`(d.document ->> 'pageCount')::integer`.as("page_count"),
      sql<number | null>`(d.document -> 'pages' -> ${page - 1}::integer ->> 'turn')::integer`.as("turn"),
    ])
    .where("plan.region_id", "=", context.regionId)
    .where("plan.organisation_id", "=", context.organisationId)
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
}

export async function selectPicture(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  page: number,
): Promise<PagePicture | null> {
  const row = await tx
    .selectFrom("page_picture")
    .innerJoin("plan", (join) =>
      join
        .onRef("plan.region_id", "=", "page_picture.region_id")
        .onRef("plan.source_file_id", "=", "page_picture.source_file_id"),
    )
    .select(["page_picture.content_type", "page_picture.content"])
    .where("plan.region_id", "=", context.regionId)
    .where("plan.organisation_id", "=", context.organisationId)
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .where("page_picture.page", "=", page)
    .executeTakeFirst();
  return row ? { contentType: row.content_type, content: row.content } : null;
}

/** The same page may have been drawn twice at once; the first picture stays. */
export async function insertPicture(
  tx: Tx,
  context: OrganisationContext,
  sourceFileId: string,
  page: number,
  picture: PagePicture & { readonly createdAt: Date },
): Promise<void> {
  await tx
    .insertInto("page_picture")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      source_file_id: sourceFileId,
      page,
      content_type: picture.contentType,
      size: picture.content.length,
      content: picture.content,
      created_at: picture.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
