import type { QuestionnaireAudience } from "./model.ts";

/** What an organisation is on the day of the opening. */
export interface AskedFacts {
  readonly id: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly ended: boolean;
  /** Of the register: null, no centre. A closed one counts as none. */
  readonly centre: { readonly state: string } | null;
}

/** Which of these organisations are asked, in their sequence; `ownId` is the asker. Nobody that has ended. */
export function askedOf<Facts extends AskedFacts>(
  { groups, organisationIds }: QuestionnaireAudience,
  facts: readonly Facts[],
  ownId: string,
): Facts[] {
  const hosts = new Set(
    facts.filter(hasCentre).flatMap(({ id, kind, parentId }) => (kind === "centre" ? [parentId] : [id])),
  );
  const isIn = (one: Facts): boolean => {
    const { id, kind } = one;
    const withCentre = hosts.has(id);
    return groups.some((group) => {
      switch (group) {
        case "municipalAuthorities":
          return kind === "municipalAuthority";
        case "schools":
          return kind === "school";
        case "schoolsWithCentre":
          return kind === "school" && withCentre;
        case "schoolsWithoutCentre":
          return kind === "school" && !withCentre;
        case "centres":
          return hasCentre(one);
        case "self":
          return id === ownId;
      }
    });
  };
  const named = new Set(organisationIds);
  return facts.filter(
    (one) => !one.ended && (named.has(one.id) || (isIn(one) && (one.id !== ownId || groups.includes("self")))),
  );
}

function hasCentre({ centre, ended }: AskedFacts): boolean {
  return !ended && centre !== null && centre.state !== "closed";
}
