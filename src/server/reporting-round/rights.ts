import type { RoleGrant } from "#core/access/model.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { MemberRow } from "./member-store.ts";

/** Who answers for an organisation: what they send needs nobody else's word. */
export function isHead({ role }: RoleGrant): boolean {
  return role === "schoolHead" || role === "municipalCoordinator" || role === "regionalCoordinator";
}

/** Where rights to a form are asked for: a form that stands where its organisation was remains its own. */
export function placeOf(context: OrganisationContext, { organisationId, path }: MemberRow): string {
  return organisationId === context.organisationId ? context.path : path;
}

/** The same for reading: whoever accepted it before it moved away reads it too. */
export function readPlaceOf(context: OrganisationContext, member: MemberRow): string {
  return member.formerId === context.organisationId ? context.path : placeOf(context, member);
}
