import * as z from "zod/mini";
import { errorBody } from "#contract/error.ts";
import type { Endpoint } from "#contract/endpoint.ts";
import { FALLBACK, FIRST_ERROR_TEXT } from "./first-error-texts.ts";

/** An answer that is not a success, or no answer at all (`network`). The message is a Russian sentence. */
export class ApiError extends Error {
  readonly code: string;
  readonly data: ErrorData;
  constructor(code: string, data: ErrorData = {}, sentence: string = firstText(code) ?? FALLBACK) {
    const said = data["message"];
    // The server's own sentence, where it names what is wrong in a file.
    super(typeof said === "string" ? said : sentence);
    this.code = code;
    this.data = data;
  }
}

function firstText(code: string): string | undefined {
  return Object.entries(FIRST_ERROR_TEXT).find(([known]) => known === code)?.[1];
}

/** All the sentences weigh much and are seldom needed: they come with the first failure. */
async function sentenceOf(code: string): Promise<string> {
  try {
    return firstText(code) ?? (await import("./error-texts.ts")).errorText(code);
  } catch {
    return FALLBACK;
  }
}

/** What belongs to a code: which field, which row, how many seconds. */
type ErrorData = Readonly<Record<string, string | number>>;

type Input<T> = T extends z.ZodMiniType ? z.input<T> : T extends "bytes" ? Blob | Uint8Array<ArrayBuffer> : never;
type CallInput<E extends Endpoint> = {
  readonly [K in "params" | "query" | "body" as E[K] extends z.ZodMiniType | "bytes" ? K : never]: Input<E[K]>;
};

/** Calls one endpoint of the contract; types of the request and of the answer come from it. */
export async function call<const E extends Endpoint, S extends z.ZodMiniType>(
  endpoint: E & { readonly response: S },
  input: CallInput<E>,
  signal?: AbortSignal,
  /** The version that a change is made on: header If-Match. */
  ifMatch?: number,
  /** In whose name it is sent; in another's the server refuses it. Whoever is signed in when absent. */
  owner?: { readonly accountId: string; readonly organisationId: string },
): Promise<z.output<S>> {
  const answer = await send(endpoint, input, signal, ifMatch, owner);
  if (!answer.ok) throw await failureOf(answer);
  const { response }: { readonly response: S } = endpoint;
  return z.parse(response, await answer.json());
}

/** A file that an endpoint answers with, and the name it is to be saved under. */
export async function callFile<const E extends Endpoint>(
  endpoint: E & { readonly response: "bytes" },
  input: CallInput<E>,
  signal?: AbortSignal,
): Promise<{ readonly content: Blob; readonly name: string | null }> {
  const answer = await send(endpoint, input, signal);
  if (!answer.ok) throw await failureOf(answer);
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
  return { content: await answer.blob(), name: named?.[1] === undefined ? null : decodeURIComponent(named[1]) };
}

interface AnyInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

async function send(
  endpoint: Endpoint,
  input: AnyInput,
  signal: AbortSignal | undefined,
  ifMatch?: number,
  owner?: { readonly accountId: string; readonly organisationId: string },
): Promise<Response> {
  const headers = new Headers({ accept: "application/json" });
  if (owner !== undefined) headers.set("x-rostok-for", `${owner.accountId}/${owner.organisationId}`);
  if (ifMatch !== undefined) headers.set("if-match", `"${ifMatch}"`);
  // A page of another site cannot send this header: the server takes no write without it.
  if (endpoint.method !== "GET") headers.set("x-rostok-request", "1");
  const body = endpoint.body === undefined ? null : bodyOf(input.body, headers);
  try {
    return await fetch(urlOf(endpoint.path, input), { method: endpoint.method, headers, body, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError("network");
  }
}

function bodyOf(body: unknown, headers: Headers): BodyInit {
  if (body instanceof Blob || body instanceof Uint8Array) {
    headers.set("content-type", "application/octet-stream");
    return body instanceof Blob ? body : new Blob([new Uint8Array(body)]);
  }
  headers.set("content-type", "application/json");
  return JSON.stringify(body);
}

/** "/api/plans/:planId" with its parameters and query filled in. */
export function urlOf(path: string, input: AnyInput): string {
  const params = textFields(input.params);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params.get(name) ?? ""));
  const query = new URLSearchParams([...textFields(input.query)]).toString();
  return query === "" ? filled : `${filled}?${query}`;
}

function textFields(value: unknown): Map<string, string> {
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, field]) => (typeof field === "string" ? [[key, field] as const] : [])),
  );
}

async function failureOf(answer: Response): Promise<ApiError> {
  try {
    const parsed = z.safeParse(errorBody, await answer.json());
    if (parsed.success) {
      const { code, data } = parsed.data.error;
      return new ApiError(code, data, await sentenceOf(code));
    }
  } catch {
    // Not JSON: a proxy or the static server answered.
  }
  if (answer.status === 429) return new ApiError("tooManyRequests");
  return new ApiError(answer.status >= 500 ? "internal" : "badRequest");
}
