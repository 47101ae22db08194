import { sql } from "kysely";
import * as z from "zod/mini";
import { officialLetter, type OfficialLetter } from "#core/letter/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface LetterRow {
  readonly id: string;
  readonly version: number;
  readonly content: OfficialLetter;
  readonly sentOn: string | null;
  readonly number: string | null;
  readonly updatedAt: Date;
  readonly updatedBy: string | null;
}

function lettersOf(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("official_letter")
    .select(["id", "version", "content", "sent_on", "number", "updated_at", "updated_by"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId);
}

type RawRow = Awaited<ReturnType<ReturnType<typeof lettersOf>["execute"]>>[number];

const letterRow = (row: RawRow): LetterRow => ({
  id: row.id,
  version: row.version,
  content: z.parse(officialLetter, row.content),
  sentOn: row.sent_on,
  number: row.number,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

/** The newest first. */
export async function selectLetters(tx: Tx, context: OrganisationContext): Promise<LetterRow[]> {
  return (await lettersOf(tx, context).orderBy("created_at", "desc").orderBy("id").execute()).map(letterRow);
}

/** `lock`: nobody else writes it until the end of the transaction. */
export async function selectLetter(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  lock: boolean,
): Promise<LetterRow | null> {
  const query = lettersOf(tx, context).where("id", "=", id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : letterRow(row);
}

interface NewLetter {
  readonly id: string;
  readonly content: OfficialLetter;
  readonly recipients: readonly string[];
  readonly at: Date;
  readonly by: string | null;
}

/** A letter with that id that is there already stays as it is; false then. */
export async function insertLetter(tx: Tx, context: OrganisationContext, made: NewLetter): Promise<boolean> {
  const done = await tx
    .insertInto("official_letter")
    .values({
      region_id: context.regionId,
      id: made.id,
      organisation_id: context.organisationId,
      content: toJson(made.content),
      recipients: [...made.recipients],
      created_at: made.at,
      updated_at: made.at,
      updated_by: made.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface LetterChange {
  readonly id: string;
  readonly version: number;
  readonly content: OfficialLetter;
  readonly sentOn: string | null;
  readonly number: string | null;
  readonly at: Date;
  readonly by: string | null;
}

export async function updateLetter(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { at, by, content, id, number, sentOn, version }: LetterChange,
): Promise<void> {
  await tx
    .updateTable("official_letter")
    .set({
      content: toJson(content),
      sent_on: sentOn,
      number: number === null ? null : storableText(number),
      updated_at: at,
      updated_by: by,
      version,
    })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .execute();
}

export async function deleteLetter(tx: Tx, { organisationId, regionId }: OrganisationContext, id: string) {
  await tx
    .deleteFrom("official_letter")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .execute();
}

/** Another letter of the same year has the number. Until the end of the transaction no other letter is given one. */
export async function isNumberTaken(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { date, id, number }: { readonly id: string; readonly date: string; readonly number: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letter numbers of ${organisationId}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom("official_letter")
    .select("id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "<>", id)
    .where(sql<boolean>`extract(year from sent_on) = ${Number(date.slice(0, 4))}`)
    .where(
      sql<boolean>`lower(regexp_replace(number, '\\s', '', 'g')) = lower(regexp_replace(${number}, '\\s', '', 'g'))`,
    )
    .executeTakeFirst();
  return row !== undefined;
}
