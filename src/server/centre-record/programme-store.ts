import { sql } from "kysely";
import * as z from "zod/mini";
import { programmeContent, type ProgrammeContent } from "#core/centre-record/programme.ts";
import { insertRecord, updateRecord } from "#server/platform/db/record.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Which } from "./row-store.ts";

const programmeRow = z.object({
  id: z.string(),
  organisationId: z.string(),
  path: z.string(),
  content: programmeContent,
  endedOn: z.nullable(z.string()),
  version: z.int(),
});
export type ProgrammeRow = z.infer<typeof programmeRow>;

/** In the order of their titles. */
export async function selectProgrammes(
  tx: Tx,
  { regionId }: OrganisationContext,
  { id, within }: Which,
): Promise<ProgrammeRow[]> {
  const { rows } = await sql<unknown>`
    select id, organisation_id as "organisationId", path, ended_on as "endedOn", version,
      content || jsonb_build_object('agreementId', agreement_id) as content
    from education_programme
    where region_id = ${regionId}
      and (${within ?? null}::text is null or path >= ${within ?? ""} and path < ${`${within ?? ""}~`})
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    order by (content ->> 'title') collate ru, id`.execute(tx);
  return z.parse(z.array(programmeRow), rows);
}

/** `version` 0: a new one. False when somebody was quicker. */
export async function putProgramme(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: { readonly id: string; readonly version: number },
  { agreementId, ...rest }: ProgrammeContent,
  at: Date,
): Promise<boolean> {
  const content = toJson(rest);
  if (version > 0)
    return updateRecord(
      tx,
      context,
      "education_programme",
      { id, version },
      { content, agreement_id: agreementId, changed_at: at },
    );
  return insertRecord(tx, context, "education_programme", {
    id,
    content,
    agreement_id: agreementId,
    created_at: at,
    changed_at: at,
  });
}

/** False when somebody was quicker. */
export async function endProgramme(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: { readonly id: string; readonly version: number },
  on: string | null,
  at: Date,
): Promise<boolean> {
  return updateRecord(tx, context, "education_programme", { id, version }, { ended_on: on, changed_at: at });
}
