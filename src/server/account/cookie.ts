import type { FastifyReply, FastifyRequest } from "fastify";

/** Names with `__Host-` are taken by browsers over https only, for this host only; plain http is for this machine. */
const NAMES = { session: "rostok", device: "rostok-device", visit: "rostok-visit" } as const;
export type CookieName = keyof typeof NAMES;

const DEVICE_SECONDS = 180 * 24 * 3600;

/** How cookies are given: `secure` when browsers come over https. */
export interface CookieJar {
  readonly secure: boolean;
}

function nameOf(name: CookieName, { secure }: CookieJar): string {
  return secure ? `__Host-${NAMES[name]}` : NAMES[name];
}

export function cookieOf(request: FastifyRequest, jar: CookieJar, name: CookieName): string | null {
  return request.cookies[nameOf(name, jar)] ?? null;
}

/**
 * Scripts cannot read it, other sites cannot send it with their own requests. Not `strict`: whoever comes back from the
 * customer's provider, or opens a link from a letter, would seem to be nobody.
 */
export function giveCookie(reply: FastifyReply, jar: CookieJar, name: CookieName, token: string): void {
  reply.setCookie(nameOf(name, jar), token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: jar.secure,
    ...(name === "device" ? { maxAge: DEVICE_SECONDS } : {}),
  });
}

export function clearCookie(reply: FastifyReply, jar: CookieJar, name: CookieName): void {
  reply.clearCookie(nameOf(name, jar), { path: "/", httpOnly: true, sameSite: "lax", secure: jar.secure });
}
