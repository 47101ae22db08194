import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Access } from "#contract/endpoint.ts";
import { mayEver } from "#core/access/can.ts";
import { todayOf } from "#server/platform/day.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import { NOBODY, type Identity, type Parts, type ServerParts } from "#server/platform/parts.ts";
import { Problem } from "./problem.ts";

/** Finds out who sent a request; null when nobody has signed in. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>;

/** Who comes in, and with what they work. */
export interface Door {
  readonly parts: ServerParts;
  readonly identify: Identify;
}

declare module "fastify" {
  interface FastifyRequest {
    parts: Parts | null;
  }
  interface FastifyInstance {
    door: Door;
  }
}

export function openDoor(app: FastifyInstance, door: Door): void {
  app.decorate("door", door);
  app.decorateRequest("parts", null);
}

/**
 * The first wall: nobody comes to a handler without a role that may do such a thing at all. Whether it may be done to the
 * very object is asked by the service, which knows the object. `signedOut` (401), `secondFactorNeeded`, `forbidden` (403),
 * `otherSession` (409).
 */
export async function enter({ door }: FastifyInstance, request: FastifyRequest, access: Access): Promise<Parts> {
  const identity = await door.identify(request);
  if (access === "everyone" && (identity === null || identity.step !== "whole"))
    return { ...door.parts, context: NOBODY, identity: null };
  if (identity === null) throw new Problem(401, "signedOut");
  refuseAnother(request, identity);
  if (access === "signingIn") return { ...door.parts, context: NOBODY, identity };
  if (identity.step !== "whole") throw new Problem(403, "secondFactorNeeded");
  const today = todayOf({ ...door.parts, identity });
  if (access !== "everyone" && access !== "signedIn" && !mayEver(identity.actor, access, today))
    throw new Problem(403, "forbidden");
  return { ...door.parts, context: contextOf(identity, today), identity };
}

/**
 * What waited on a device names in whose name it goes (x-rostok-for: account/organisation): the cookie of whoever has signed in
 * there meanwhile sends nothing of it.
 */
function refuseAnother({ headers }: FastifyRequest, { actor }: Identity): void {
  const owner = headers["x-rostok-for"];
  if (owner !== undefined && owner !== `${actor.accountId}/${actor.organisationId}`)
    throw new Problem(409, "otherSession");
}

function contextOf({ actor }: Identity, today: string): OrganisationContext {
  return {
    organisationId: actor.organisationId,
    regionId: actor.regionId,
    path: actor.path,
    drafts: mayEver(actor, "readDraft", today),
    accountId: actor.accountId,
  };
}
