import * as z from "zod/mini";

/** What a person may be for an organisation (requirements, section 4). Rights of each are the table in `rules.ts`. */
export const role = z.enum([
  "regionalCoordinator",
  "approver",
  "instituteMethodologist",
  "municipalCoordinator",
  "methodologist",
  "schoolHead",
  "centreHead",
  "teacher",
  "observer",
  "administrator",
]);
export type Role = z.infer<typeof role>;

/**
 * A role in one organisation and everything below it, between two days, both included. Days are YYYY-MM-DD of the
 * organisation's region; `until` null: until it is taken away.
 */
export const roleGrant = z.object({
  id: z.string(),
  role,
  organisationId: z.string(),
  from: z.string(),
  until: z.nullable(z.string()),
  /** Acts for somebody who delegated this («за … по поручению»); null when it is one's own. */
  onBehalfOf: z.nullable(z.string()),
});
export type RoleGrant = z.infer<typeof roleGrant>;

/**
 * Where an organisation stands in its tree: the keys from the root down, each followed by a slash («r/m/s/»). One
 * organisation lies below another exactly when its path begins with the other's.
 */
export type OrganisationPath = string;

/** Who asks: a person who acts for one organisation at a time, with the roles they hold there. */
export interface Actor {
  readonly accountId: string;
  readonly regionId: string;
  readonly organisationId: string;
  readonly path: OrganisationPath;
  /** In the organisation that they act for; grants for other organisations are used after switching to them. */
  readonly grants: readonly RoleGrant[];
}

/** What is asked about. */
export interface Subject {
  readonly regionId: string;
  /** Of the organisation that it belongs to. */
  readonly path: OrganisationPath;
  /** draft: not yet approved, or a new edition in preparation; approved: an approved edition, seen as it was approved. */
  readonly stage?: "draft" | "approved";
  /** Organisations that were asked to endorse or approve it and whose answer is open or given. */
  readonly askedOf?: readonly string[];
  /** The person or account that it is about, when it is about one. */
  readonly accountId?: string;
}
