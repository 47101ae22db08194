import fs from "node:fs";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built pages. Names under `assets/` carry a hash of their content and are kept by the browser for a
 * year; the page itself is asked for every time. Gives the answer for addresses that the page's own router knows.
 */
export async function servePages(
  app: FastifyInstance,
  directory: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply> {
  await app.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const hashed = path.relative(directory, file).startsWith(`assets${path.sep}`);
      reply.setHeader("cache-control", hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
    },
  });
  const page = path.join(directory, "index.html");
  return (request, reply) => {
    // A missing script or picture is an error, not the page: the browser would try to run HTML.
    if (path.extname(request.url.split("?")[0] ?? "") !== "" || !fs.existsSync(page))
      throw new Problem(404, "notFound");
    return reply.sendFile("index.html");
  };
}
