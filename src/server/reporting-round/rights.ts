import type { RoleGrant } from "#core/access/model.ts";

/** Who answers for an organisation: what they send needs nobody else's word. */
export function isHead({ role }: RoleGrant): boolean {
  return role === "schoolHead" || role === "municipalCoordinator" || role === "regionalCoordinator";
}
