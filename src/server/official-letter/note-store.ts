import { sql } from "kysely";
import type { DutyNote } from "#contract/official-letter.ts";
import { storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** The place of the organisation that has the duty; null: there is none, or it is not to be seen. */
export async function selectDutyPath(
  tx: Tx,
  { regionId }: OrganisationContext,
  dutyId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("duty")
    .select("path")
    .where("region_id", "=", regionId)
    .where("id", "=", dutyId)
    .executeTakeFirst();
  return row?.path ?? null;
}

/** One's own organisation's notes, the latest first, by duty. */
export async function selectNotes(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  dutyIds: readonly string[],
): Promise<Map<string, DutyNote[]>> {
  const rows = await tx
    .selectFrom("duty_note")
    .select(["id", "duty_id", "promised_on", "text", "author", "at"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("duty_id", "=", sql<string>`any(${[...new Set(dutyIds)]}::uuid[])`)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  const notes = new Map<string, DutyNote[]>();
  for (const { at, author, duty_id: dutyId, id, promised_on: promisedOn, text } of rows)
    notes.set(dutyId, [...(notes.get(dutyId) ?? []), { id, at: at.toISOString(), promisedOn, text, author }]);
  return notes;
}

interface NewNote {
  readonly id: string;
  readonly dutyId: string;
  readonly promisedOn: string | null;
  readonly text: string;
  readonly author: string | null;
  readonly at: Date;
}

/** The same id again is the same note. */
export async function insertNote(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { at, author, dutyId, id, promisedOn, text }: NewNote,
): Promise<void> {
  await tx
    .insertInto("duty_note")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      duty_id: dutyId,
      promised_on: promisedOn,
      text: storableText(text),
      author,
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
