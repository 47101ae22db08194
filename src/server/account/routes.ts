import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as contract from "#contract/account.ts";
import * as safety from "#contract/account-safety.ts";
import type { Me } from "#contract/account.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { serve } from "#server/platform/http/serve.ts";
import { clearCookie, cookieOf, giveCookie, type CookieJar } from "./cookie.ts";
import { demoSignIn, listDemoPeople } from "./demo.ts";
import { invitationRoutes } from "./invitation-routes.ts";
import { lookAtReset, setNewPassword } from "./password-links.ts";
import * as protection from "./protection.ts";
import type { Provider } from "./provider.ts";
import { providerRoutes } from "./provider-routes.ts";
import { getMe, signOut, switchOrganisation, type BegunSession, type Device } from "./sessions.ts";
import { needsSetUp, setUp } from "./set-up.ts";
import { giveCode, signIn } from "./sign-in.ts";

export interface AccountFacts {
  readonly demo: boolean;
  readonly jar: CookieJar;
  /** The customer's own; null when none is set. */
  readonly provider: Provider | null;
}

export function accountRoutes(app: FastifyInstance, facts: AccountFacts): void {
  const { demo, jar, provider } = facts;
  serve(app, contract.getWelcome, async ({ parts }) => ({
    needsSetUp: await needsSetUp(parts),
    demo,
    provider: provider?.name ?? null,
  }));
  serve(app, contract.setUp, async ({ parts, body, request, reply }) =>
    enterWith(reply, jar, await setUp(parts, body, deviceOf(request))),
  );
  serve(app, contract.signIn, async ({ parts, body, request, reply }) => {
    const begun = await signIn(parts, body, deviceOf(request), cookieOf(request, jar, "device"));
    const entered = enterWith(reply, jar, begun);
    giveCookie(reply, jar, "device", begun.deviceToken);
    return entered;
  });
  serve(app, safety.giveCode, async ({ parts, body, request, reply }) =>
    enterWith(reply, jar, await giveCode(parts, body.code, request.ip)),
  );
  serve(app, contract.signOut, async ({ parts, request, reply }) => {
    await signOut(parts, cookieOf(request, jar, "session"));
    clearCookie(reply, jar, "session");
    return { signedOut: true };
  });
  serve(app, contract.listDemoPeople, async ({ parts, request }) => {
    if (!demo || !isThisMachine(request)) throw notFound();
    return { people: await listDemoPeople(parts) };
  });
  serve(app, contract.demoSignIn, async ({ parts, body, request, reply }) => {
    if (!demo || !isThisMachine(request)) throw notFound();
    return enterWith(reply, jar, await demoSignIn(parts, body.accountId, deviceOf(request)));
  });
  serve(app, contract.getMe, ({ parts }) => getMe(parts));
  serve(app, contract.switchOrganisation, async ({ parts, body, reply }) =>
    enterWith(reply, jar, await switchOrganisation(parts, body.organisationId)),
  );
  safetyRoutes(app, jar);
  invitationRoutes(app, jar);
  providerRoutes(app, jar, provider);
}

function safetyRoutes(app: FastifyInstance, jar: CookieJar): void {
  serve(app, safety.offerSecondFactor, ({ parts }) => protection.offerSecondFactor(parts));
  serve(app, safety.takeSecondFactor, async ({ parts, body, request, reply }) => {
    const { token, recoveryCodes } = await protection.takeSecondFactor(parts, body.code, request.ip);
    giveCookie(reply, jar, "session", token);
    return { recoveryCodes };
  });
  serve(app, safety.renewRecoveryCodes, async ({ parts }) => ({
    recoveryCodes: await protection.renewRecoveryCodes(parts),
  }));
  serve(app, safety.confirmMyself, async ({ parts, body, request }) => {
    await protection.confirmMyself(parts, body, request.ip);
    return { done: true };
  });
  serve(app, safety.listMySessions, ({ parts }) => protection.mySessions(parts));
  serve(app, safety.endMySession, async ({ parts, params }) => {
    await protection.endMySession(parts, params.sessionId);
    return { done: true };
  });
  serve(app, safety.endOtherSessions, async ({ parts }) => ({ ended: await protection.endOtherSessions(parts) }));
  serve(app, safety.changePassword, async ({ parts, body, request }) => {
    await protection.changePassword(parts, body, request.ip);
    return { done: true };
  });
  serve(app, safety.lookAtReset, ({ parts, body, request }) => lookAtReset(parts, body.token, request.ip));
  serve(app, safety.setNewPassword, ({ parts, body, request }) => setNewPassword(parts, body, request.ip));
}

/** The browser gets the token in a cookie that scripts cannot read. */
export function enterWith(reply: FastifyReply, jar: CookieJar, { token, me }: BegunSession): Me {
  giveCookie(reply, jar, "session", token);
  return me;
}

const LONGEST_DEVICE = 300;

export function deviceOf(request: FastifyRequest): Device {
  return { device: request.headers["user-agent"]?.slice(0, LONGEST_DEVICE) ?? null, address: request.ip };
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Not by what a proxy says: the very connection. */
function isThisMachine(request: FastifyRequest): boolean {
  return LOOPBACK.has(request.socket.remoteAddress ?? "");
}
