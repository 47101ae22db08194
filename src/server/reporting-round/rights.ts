import { grantFor } from "#core/access/can.ts";
import type { RoleGrant } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

/** By which right the person may do it to what stands at the path; null: not at all. */
export function rightTo(parts: Parts, action: Action, path: string): RoleGrant | null {
  const { context, identity } = parts;
  if (identity === null) return null;
  return grantFor(identity.actor, action, { regionId: context.regionId, path }, todayOf(parts));
}

/** Refuses what the person may not do: as if it were not there. */
export function mustHave(parts: Parts, action: Action, path: string): RoleGrant {
  const grant = rightTo(parts, action, path);
  if (grant === null) throw notFound();
  return grant;
}

/** Who answers for an organisation: what they send needs nobody else's word. */
export function isHead({ role }: RoleGrant): boolean {
  return role === "schoolHead" || role === "municipalCoordinator" || role === "regionalCoordinator";
}
