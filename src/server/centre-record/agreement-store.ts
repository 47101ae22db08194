import { sql } from "kysely";
import * as z from "zod/mini";
import { agreementContent, type AgreementContent } from "#core/centre-record/agreement.ts";
import { insertRecord, updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Which } from "./row-store.ts";

const agreementRow = z.object({
  id: z.string(),
  path: z.string(),
  content: agreementContent,
  formerId: z.nullable(z.string()),
  terminatedOn: z.nullable(z.string()),
  terminatedReason: z.nullable(z.string()),
  version: z.int(),
  extended: z.boolean(),
  programmes: z.int(),
  file: z.nullable(z.object({ id: z.string(), name: z.string(), size: z.int(), flags: z.array(z.string()) })),
});
export type AgreementRow = z.infer<typeof agreementRow>;

/** Those that end first come first; those without a term last. */
export async function selectAgreements(
  tx: Tx,
  { regionId }: OrganisationContext,
  { id, within }: Which,
): Promise<AgreementRow[]> {
  const { rows } = await sql<unknown>`
    select a.id, a.path, a.content, a.former_id as "formerId", a.terminated_on as "terminatedOn",
      a.terminated_reason as "terminatedReason", a.version,
      exists (
        select from network_agreement n where n.region_id = a.region_id and n.former_id = a.id
      ) as extended,
      (
        select count(*)::int from education_programme p where p.region_id = a.region_id and p.agreement_id = a.id
      ) as programmes,
      (
        select jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'flags', f.flags) from agreement_file f
        where f.region_id = a.region_id and f.agreement_id = a.id order by f.created_at desc, f.id desc limit 1
      ) as file
    from network_agreement a
    where a.region_id = ${regionId}
      and (${within ?? null}::text is null or a.path >= ${within ?? ""} and a.path < ${`${within ?? ""}~`})
      and (${id ?? null}::uuid is null or a.id = ${id ?? null}::uuid)
    order by a.content ->> 'until' nulls last, a.id`.execute(tx);
  return z.parse(z.array(agreementRow), rows);
}

export interface SavedAgreement {
  readonly id: string;
  readonly version: number;
  readonly content: AgreementContent;
  readonly formerId: string | null;
}

/** `version` 0: a new one. False when somebody was quicker. */
export async function putAgreement(
  tx: Tx,
  context: OrganisationContext,
  { content: said, formerId, id, version }: SavedAgreement,
  at: Date,
): Promise<boolean> {
  const content = toJson(said);
  if (version > 0) return updateRecord(tx, context, "network_agreement", { id, version }, { content, changed_at: at });
  return insertRecord(tx, context, "network_agreement", {
    id,
    content,
    former_id: formerId,
    created_at: at,
    changed_at: at,
  });
}

/** False when somebody was quicker. */
export async function terminate(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: { readonly id: string; readonly version: number },
  { on, reason }: { readonly on: string; readonly reason: string },
  at: Date,
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "network_agreement",
    { id, version },
    { terminated_on: on, terminated_reason: storableText(reason), changed_at: at },
  );
}

export interface NewFile {
  readonly id: string;
  readonly agreementId: string;
  readonly name: string;
  readonly sha256: string;
  readonly content: Buffer;
  readonly flags: readonly string[];
  readonly at: Date;
}

/** False: there is one with this key. */
export async function insertFile(
  tx: Tx,
  context: OrganisationContext,
  { agreementId, at, content, flags, id, name, sha256 }: NewFile,
): Promise<boolean> {
  return insertRecord(tx, context, "agreement_file", {
    id,
    agreement_id: agreementId,
    name: storableText(name),
    size: content.length,
    sha256,
    content,
    flags: toJson(flags),
    created_at: at,
  });
}

/** What is kept under a key, without its bytes. */
export async function selectFile(tx: Tx, { regionId }: OrganisationContext, id: string) {
  return (
    (await tx
      .selectFrom("agreement_file")
      .select(["name", "size", "sha256", "agreement_id as agreementId", "path"])
      .where("region_id", "=", regionId)
      .where("id", "=", id)
      .executeTakeFirst()) ?? null
  );
}

/** Organisations of the region that are at work, in the order of their names: whom an agreement may be with. */
export async function selectPartners(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation
    where region_id = ${regionId} and ended_on is null and id <> ${organisationId} and kind in ('school', 'centre')
    order by name, id limit 5000`.execute(tx);
  return rows;
}
