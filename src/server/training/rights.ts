import { grantFor } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { authorFor } from "#server/execution/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { type Identity, type Parts } from "#server/platform/parts.ts";

export function askerOf({ identity }: Parts): Identity {
  if (identity === null) throw new Problem(401, "signedOut");
  return identity;
}

export function isAllowed(parts: Parts, action: Action, path: string = parts.context.path): boolean {
  const { actor } = askerOf(parts);
  return grantFor(actor, action, { regionId: parts.context.regionId, path }, todayOf(parts)) !== null;
}

/** What may not be done to the subject is refused as if it were not there. */
export function mayDo(parts: Parts, action: Action, path: string = parts.context.path): void {
  if (!isAllowed(parts, action, path)) throw notFound();
}

export function authorOf(tx: Tx, parts: Parts, action: Action): Promise<ExecutionAuthor> {
  return authorFor(tx, parts, action, parts.context.path);
}
