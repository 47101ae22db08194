import type { ZodMiniType } from "zod/mini";
import type { Action } from "#core/access/rules.ts";

/**
 * Who may use an endpoint: everyone, signed in or not; whoever gave the right password and may still owe the second factor;
 * whoever has signed in; or whose role has the right.
 */
export type Access = "everyone" | "signingIn" | "signedIn" | Action;

/**
 * One endpoint of the API: the server registers it (validation of request and response, OpenAPI),
 * the web's client is typed from the same object. `bytes` marks a body or a response that is a file, not JSON;
 * `picture` a response that is a picture of our own making, shown in the page; `redirect`: the browser is sent on; `text`: a
 * page or a calendar of our own making, read as it is by browsers and programs.
 */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Fastify form: "/api/plans/:planId". */
  readonly path: string;
  /** One Russian sentence for the API description. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: ZodMiniType;
  readonly query?: ZodMiniType;
  readonly body?: ZodMiniType | "bytes";
  readonly response: ZodMiniType | "bytes" | "picture" | "redirect" | "text";
  /** The answer holds what is told once and kept nowhere, as the link of an invitation. */
  readonly tellsSecret?: true;
  /** Error codes this endpoint may answer with, besides the common ones. */
  readonly errors: readonly string[];
}

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}
