import type { Actor, OrganisationPath, RoleGrant, Subject } from "./model.ts";
import { RULES, type Action, type Reach, type Rule } from "./rules.ts";

/**
 * The grant by which the actor may do it to the subject today (YYYY-MM-DD), or null: it may not be done. A grant of one's
 * own goes before one that somebody delegated. The same function decides on the server and on the pages.
 */
export function grantFor(actor: Actor, action: Action, subject: Subject, today: string): RoleGrant | null {
  if (actor.regionId !== subject.regionId || !isPath(actor.path) || !isPath(subject.path)) return null;
  const rules = RULES[action].filter((rule) => fits(rule, actor, subject));
  const valid = actor.grants.filter((grant) => isOf(grant, actor, today) && rules.some((rule) => gives(rule, grant)));
  return valid.find(({ onBehalfOf }) => onBehalfOf === null) ?? valid[0] ?? null;
}

export function can(actor: Actor, action: Action, subject: Subject, today: string): boolean {
  return grantFor(actor, action, subject, today) !== null;
}

/** Whether the actor's roles may do it to anything at all today. */
export function mayEver(actor: Actor, action: Action, today: string): boolean {
  if (!isPath(actor.path)) return false;
  const rules = RULES[action].filter(({ reach }) => reach !== "root" || isRoot(actor.path));
  return actor.grants.some((grant) => isOf(grant, actor, today) && rules.some((rule) => gives(rule, grant)));
}

function isOf({ organisationId, from, until }: RoleGrant, actor: Actor, today: string): boolean {
  return organisationId === actor.organisationId && from <= today && (until === null || today <= until);
}

function gives({ roles, inPerson }: Rule, { role, onBehalfOf }: RoleGrant): boolean {
  return roles.includes(role) && (inPerson !== true || onBehalfOf === null);
}

function fits({ reach, stages, ofOthers }: Rule, actor: Actor, subject: Subject): boolean {
  if (stages !== undefined && !stages.includes(subject.stage)) return false;
  if (ofOthers === true && subject.accountId === actor.accountId) return false;
  return reaches(reach, actor, subject);
}

function reaches(reach: Reach, { organisationId, path }: Actor, subject: Subject): boolean {
  switch (reach) {
    case "own":
      return subject.path === path;
    case "root":
      return subject.path === path && isRoot(path);
    case "below":
      return subject.path.startsWith(path);
    case "under":
      return subject.path.startsWith(path) && subject.path !== path;
    case "around":
      return subject.path.startsWith(path) || path.startsWith(subject.path);
    case "asked":
      return subject.askedOf?.includes(organisationId) === true;
    case "region":
      return true;
  }
}

/** A path without keys, or cut off in the middle of one, would be above organisations that it is not above. */
function isPath(path: OrganisationPath): boolean {
  return path.endsWith("/") && !path.startsWith("/") && !path.includes("//");
}

function isRoot(path: OrganisationPath): boolean {
  return path.indexOf("/") === path.length - 1;
}
