import type { OrganisationKind } from "../kinds.ts";
import type { CentreFacts, OrganisationAction, OrganisationCard } from "../model.ts";
import type { ListField } from "./columns.ts";
import type { RowProblem } from "./read-row.ts";

/** An organisation that is there already. */
export interface KnownOrganisation {
  readonly id: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganisationKind;
  readonly centre: CentreFacts | null;
  readonly card: OrganisationCard;
  readonly ended: boolean;
}

export interface FieldChange {
  readonly field: ListField;
  /** As it stands here, in words of the table; null: nothing. */
  readonly from: string | null;
  readonly to: string;
}

/** What one row of the table comes to. */
export interface ListLine {
  readonly row: number;
  readonly state: "new" | "changed" | "same" | "wrong";
  /** Of the organisation that is there, or of the new one. */
  readonly id: string;
  readonly name: string;
  readonly parentName: string | null;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RowProblem[];
  /** As it will stand; null when the row is wrong. */
  readonly result: ListResult | null;
}

export interface ListResult {
  readonly parentId: string | null;
  readonly path: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganisationKind;
  readonly centre: CentreFacts | null;
  readonly card: OrganisationCard;
  /** Its history grows by these. */
  readonly actions: readonly OrganisationAction[];
}

export interface ListComparison {
  readonly lines: readonly ListLine[];
  /** There already and not in the table: shown, never touched. */
  readonly missing: readonly { readonly id: string; readonly name: string }[];
  readonly unknownHeadings: readonly string[];
}
