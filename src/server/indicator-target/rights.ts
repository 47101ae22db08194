import { grantFor } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { dayIn, type Parts } from "#server/platform/parts.ts";

const DEFAULT_ZONE = "Europe/Moscow";

/** The calendar day of the organisation that is acted for. */
export function todayOf({ clock, identity }: Pick<Parts, "clock" | "identity">): string {
  return dayIn(identity?.timeZone ?? DEFAULT_ZONE, clock());
}

/** Whether the person may do it to what stands at the path. */
export function isAllowed(parts: Parts, action: Action, path: string): boolean {
  const { context, identity } = parts;
  return (
    identity !== null && grantFor(identity.actor, action, { regionId: context.regionId, path }, todayOf(parts)) !== null
  );
}
