import { can } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

/** Whether the person may do it as the organisation that is acted for. */
export function mayOwn(parts: Parts, action: Action): boolean {
  const { context, identity } = parts;
  const subject = { regionId: context.regionId, path: context.path };
  return identity !== null && can(identity.actor, action, subject, todayOf(parts));
}

/** Refuses what the person may not do: as if it were not there. */
export function mustOwn(parts: Parts, action: Action): void {
  if (!mayOwn(parts, action)) throw notFound();
}
