import type { Role } from "#core/access/model.ts";
import type { Draft } from "#core/intake/draft.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { DatedAction, OrganisationCard } from "#core/organisation/model.ts";

/** How large a region is made. */
export interface RegionSize {
  readonly municipalities: number;
  readonly schools: number;
  readonly centres: number;
  readonly people: number;
  /** School years with plans, the last is the one that runs. */
  readonly years: number;
}

export interface DemoOrganisation {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind:
    | "regionalAuthority"
    | "educationInstitute"
    | "methodologicalService"
    | "municipalAuthority"
    | HostKind
    | "centre";
  readonly name: string;
  /** As plans call it. */
  readonly shortName: string;
  readonly card: OrganisationCard;
  readonly history: readonly DatedAction[];
  /** Of a municipality and everything in it, its place in the list of municipalities. */
  readonly municipality: number | null;
  /** Of a school and its centres, the place of the school in its municipality, from 1. */
  readonly position: number | null;
  /** Day on which it was no more; null while it lives. */
  readonly endedOn: string | null;
}
type HostKind = "school" | "college" | "supplementaryInstitution";

export interface DemoPost {
  readonly organisationId: string;
  /** As a signature prints it. */
  readonly title: string;
  readonly from: string;
  /** Last day; null while held. */
  readonly until: string | null;
}

export interface DemoGrant {
  readonly organisationId: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string | null;
}

export interface DemoPerson {
  readonly id: string;
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string;
  readonly gender: "female" | "male";
  readonly login: string;
  readonly posts: readonly DemoPost[];
  readonly grants: readonly DemoGrant[];
}

/** The act by which an edition came into force. */
export interface DemoApproval {
  readonly kind: "order" | "directive";
  readonly number: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly signerId: string;
  /** «О. С. Иванова» */
  readonly signer: string;
  readonly signerPost: string;
}

export interface DemoEdition {
  readonly approval: DemoApproval;
  /** What was changed before it was approved. */
  readonly actions: readonly PlanAction[];
}

export interface DemoPlan {
  readonly id: string;
  readonly organisationId: string;
  readonly level: "region" | "municipality" | "centre";
  /** The school year that begins in it. */
  readonly startYear: number;
  readonly fileName: string;
  /** The plan as it was first written, with the requisites of the act where one has approved it. */
  readonly draft: Draft;
  /** Editions in order, the last is in force; none of a plan that nobody has approved yet. */
  readonly editions: readonly DemoEdition[];
  /** Organisations that are asked to endorse the draft; empty when nobody is. */
  readonly askedOf: readonly string[];
}

export interface DemoRegion {
  readonly seed: string;
  readonly rootId: string;
  readonly organisations: readonly DemoOrganisation[];
  readonly people: readonly DemoPerson[];
  readonly plans: readonly DemoPlan[];
}
