import { grantFor } from "#core/access/can.ts";
import type { RoleGrant } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "./day.ts";
import { notFound, Problem } from "./http/problem.ts";
import type { Identity, Parts } from "./parts.ts";

type Asking = Pick<Parts, "clock" | "context" | "identity">;

/** The person who asks; `signedOut` (401) when there is none. */
export function whoAsks({ identity }: Pick<Parts, "identity">): Identity {
  if (identity === null) throw new Problem(401, "signedOut");
  return identity;
}

/** By which right the person may do it today to what stands at the path; null: not at all, as for whoever has not signed in. */
export function rightTo(parts: Asking, action: Action, path: string = parts.context.path): RoleGrant | null {
  const { context, identity } = parts;
  if (identity === null) return null;
  return grantFor(identity.actor, action, { regionId: context.regionId, path }, todayOf(parts));
}

/** Whether the person may do it today to what stands at the path. */
export function isAllowed(parts: Asking, action: Action, path: string = parts.context.path): boolean {
  return rightTo(parts, action, path) !== null;
}

/** What the person may not do is refused as if it were not there: `notFound` (404). */
export function mustBeAllowed(parts: Asking, action: Action, path: string = parts.context.path): RoleGrant {
  const grant = rightTo(parts, action, path);
  if (grant === null) throw notFound();
  return grant;
}
