import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { ApplicationRow } from "./application-store.ts";

const certificateRow = z.object({
  certificateId: z.string(),
  applicationId: z.string(),
  slotId: z.string(),
  endsOn: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  hostId: z.string(),
  hostName: z.string(),
  path: z.string(),
  personId: z.string(),
  personName: z.string(),
  name: z.string(),
  number: z.string(),
  hours: z.number(),
  issuedOn: z.string(),
  programme: z.string(),
  registerNumber: z.nullable(z.string()),
  revision: z.number(),
  reason: z.nullable(z.string()),
});
export type CertificateRow = z.infer<typeof certificateRow>;

export type CertificateWish =
  | { readonly slotId: string }
  | { readonly personId: string }
  | { readonly certificateId: string };

/** As they stand now, the latest first. */
export async function selectCertificates(
  tx: Tx,
  { regionId }: OrganisationContext,
  wish: CertificateWish,
): Promise<CertificateRow[]> {
  const { rows } = await sql<unknown>`
    select c.certificate_id as "certificateId", c.application_id as "applicationId", a.slot_id as "slotId",
      s.ends_on as "endsOn", c.organisation_id as "organisationId", coalesce(o.short_name, o.name) as "organisationName",
      c.host_id as "hostId", coalesce(h.short_name, h.name) as "hostName", c.path, c.person_id as "personId",
      a.person_name as "personName", c.name, c.number, c.hours, c.issued_on as "issuedOn", c.programme,
      c.register_number as "registerNumber", c.revision, c.reason
    from training_certificate c
    join training_application a on a.region_id = c.region_id and a.id = c.application_id
    join training_slot s on s.region_id = a.region_id and s.id = a.slot_id
    join organisation o on o.id = c.organisation_id
    join organisation h on h.id = c.host_id
    where c.region_id = ${regionId} and c.current and ${wanted(wish)}
    order by c.issued_on desc, c.name, c.certificate_id limit 2000`.execute(tx);
  return z.parse(z.array(certificateRow), rows);
}

function wanted(wish: CertificateWish): RawBuilder<unknown> {
  if ("slotId" in wish) return sql`a.slot_id = ${wish.slotId}`;
  return "personId" in wish ? sql`c.person_id = ${wish.personId}` : sql`c.certificate_id = ${wish.certificateId}`;
}

/** Of these numbers those that the own organisation has given, with whose certificate has them. */
export async function selectNumbers(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ number: string; id: string }>`
    select number, certificate_id as id from training_certificate
    where region_id = ${regionId} and host_id = ${organisationId} and current
      and number = any(${numbers.map(storableText)}::text[])`.execute(tx);
  return new Map(rows.map(({ id, number }) => [number, id]));
}

export interface CertificateFields {
  readonly name: string;
  readonly number: string;
  readonly hours: number;
  readonly issuedOn: string;
}

interface NewRevision {
  readonly id: string;
  readonly certificateId: string;
  readonly revision: number;
  readonly application: Pick<ApplicationRow, "id" | "organisationId" | "path" | "personId">;
  readonly fields: CertificateFields;
  readonly programme: string;
  readonly registerNumber: string | null;
  readonly reason: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

export async function insertRevision(
  tx: Tx,
  { organisationId: hostId, regionId }: OrganisationContext,
  made: NewRevision,
): Promise<void> {
  const { application, fields } = made;
  await tx
    .insertInto("training_certificate")
    .values({
      region_id: regionId,
      id: made.id,
      organisation_id: application.organisationId,
      path: application.path,
      host_id: hostId,
      certificate_id: made.certificateId,
      revision: made.revision,
      current: true,
      application_id: application.id,
      person_id: application.personId,
      name: storableText(fields.name),
      number: storableText(fields.number),
      hours: fields.hours,
      issued_on: fields.issuedOn,
      programme: storableText(made.programme),
      register_number: made.registerNumber,
      reason: made.reason === null ? null : storableText(made.reason),
      author: toJson(made.author),
      at: made.at,
    })
    .execute();
}

/** The revision that stood before; false: somebody was quicker. */
export async function setAside(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  certificateId: string,
  revision: number,
): Promise<boolean> {
  const done = await tx
    .updateTable("training_certificate")
    .set({ current: false })
    .where("region_id", "=", regionId)
    .where("host_id", "=", organisationId)
    .where("certificate_id", "=", certificateId)
    .where("revision", "=", revision)
    .where("current", "=", true)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
