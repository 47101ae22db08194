import { sql } from "kysely";
import * as z from "zod/mini";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const taught = z.object({
  id: z.string(),
  organisationId: z.string(),
  path: z.string(),
  ofCentre: z.boolean(),
  personId: z.string(),
  day: z.string(),
  title: z.string(),
});
export type Taught = z.infer<typeof taught>;

/** Certificates as they stand that people at or below a path, who have not left, were given by the last day. */
export async function selectTaught(
  tx: Tx,
  { regionId }: OrganisationContext,
  { path, to }: { readonly path: string; readonly to: string },
): Promise<Taught[]> {
  const { rows } = await sql<unknown>`
    select c.certificate_id as id, c.organisation_id as "organisationId", c.path, o.kind = 'centre' as "ofCentre",
      c.person_id as "personId", c.issued_on as day, c.programme as title
    from training_certificate c join organisation o on o.id = c.organisation_id
    where c.region_id = ${regionId} and c.path >= ${path} and c.path < ${`${path}~`} and c.current
      and c.issued_on <= ${to}::date
      and not exists (
        select from person p where p.region_id = c.region_id and p.id = c.person_id and p.left_on <= ${to}::date
      )
    order by c.issued_on, c.certificate_id`.execute(tx);
  return z.parse(z.array(taught), rows);
}
