import type { FastifyError, FastifyInstance } from "fastify";
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from "fastify-type-provider-zod";
import type { ErrorBody } from "#contract/error.ts";
import { isDiskFull } from "#server/platform/db/disk-space.ts";
import { Problem, type ProblemData } from "./problem.ts";

/** Gives every "no" and every mishap the body {error: {code, data}}; what went wrong inside is logged, not told. */
export function answerErrors(app: FastifyInstance, onTrouble: (error: unknown) => void): void {
  app.setErrorHandler((error: FastifyError | Problem, _request, reply) => {
    const { status, code, data } = readError(error);
    if (status >= 500) onTrouble(isResponseSerializationError(error) ? error.cause : error);
    return reply.status(status).send(errorBodyOf(code, data));
  });
}

/** Only reading goes on while the disk has no room: nothing may be acknowledged that cannot be kept. */
export function refuseChangesWhen(app: FastifyInstance, isShortOfSpace: () => boolean): void {
  app.addHook("onRequest", async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD" && isShortOfSpace()) throw new Problem(507, "diskFull");
  });
}

export function errorBodyOf(code: string, data?: ProblemData): ErrorBody {
  return { error: data ? { code, data: { ...data } } : { code } };
}

function readError(error: FastifyError | Problem): { status: number; code: string; data?: ProblemData | undefined } {
  if (error instanceof Problem) return error;
  if (isDiskFull(error)) return { status: 507, code: "diskFull" };
  // PostgreSQL's program_limit_exceeded: words joined to a cell that cannot be searched any more.
  if ("code" in error && error.code === "54000") return { status: 422, code: "tooLong" };
  if (hasZodFastifySchemaValidationErrors(error)) {
    return { status: 400, code: "badRequest", data: { field: error.validation[0]?.instancePath ?? "" } };
  }
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return { status: 413, code: "tooLarge" };
  if (error.statusCode === 429) return { status: 429, code: "tooManyRequests" };
  if (error.statusCode !== undefined && error.statusCode < 500) return { status: error.statusCode, code: "badRequest" };
  return { status: 500, code: "internal" };
}
