import type { OpenDatabase } from "#server/platform/db/client.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import { idMaker } from "#server/platform/ids.ts";
import { randomBytes } from "node:crypto";
import { NOW } from "./database.ts";

const newId = idMaker(() => NOW, randomBytes);

export interface GivenDuty {
  readonly title: string;
  /** The day that counts; null: it waits for a date. */
  readonly due: string | null;
  /** Of the row that it comes from. */
  readonly origin?: { readonly planId: string; readonly key: string };
}

/** A duty of an organisation with one occurrence, put straight into the ledger. */
export async function givenDuty(
  { pool }: OpenDatabase,
  { organisationId, regionId, path }: Pick<OrganisationContext, "organisationId" | "regionId" | "path">,
  { title, due, origin }: GivenDuty,
): Promise<{ dutyId: string; occurrenceId: string }> {
  const [dutyId, occurrenceId] = [newId(), newId()];
  const branch = path.split("/")[1] || organisationId;
  await pool.query(
    `insert into duty (region_id, id, organisation_id, path, branch_id, source, issuer_id, origin_plan_id, origin_key, number,
       title, readings, created_at, changed_at)
     values ($1, $2, $3, $4, $5, 'plan', $3, $6, $7, '4.1', $8, '{}', $9, $9)`,
    [regionId, dutyId, organisationId, path, branch, origin?.planId ?? null, origin?.key ?? null, title, NOW],
  );
  await pool.query(
    `insert into occurrence (region_id, id, organisation_id, path, branch_id, duty_id, key, label, position, precision, due_on,
       waits_for, state, changed_at)
     values ($1, $2, $3, $4, $5, $6, 'once', '', 0, 'deadline', $7, $8, $9, $10)`,
    [
      regionId,
      occurrenceId,
      organisationId,
      path,
      branch,
      dutyId,
      due,
      due === null ? "organiser" : null,
      due === null ? "waitsForDate" : "planned",
      NOW,
    ],
  );
  return { dutyId, occurrenceId };
}
