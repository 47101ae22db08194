import { can } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

export function isAllowed(parts: Parts, action: Action, path: string = parts.context.path): boolean {
  const { context, identity } = parts;
  return identity !== null && can(identity.actor, action, { regionId: context.regionId, path }, todayOf(parts));
}

/** What may not be done is refused as if it were not there. */
export function mayDo(parts: Parts, action: Action, path: string = parts.context.path): void {
  if (!isAllowed(parts, action, path)) throw notFound();
}

/** Whether the person leads: others of the same organisation see and change their own works only. */
export const leads = (parts: Parts): boolean => isAllowed(parts, "callForWorks");
