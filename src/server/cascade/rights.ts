import { grantFor } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { dayIn, type Parts } from "#server/platform/parts.ts";

/** Refuses what the person may not do to what stands there: as if it were not there. */
export function mayDo({ clock, context, identity }: Parts, action: Action, path = context.path): void {
  if (identity === null) throw notFound();
  const subject = { regionId: context.regionId, path };
  if (grantFor(identity.actor, action, subject, dayIn(identity.timeZone, clock())) === null) throw notFound();
}
