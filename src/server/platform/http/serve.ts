import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod/mini";
import type { Endpoint } from "#contract/endpoint.ts";
import type { Parts } from "#server/platform/parts.ts";
import { enter } from "./door.ts";
import { answerOnce, digestOf, keyOf } from "./kept-answers.ts";

type Parsed<T> = T extends z.ZodMiniType ? z.output<T> : T extends "bytes" ? Buffer : undefined;

export interface Asked<E extends Endpoint> {
  readonly params: Parsed<E["params"]>;
  readonly query: Parsed<E["query"]>;
  readonly body: Parsed<E["body"]>;
  /** What this request works with, and for whom. */
  readonly parts: Parts;
  /** For cookies and headers; everything else comes from above. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Aborts when the client goes away before it has its answer. */
  readonly gone: AbortSignal;
}

/** A file as an answer. */
export interface FileAnswer {
  readonly bytes: Buffer;
  readonly name: string;
}

/** A file that is written while it is read: it is never whole in memory. */
export interface StreamAnswer {
  readonly stream: Readable;
  readonly name: string;
}

/** A picture that the program made itself, as an answer. */
export interface PictureAnswer {
  readonly picture: Buffer;
  readonly contentType: string;
}

/** Another address of this program, for the browser to open. */
export interface RedirectAnswer {
  readonly redirect: string;
}

/** A page or a calendar of our own making; `tag`: changes with the content, null for what is not kept by anybody. */
export interface TextAnswer {
  readonly text: Buffer;
  readonly contentType: string;
  readonly status: number;
  readonly tag: string | null;
  /** What answers without asking the program may keep it for. */
  readonly cacheControl: string;
}

type Answer<E extends Endpoint> = E["response"] extends z.ZodMiniType
  ? z.input<E["response"]>
  : E["response"] extends "picture"
    ? PictureAnswer
    : E["response"] extends "redirect"
      ? RedirectAnswer
      : E["response"] extends "text"
        ? TextAnswer
        : FileAnswer | StreamAnswer;

const YEAR_SECONDS = 31_536_000;

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
      ...(typeof response === "string" ? {} : { response: { 200: response } }),
    },
    // Before the body is read: nobody sends twenty megabytes to a closed door.
    onRequest: async (request) => {
      request.parts = await enter(app, request, endpoint.access);
    },
    handler: async (request, reply) => {
      const asked = askedOf<E>(request, reply, endpoint.body === "bytes");
      const answer = await answerTo(endpoint, asked, handle);
      if (response === "redirect" && isRedirect(answer)) return reply.redirect(answer.redirect, 303);
      if (isPicture(answer)) return sendPicture(reply, answer);
      if (isStream(answer)) return sendAttachment(reply, answer.name, answer.stream);
      if (isText(answer)) return sendText(request, reply, answer);
      return isFile(answer) ? sendAttachment(reply, answer.name, answer.bytes) : answer;
    },
  });
}

/** A wish that has a key is done once, however often it is sent; only where somebody's rights are asked for and JSON answers. */
async function answerTo<E extends Endpoint>(
  { method, response, access, tellsSecret }: Endpoint,
  asked: Asked<E>,
  handle: (asked: Asked<E>) => Promise<Answer<E>>,
): Promise<unknown> {
  const { parts, request } = asked;
  const isKept = method === "POST" && typeof response !== "string" && access !== "everyone" && access !== "signingIn";
  const key = isKept ? keyOf(request) : null;
  if (key === null || parts.identity === null) return handle(asked);
  const context = { ...parts.context, wishKey: key };
  const wish = { key, digest: digestOf(request), tellsSecret: tellsSecret === true };
  const work = (): Promise<unknown> => handle({ ...asked, parts: { ...parts, context } });
  return answerOnce(parts, parts.identity.actor.accountId, wish, work);
}

/** The three parts were validated by the schema above, which is made from the same endpoint. */
function askedOf<E extends Endpoint>(request: FastifyRequest, reply: FastifyReply, wantsBytes: boolean): Asked<E> {
  const body = wantsBytes && !Buffer.isBuffer(request.body) ? Buffer.alloc(0) : request.body;
  const { params, parts, query } = request;
  return { params, query, body, parts, request, reply, gone: goneSignal(reply) } as Asked<E>;
}

function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function isRedirect(answer: unknown): answer is RedirectAnswer {
  return typeof answer === "object" && answer !== null && "redirect" in answer && typeof answer.redirect === "string";
}

function isFile(answer: unknown): answer is FileAnswer {
  return typeof answer === "object" && answer !== null && "bytes" in answer && Buffer.isBuffer(answer.bytes);
}

function isStream(answer: unknown): answer is StreamAnswer {
  return typeof answer === "object" && answer !== null && "stream" in answer && "name" in answer;
}

function isPicture(answer: unknown): answer is PictureAnswer {
  return typeof answer === "object" && answer !== null && "picture" in answer && Buffer.isBuffer(answer.picture);
}

function isText(answer: unknown): answer is TextAnswer {
  return typeof answer === "object" && answer !== null && "text" in answer && Buffer.isBuffer(answer.text);
}

/** Whoever has it already is told that it has not changed (RFC 9110, 13.1.2). */
function sendText(request: FastifyRequest, reply: FastifyReply, answer: TextAnswer): FastifyReply {
  const { text, contentType, status, tag, cacheControl } = answer;
  reply.header("cache-control", cacheControl);
  if (tag !== null) {
    const known = request.headers["if-none-match"]?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
    reply.header("etag", `"${tag}"`);
    if (status === 200 && (known.includes(`"${tag}"`) || known.includes("*"))) return reply.status(304).send();
  }
  return reply.status(status).header("content-type", contentType).send(text);
}

/** Shown in the page; made by us, so its type is what it says. A page of a received file never changes. */
function sendPicture(reply: FastifyReply, { picture, contentType }: PictureAnswer): FastifyReply {
  return reply
    .header("content-type", contentType)
    .header("content-disposition", "inline")
    .header("cache-control", `private, max-age=${YEAR_SECONDS}, immutable`)
    .send(picture);
}

/** Always as an attachment and never as what it claims to be: a received file must not run in our origin. */
function sendAttachment(reply: FastifyReply, fileName: string, content: Buffer | Readable): FastifyReply {
  const name = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return reply
    .header("content-type", "application/octet-stream")
    .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .header("cache-control", "private, no-store")
    .send(content);
}
