import { centreKind } from "#core/audience/model.ts";
import type { Passport } from "./model.ts";

/** What an organisation was on the last day of a period. */
export interface MemberFacts {
  readonly kind: string;
  readonly centre: { readonly kind: string; readonly state: string } | null;
  readonly ended: boolean;
}

/** Why an organisation that has a centre is not expected. */
export type Absence = "ended" | "notOpenYet" | "closed" | "otherKind";

/** Which indicators it is asked for, or why for none; null: it has nothing to do with them. */
export function askedOf(
  passports: readonly Passport[],
  { centre, ended, kind }: MemberFacts,
): { readonly codes: readonly string[]; readonly absence: Absence | null } | null {
  const own = passports.filter(({ filledBy, measure }) => measure.kind !== "computed" && isFilledBy(filledBy, kind));
  const ofCentres = passports.filter(({ filledBy, measure }) => measure.kind !== "computed" && isOfCentre(filledBy));
  const absence = absenceOf(centre, ended);
  const fitting = centre !== null && absence === null ? ofCentres.filter((one) => fits(one, centre.kind)) : [];
  const codes = [...(ended ? [] : own), ...fitting].map(({ code }) => code);
  if (codes.length > 0) return { codes, absence: null };
  if (centre === null || ofCentres.length === 0) return null;
  return { codes: [], absence: absence ?? "otherKind" };
}

function isOfCentre(filledBy: Passport["filledBy"]): boolean {
  return filledBy === "centre" || filledBy === "school";
}

function isFilledBy(filledBy: Passport["filledBy"], kind: string): boolean {
  return (
    (filledBy === "municipality" && kind === "municipalAuthority") ||
    (filledBy === "region" && kind === "regionalAuthority")
  );
}

function absenceOf(centre: MemberFacts["centre"], ended: boolean): Absence | null {
  if (ended) return "ended";
  if (centre === null || centre.state === "working") return null;
  return centre.state === "closed" ? "closed" : "notOpenYet";
}

/** An empty list of kinds is every kind. */
function fits({ centreKinds }: Passport, kind: string): boolean {
  const known = centreKind.safeParse(kind);
  return centreKinds.length === 0 || (known.success && centreKinds.includes(known.data));
}
