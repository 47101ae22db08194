import { storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** For what exactly a text was corrected. `choice`: days, workstreams and organisations as they were asked for. */
export interface TextPlace {
  readonly editionId: string;
  readonly choice: string;
}

function textAt(tx: Tx, { organisationId, regionId }: OrganisationContext, { choice, editionId }: TextPlace) {
  return tx
    .selectFrom("report_text")
    .select(["text", "version", "at", "author"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("edition_id", "=", editionId)
    .where("choice", "=", choice);
}

export async function selectText(tx: Tx, context: OrganisationContext, place: TextPlace) {
  return (await textAt(tx, context, place).executeTakeFirst()) ?? null;
}

interface NewText extends TextPlace {
  readonly text: string;
  /** The one that was shown; 0: there was none. */
  readonly version: number;
  readonly at: Date;
  readonly author: string | null;
}

/** False: somebody else has saved one meanwhile. */
export async function putText(tx: Tx, context: OrganisationContext, made: NewText): Promise<boolean> {
  const { organisationId, regionId } = context;
  const { at, author, choice, editionId, version } = made;
  const text = storableText(made.text);
  const done =
    version === 0
      ? await tx
          .insertInto("report_text")
          .values({
            region_id: regionId,
            organisation_id: organisationId,
            edition_id: editionId,
            choice: storableText(choice),
            text,
            at,
            author,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : await tx
          .updateTable("report_text")
          .set({ text, at, author, version: version + 1 })
          .where("region_id", "=", regionId)
          .where("organisation_id", "=", organisationId)
          .where("edition_id", "=", editionId)
          .where("choice", "=", choice)
          .where("version", "=", version)
          .executeTakeFirst();
  return ("numInsertedOrUpdatedRows" in done ? (done.numInsertedOrUpdatedRows ?? 0n) : done.numUpdatedRows) > 0n;
}

/** False: it is not the one that was shown. */
export async function removeText(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { choice, editionId, version }: TextPlace & { readonly version: number },
): Promise<boolean> {
  const done = await tx
    .deleteFrom("report_text")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("edition_id", "=", editionId)
    .where("choice", "=", choice)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
