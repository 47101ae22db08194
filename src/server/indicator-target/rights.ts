import { grantFor } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Parts } from "#server/platform/parts.ts";

/** Whether the person may do it to what stands at the path. */
export function isAllowed(parts: Parts, action: Action, path: string): boolean {
  const { context, identity } = parts;
  return (
    identity !== null && grantFor(identity.actor, action, { regionId: context.regionId, path }, todayOf(parts)) !== null
  );
}
