import { grantFor } from "#core/access/can.ts";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { dayIn, type Parts } from "#server/platform/parts.ts";

const DEFAULT_ZONE = "Europe/Moscow";

/** The calendar day of the organisation that is acted for. */
export function todayOf({ clock, identity }: Pick<Parts, "clock" | "identity">): string {
  return dayIn(identity?.timeZone ?? DEFAULT_ZONE, clock());
}

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
