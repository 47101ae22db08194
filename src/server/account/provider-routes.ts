import type { FastifyInstance } from "fastify";
import { finishProvider, startProvider } from "#contract/account-safety.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { serve } from "#server/platform/http/serve.ts";
import { NOBODY, type Parts } from "#server/platform/parts.ts";
import { clearCookie, cookieOf, giveCookie, type CookieJar } from "./cookie.ts";
import { arrive, depart, type Arrived, type Provider } from "./provider.ts";
import { begin, type Device } from "./sessions.ts";
import * as store from "./store.ts";

const LONGEST_DEVICE = 300;

export function providerRoutes(app: FastifyInstance, jar: CookieJar, provider: Provider | null): void {
  serve(app, startProvider, async ({ parts, body, reply }) => {
    if (provider === null) throw notFound();
    const { url, state } = await depart(parts, provider, ownAddress(body.returnTo));
    giveCookie(reply, jar, "visit", state);
    return { url };
  });
  // A browser comes here by itself, from the provider's page: it is sent on, not answered.
  serve(app, finishProvider, async ({ parts, request, reply }) => {
    if (provider === null) throw notFound();
    const visit = cookieOf(request, jar, "visit");
    clearCookie(reply, jar, "visit");
    const device = { device: request.headers["user-agent"]?.slice(0, LONGEST_DEVICE) ?? null, address: request.ip };
    const sentOn = await arrivedAt(parts, provider, request.url.split("?")[1] ?? "", visit, device);
    if (sentOn.token !== null) giveCookie(reply, jar, "session", sentOn.token);
    return { redirect: sentOn.to };
  });
}

async function arrivedAt(
  parts: Parts,
  provider: Provider,
  query: string,
  visit: string | null,
  device: Device,
): Promise<{ token: string | null; to: string }> {
  try {
    const arrived = await arrive(parts, provider, query, visit);
    if (arrived === null) return { token: null, to: "/sign-in?trouble=providerRefused" };
    const accountId = await accountOf(parts, arrived);
    if (accountId === null) return { token: null, to: "/sign-in?trouble=providerUnknown" };
    const whole = arrived.withSecondFactor;
    const token = await parts.db
      .transaction()
      .execute((tx) => begin(tx, parts, accountId, device, { way: "provider", whole }));
    return { token, to: arrived.returnTo };
  } catch (error) {
    if (error instanceof Problem) return { token: null, to: `/sign-in?trouble=${error.code}` };
    throw error;
  }
}

/** The account bound to this subject, or the one whose login is the verified address, which is bound now. Makes none. */
async function accountOf(parts: Parts, { subject, login }: Arrived): Promise<string | null> {
  return parts.db.transaction().execute(async (tx) => {
    const bound = await store.selectAccountBySubject(tx, subject);
    if (bound !== undefined) return bound.state === "active" ? bound.id : null;
    const found = login === null ? undefined : await store.selectAccountByLogin(tx, login);
    // An account that is bound to somebody else there keeps them.
    if (found === undefined || found.state !== "active" || found.provider_subject !== null) return null;
    await store.bindSubject(tx, found.id, subject);
    await recordAudit(
      tx,
      { ...parts, context: { ...NOBODY, accountId: found.id }, identity: null },
      { action: "account.bindProvider", objectKind: "account", objectId: found.id },
    );
    return found.id;
  });
}

/** Never the address of another site: «//evil.example» and «/\evil.example» are addresses of other sites. */
export function ownAddress(returnTo: string): string {
  return /^\/(?![/\\])/.test(returnTo) ? returnTo : "/";
}
