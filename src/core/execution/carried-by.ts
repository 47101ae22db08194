import { wordingOf } from "#core/responsibility/match-bodies.ts";
import type { PartyGroup, ResponsibleReading } from "#core/responsibility/model.ts";

/** What stands below the organisation whose row it is. */
export interface Below {
  /** Kinds of organisations (core/organisation). */
  readonly kinds: ReadonlySet<string>;
  /** Wordings that mean one of them, as a person has said. */
  readonly meant: ReadonlySet<string>;
}

const HOSTS = ["school", "college", "university", "supplementaryInstitution", "preschool"];
const GROUP_KINDS: Readonly<Record<PartyGroup, readonly string[]>> = {
  schools: HOSTS,
  schoolHeads: HOSTS,
  centreHeads: ["centre"],
  centreTeachers: ["centre"],
  municipalities: ["municipalAuthority"],
  territorialOffices: ["territorialOffice"],
};

/**
 * Who makes the marks of a row of an approved plan (decision 0023): those below when all who answer for it are groups or
 * bodies below, the organisation itself in every other case. A row that only others carry out is theirs to mark: the
 * organisation sees their progress, and there is nothing of its own to be overdue.
 */
export function carriedBy(responsible: ResponsibleReading | null, { kinds, meant }: Below): "marks" | "below" {
  const parties = responsible?.parties ?? [];
  if (parties.length === 0) return "marks";
  const isBelow = parties.every((party) =>
    party.group === undefined ? meant.has(wordingOf(party)) : GROUP_KINDS[party.group].some((kind) => kinds.has(kind)),
  );
  return isBelow ? "below" : "marks";
}
