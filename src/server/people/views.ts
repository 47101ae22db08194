import * as z from "zod/mini";
import type { DelegationView } from "#contract/delegation.ts";
import type { AssignmentView, GrantOfPerson } from "#contract/people.ts";
import { givenForms } from "#contract/people.ts";
import { SECOND_FACTOR_ROLES } from "#core/access/rules.ts";
import type { Role } from "#core/access/model.ts";
import { surnameFirst, type PersonName } from "#core/people/names.ts";
import type { AssignmentRow } from "./post-store.ts";
import type { DelegationRow, GrantRow } from "./right-store.ts";

/** «Иванова О. С.» */
export const shortName = ({ surname, name, patronymic }: Pick<PersonName, "surname" | "name" | "patronymic">): string =>
  surnameFirst({ surname, name, patronymic: patronymic ?? null }).text;

export function assignmentOf(row: AssignmentRow): AssignmentView {
  const { id, postId, postName, organisationId, organisationName, personId, from, until, acting, partTime, basis } =
    row;
  const personName = shortName(row);
  return {
    id,
    postId,
    postName,
    organisationId,
    organisationName,
    personId,
    personName,
    from,
    until,
    acting,
    partTime,
    basis,
  };
}

export function grantOf({
  id,
  role,
  organisationId,
  organisationName,
  from,
  until,
  giverName,
}: GrantRow): GrantOfPerson {
  return { id, role, organisationId, organisationName, from, until, onBehalfOf: giverName };
}

export function delegationOf(row: DelegationRow): DelegationView {
  return { ...row, endedAt: row.endedAt?.toISOString() ?? null };
}

export const formsOf = (stored: unknown): z.infer<typeof givenForms> => z.parse(givenForms, stored ?? {});

export const needsSecondFactor = (roles: readonly Role[]): boolean =>
  roles.some((role) => SECOND_FACTOR_ROLES.includes(role));
