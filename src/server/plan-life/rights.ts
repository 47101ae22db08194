import { grantFor } from "#core/access/can.ts";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import type { StepAuthor } from "#core/plan/life/model.ts";
import { shortNameOf } from "#server/account/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { type Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";

export function ownPlan({ context }: Parts): Subject {
  return { regionId: context.regionId, path: context.path };
}

export function approvedOf({ context }: Parts, path: string): Subject {
  return { regionId: context.regionId, path, stage: "approved" };
}

export function sentTo({ context }: Parts, organisationId: string): Subject {
  return { regionId: context.regionId, path: context.path, askedOf: [organisationId] };
}

/** Refuses what the person may not do to the subject: as if it were not there. */
export function mayDo(parts: Parts, action: Action, subject: Subject): void {
  if (grantFor(whoAsks(parts).actor, action, subject, todayOf(parts)) === null) throw notFound();
}

/** Who takes the step, and in whose stead when the right was delegated. Refuses as `mayDo` does. */
export async function authorFor(tx: Tx, parts: Parts, action: Action, subject: Subject): Promise<StepAuthor> {
  const { actor, name, organisationName } = whoAsks(parts);
  const grant = grantFor(actor, action, subject, todayOf(parts));
  if (grant === null) throw notFound();
  const onBehalfOf = grant.onBehalfOf === null ? null : await shortNameOf(tx, grant.onBehalfOf);
  return { accountId: actor.accountId, name, organisation: organisationName, onBehalfOf };
}
