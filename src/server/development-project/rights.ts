import { grantFor } from "#core/access/can.ts";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

/** Whether the person may do it to a project there; what is approved is read as such. */
export function isAllowed(parts: Parts, action: Action, path: string = parts.context.path): boolean {
  const { context, identity } = parts;
  const where = { regionId: context.regionId, path };
  const subject: Subject = action === "readApproved" ? { ...where, stage: "approved" } : where;
  return identity !== null && grantFor(identity.actor, action, subject, todayOf(parts)) !== null;
}

/** Refuses what the person may not do: as if it were not there. */
export function mayDo(parts: Parts, action: Action, path: string = parts.context.path): void {
  if (!isAllowed(parts, action, path)) throw notFound();
}
