import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod/mini";
import type { Endpoint } from "#contract/endpoint.ts";

type Parsed<T> = T extends z.ZodMiniType ? z.output<T> : T extends "bytes" ? Buffer : undefined;

export interface Asked<E extends Endpoint> {
  readonly params: Parsed<E["params"]>;
  readonly query: Parsed<E["query"]>;
  readonly body: Parsed<E["body"]>;
}

/** A file as an answer. */
export interface FileAnswer {
  readonly bytes: Buffer;
  readonly name: string;
}

type Answer<E extends Endpoint> = E["response"] extends z.ZodMiniType ? z.input<E["response"]> : FileAnswer;

/** Registers one endpoint of the contract: request and answer are validated from it, and it is described in OpenAPI. */
export function serve<const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: (asked: Asked<E>) => Promise<Answer<E>>,
): void {
  const { response } = endpoint;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      summary: endpoint.summary,
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { querystring: endpoint.query } : {}),
      ...(endpoint.body !== undefined && endpoint.body !== "bytes" ? { body: endpoint.body } : {}),
      ...(endpoint.body === "bytes" ? { consumes: ["application/octet-stream"] } : {}),
      ...(response === "bytes" ? {} : { response: { 200: response } }),
    },
    handler: async (request, reply) => {
      const answer: unknown = await handle(askedOf<E>(request, endpoint.body === "bytes"));
      return isFile(answer) ? sendFile(reply, answer) : answer;
    },
  });
}

/** The three parts were validated by the schema above, which is made from the same endpoint. */
function askedOf<E extends Endpoint>(request: FastifyRequest, wantsBytes: boolean): Asked<E> {
  const body = wantsBytes && !Buffer.isBuffer(request.body) ? Buffer.alloc(0) : request.body;
  return { params: request.params, query: request.query, body } as Asked<E>;
}

function isFile(answer: unknown): answer is FileAnswer {
  return typeof answer === "object" && answer !== null && "bytes" in answer && Buffer.isBuffer(answer.bytes);
}

/** Always as an attachment and never as what it claims to be: a received file must not run in our origin. */
function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return reply
    .header("content-type", "application/octet-stream")
    .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .header("cache-control", "private, no-store")
    .send(file.bytes);
}
