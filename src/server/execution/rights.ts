import { grantFor } from "#core/access/can.ts";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { shortNameOf } from "#server/account/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

/** Refuses what the person may not do to the subject: as if it were not there. */
export function mayDo(parts: Parts, action: Action, path: string = parts.context.path): void {
  const { context, identity } = parts;
  const subject: Subject = { regionId: context.regionId, path };
  if (identity === null || grantFor(identity.actor, action, subject, todayOf(parts)) === null) throw notFound();
}

/** Whether the person may do it to what stands there. */
export function isAllowed(parts: Parts, action: Action, path: string): boolean {
  const { context, identity } = parts;
  const subject: Subject = { regionId: context.regionId, path };
  return identity !== null && grantFor(identity.actor, action, subject, todayOf(parts)) !== null;
}

/** Who takes a step, with the role it is taken in; the program itself when nobody asks. */
export async function authorFor(tx: Tx, parts: Parts, action: Action, path: string): Promise<ExecutionAuthor> {
  const { context, identity } = parts;
  if (identity === null) return { accountId: null, name: null, organisation: null, role: null, onBehalfOf: null };
  const { actor, name, organisationName } = identity;
  const grant = grantFor(actor, action, { regionId: context.regionId, path }, todayOf(parts)) ?? actor.grants[0];
  const giver = grant?.onBehalfOf ?? null;
  return {
    accountId: actor.accountId,
    name,
    organisation: organisationName,
    role: grant?.role ?? null,
    onBehalfOf: giver === null ? null : await shortNameOf(tx, giver),
  };
}
