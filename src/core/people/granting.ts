import { can } from "#core/access/can.ts";
import type { Actor, OrganisationPath, Role, RoleGrant } from "#core/access/model.ts";
import { covers, isBackwards, type Stretch } from "./stretch.ts";

/** In which kinds of organisations a role makes sense; in any when it is not listed. */
const KINDS_OF_ROLE: Readonly<Partial<Record<Role, readonly string[]>>> = {
  regionalCoordinator: ["regionalAuthority"],
  instituteMethodologist: ["educationInstitute", "teacherSupportCentre", "unit"],
  municipalCoordinator: ["municipalAuthority", "territorialOffice"],
  methodologist: ["methodologicalService", "municipalAuthority", "educationInstitute", "teacherSupportCentre", "unit"],
  schoolHead: ["school", "college", "university", "supplementaryInstitution", "preschool", "other", "partner"],
  centreHead: ["centre"],
};

export const fitsKind = (role: Role, organisationKind: string): boolean =>
  KINDS_OF_ROLE[role]?.includes(organisationKind) ?? true;

/** Rights that stay with whom they were given to. */
export const canBeDelegated = (role: Role): boolean => role !== "administrator" && role !== "observer";

export interface GrantWish extends Stretch {
  readonly role: Role;
  /** Whom it is for. */
  readonly accountId: string;
  readonly organisation: { readonly regionId: string; readonly path: OrganisationPath; readonly kind: string };
}

/** notFound: the organisation is not of the giver's subtree, and is not told apart from one that does not exist. */
export type GrantProblem =
  | "notFound"
  | "notToOneself"
  | "roleDoesNotFit"
  | "datesCrossed"
  | "alreadyOver"
  | "observerNeedsEnd";

/** A role may be given by whoever has the right to in their own subtree, to others, and from the past into the present. */
export function judgeGrant(actor: Actor, wish: GrantWish, today: string): GrantProblem | null {
  const { organisation, accountId } = wish;
  const subject = { regionId: organisation.regionId, path: organisation.path };
  if (!can(actor, "writeGrants", subject, today)) return "notFound";
  if (!can(actor, "writeGrants", { ...subject, accountId }, today)) return "notToOneself";
  if (!fitsKind(wish.role, organisation.kind)) return "roleDoesNotFit";
  if (isBackwards(wish)) return "datesCrossed";
  if (wish.until !== null && wish.until < today) return "alreadyOver";
  return wish.role === "observer" && wish.until === null ? "observerNeedsEnd" : null;
}

export interface DelegationWish {
  readonly from: string;
  readonly until: string;
  readonly giverAccountId: string;
  readonly receiverAccountId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

export type DelegationProblem =
  | { readonly code: "datesCrossed" | "alreadyOver" | "notToOneself" | "nothingToDelegate" }
  /** The giver has no such role of their own there, or it may not be passed on. */
  | { readonly code: "notOwnRole"; readonly role: Role }
  /** The giver's own role does not last that long, or begins later. */
  | { readonly code: "beyondGiver"; readonly role: Role; readonly own: Stretch };

/** The giver's own roles that are passed on; each lasts no longer than its source. */
export type Delegated = { readonly sources: readonly RoleGrant[] } | { readonly problem: DelegationProblem };

/**
 * Who may pass on what: own roles only (never those that came by delegation), not the administrator's, not beyond the
 * giver's own days. `giverGrants`: all of the giver's, of any organisation.
 */
export function judgeDelegation(wish: DelegationWish, giverGrants: readonly RoleGrant[], today: string): Delegated {
  const fail = (problem: DelegationProblem): Delegated => ({ problem });
  if (isBackwards(wish)) return fail({ code: "datesCrossed" });
  if (wish.until < today) return fail({ code: "alreadyOver" });
  if (wish.giverAccountId === wish.receiverAccountId) return fail({ code: "notToOneself" });
  if (wish.roles.length === 0) return fail({ code: "nothingToDelegate" });
  const own = giverGrants.filter((grant) => grant.onBehalfOf === null && grant.organisationId === wish.organisationId);
  const sources: RoleGrant[] = [];
  for (const role of wish.roles) {
    const ofRole = own.filter((grant) => grant.role === role);
    const first = ofRole[0];
    if (first === undefined || !canBeDelegated(role)) return fail({ code: "notOwnRole", role });
    const source = ofRole.find((grant) => covers(grant, wish));
    if (source === undefined) return fail({ code: "beyondGiver", role, own: first });
    sources.push(source);
  }
  return { sources };
}

/** A grant that ends at once leaves its past: the last day it held, or null when it has held on no day before. */
export function lastDayWhenTaken(grant: Stretch, yesterday: string): string | null {
  if (grant.until !== null && grant.until <= yesterday) return grant.until;
  return grant.from <= yesterday ? yesterday : null;
}
