import type { Actor } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { mayEver } from "#core/access/can.ts";
import { dayIn } from "#server/platform/day.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { selectOwner } from "./owner-store.ts";

/** Somebody for whom the program works while they are not there. */
export interface Owner {
  readonly context: OrganisationContext;
  readonly actor: Actor;
  readonly organisationName: string;
  readonly timeZone: string;
  /** YYYY-MM-DD in that zone. */
  readonly today: string;
}

/**
 * An account with the rights that it has in an organisation now; null when it may not do the action there any more: blocked,
 * dismissed, the role taken away or over, the organisation ended.
 */
export async function ownerNow(
  parts: ServerParts,
  { accountId, organisationId, action }: { accountId: string; organisationId: string; action: Action },
): Promise<Owner | null> {
  const at = parts.clock();
  const row = await selectOwner(parts.db, accountId, organisationId, at);
  if (row === null) return null;
  const { region_id: regionId, path, time_zone: timeZone, grants } = row;
  const today = dayIn(timeZone, at);
  const actor: Actor = { accountId, regionId, organisationId, path, grants };
  if (!mayEver(actor, action, today)) return null;
  const context = { organisationId, regionId, path, drafts: mayEver(actor, "readDraft", today), accountId };
  return { context, actor, organisationName: row.organisation_name, timeZone, today };
}
