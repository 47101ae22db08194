import type { FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

/**
 * The version that a change is based on, from the header If-Match (a number, in quotes or not). `versionRequired` (428)
 * without it: nobody overwrites what they have not seen.
 */
export function versionAsked({ headers }: FastifyRequest): number {
  const sent = headers["if-match"];
  if (sent === undefined) throw new Problem(428, "versionRequired");
  const version = Number(sent.replaceAll('"', ""));
  if (!Number.isSafeInteger(version) || version < 0) throw new Problem(400, "badRequest", { field: "If-Match" });
  return version;
}
