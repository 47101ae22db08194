import { grantFor } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

/** Refuses what the person may not do to what stands there: as if it were not there. */
export function mayDo(parts: Parts, action: Action, path = parts.context.path): void {
  const { context, identity } = parts;
  if (identity === null) throw notFound();
  const subject = { regionId: context.regionId, path };
  if (grantFor(identity.actor, action, subject, todayOf(parts)) === null) throw notFound();
}
