import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Until there are accounts the program answers this machine only. A page of another site may still make the
 * browser call it: by a name of its own that points here (the Host header tells), or by a write across sites
 * (the Origin header and a header that other sites cannot send tell).
 */
export function refuseForeignPages(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    if (!LOOPBACK_NAMES.has(nameOf(request.headers.host))) throw new Problem(403, "forbidden");
    if (request.method !== "GET" && request.method !== "HEAD" && !isOwnWrite(request))
      throw new Problem(403, "forbidden");
  });
}

function isOwnWrite(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (request.headers["x-rostok-request"] === undefined) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

function nameOf(host: string | undefined): string {
  return (host ?? "").replace(/:\d{1,5}$/, "").toLowerCase();
}
