import { grantFor } from "#core/access/can.ts";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import type { StepAuthor } from "#core/plan/life/model.ts";
import { shortNameOf } from "#server/account/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { type Identity, type Parts } from "#server/platform/parts.ts";

/** Whoever takes steps has signed in: the door lets nobody else through. */
function identityOf({ identity }: Parts): Identity {
  if (identity === null) throw new Problem(401, "signedOut");
  return identity;
}

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
  if (grantFor(identityOf(parts).actor, action, subject, todayOf(parts)) === null) throw notFound();
}

/** Who takes the step, and in whose stead when the right was delegated. Refuses as `mayDo` does. */
export async function authorFor(tx: Tx, parts: Parts, action: Action, subject: Subject): Promise<StepAuthor> {
  const { actor, name, organisationName } = identityOf(parts);
  const grant = grantFor(actor, action, subject, todayOf(parts));
  if (grant === null) throw notFound();
  const onBehalfOf = grant.onBehalfOf === null ? null : await shortNameOf(tx, grant.onBehalfOf);
  return { accountId: actor.accountId, name, organisation: organisationName, onBehalfOf };
}
