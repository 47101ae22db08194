import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as contract from "#contract/account.ts";
import type { Me } from "#contract/account.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { serve } from "#server/platform/http/serve.ts";
import { clearToken, giveToken, tokenOf } from "./cookie.ts";
import { demoSignIn, listDemoPeople } from "./demo.ts";
import * as service from "./service.ts";

export interface AccountFacts {
  readonly demo: boolean;
}

export function accountRoutes(app: FastifyInstance, { demo }: AccountFacts): void {
  serve(app, contract.getWelcome, async ({ parts }) => ({ needsSetUp: await service.needsSetUp(parts), demo }));
  serve(app, contract.setUp, async ({ parts, body, request, reply }) =>
    enterWith(reply, await service.setUp(parts, body, deviceOf(request))),
  );
  serve(app, contract.signIn, async ({ parts, body, request, reply }) =>
    enterWith(reply, await service.signIn(parts, body, deviceOf(request))),
  );
  serve(app, contract.signOut, async ({ parts, request, reply }) => {
    await service.signOut(parts, tokenOf(request));
    clearToken(reply);
    return { signedOut: true };
  });
  serve(app, contract.listDemoPeople, async ({ parts }) => {
    if (!demo) throw notFound();
    return { people: await listDemoPeople(parts) };
  });
  serve(app, contract.demoSignIn, async ({ parts, body, request, reply }) => {
    if (!demo) throw notFound();
    return enterWith(reply, await demoSignIn(parts, body.accountId, deviceOf(request)));
  });
  serve(app, contract.getMe, ({ parts }) => service.getMe(parts));
  serve(app, contract.switchOrganisation, ({ parts, body, request }) =>
    service.switchOrganisation(parts, body.organisationId, tokenOf(request) ?? ""),
  );
}

/** The browser gets the token in a cookie that scripts cannot read. */
export function enterWith(reply: FastifyReply, { token, me }: service.BegunSession): Me {
  giveToken(reply, token);
  return me;
}

const LONGEST_DEVICE = 200;

export function deviceOf(request: FastifyRequest): service.Device {
  return { device: request.headers["user-agent"]?.slice(0, LONGEST_DEVICE) ?? null, address: request.ip };
}
