import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * A page of another site may make the browser call this program: by a name of its own that points here (the Host header
 * tells), or by a write across sites (the Origin header, and a header that other sites cannot send, tell). `address`: where
 * browsers find the program; this machine's own names are always its own.
 */
export function refuseForeignPages(app: FastifyInstance, address: URL | null): void {
  app.addHook("onRequest", async (request) => {
    if (!isOwnName(request.headers.host, address)) throw new Problem(403, "forbidden");
    if (request.method !== "GET" && request.method !== "HEAD" && !isOwnWrite(request, address))
      throw new Problem(403, "forbidden");
  });
}

function isOwnName(host: string | undefined, address: URL | null): boolean {
  if (host !== undefined && address !== null && host.toLowerCase() === address.host) return true;
  return LOOPBACK_NAMES.has(nameOf(host));
}

function isOwnWrite(request: FastifyRequest, address: URL | null): boolean {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (request.headers["x-rostok-request"] === undefined) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (origin === undefined) return true;
  if (address !== null && host?.toLowerCase() === address.host) return origin === address.origin;
  return origin === `http://${host}` || origin === `https://${host}`;
}

function nameOf(host: string | undefined): string {
  return (host ?? "").replace(/:\d{1,5}$/, "").toLowerCase();
}
