import type { Action } from "#core/access/rules.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { shortNameOf } from "#server/account/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { rightTo } from "#server/platform/rights.ts";

/** Who takes a step, with the role it is taken in; the program itself when nobody asks. */
export async function authorFor(
  tx: Tx,
  parts: Parts,
  action: Action,
  path: string = parts.context.path,
): Promise<ExecutionAuthor> {
  const { identity } = parts;
  if (identity === null) return { accountId: null, name: null, organisation: null, role: null, onBehalfOf: null };
  const { actor, name, organisationName } = identity;
  const grant = rightTo(parts, action, path) ?? actor.grants[0];
  const giver = grant?.onBehalfOf ?? null;
  return {
    accountId: actor.accountId,
    name,
    organisation: organisationName,
    role: grant?.role ?? null,
    onBehalfOf: giver === null ? null : await shortNameOf(tx, giver),
  };
}
