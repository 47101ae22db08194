import dns from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { isGlobalAddress } from "#core/evidence/global-address.ts";
import { allowedUrl, readLink } from "./links.ts";
import { EVIDENCE_LIMITS } from "#core/evidence/model.ts";

/** What came of asking for a link. `refused`: it leads to where nobody may be sent. */
export type FetchedLink =
  | {
      readonly state: "kept";
      readonly finalUrl: string;
      readonly unwrapped: boolean;
      readonly httpStatus: number;
      readonly bytes: Buffer;
      readonly mediaType: string;
    }
  | {
      readonly state: "refused" | "unreachable" | "untrusted" | "tooLarge" | "dead" | "timedOut";
      readonly finalUrl: string | null;
      readonly unwrapped: boolean;
      readonly httpStatus: number | null;
    };

/** The ways out of the machine; tests put others in their place. */
export interface WayOut {
  /** All addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** A connection to this very address. */
  readonly dial: (address: string, port: number) => net.Socket;
}

const REAL: WayOut = {
  resolve: async (name) => (await dns.lookup(name, { all: true })).map(({ address }) => address),
  dial: (host, port) => net.connect({ host, port }),
};

const PATIENCE_MS = 10_000;
const MOST_REDIRECTS = 5;
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let free = AT_ONCE;

/**
 * Asks for a link as a person typed it (trust.md 6.4): global addresses only, resolved once and connected to as they were
 * resolved; redirects by hand with the same checks; ten seconds and 20 MB in all. Never rejects.
 */
export async function fetchLink(typed: string, way: WayOut = REAL): Promise<FetchedLink> {
  const asked = readLink(typed);
  if (asked === null) return { state: "refused", finalUrl: null, unwrapped: false, httpStatus: null };
  while (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  free -= 1;
  const until = AbortSignal.timeout(PATIENCE_MS);
  try {
    return { ...(await follow(asked.url, way, until)), unwrapped: asked.unwrapped };
  } finally {
    free += 1;
    waiting.shift()?.();
  }
}

type Outcome = FetchedLink extends infer Each ? (Each extends FetchedLink ? Omit<Each, "unwrapped"> : never) : never;

async function follow(first: URL, way: WayOut, until: AbortSignal): Promise<Outcome> {
  let url = first;
  for (let redirects = 0; ; redirects += 1) {
    const failed = (state: Exclude<Outcome["state"], "kept">, httpStatus: number | null = null): Outcome => ({
      state,
      finalUrl: url.href,
      httpStatus,
    });
    const address = await within(addressOf(url, way), until);
    if (address === "late") return failed("timedOut");
    if (address === null || address === "forbidden") return failed(address === null ? "unreachable" : "refused");
    const answer = await ask(url, address.to, way, until);
    if (typeof answer === "string") return failed(answer);
    const { body, location, mediaType, status } = answer;
    if (location === null) {
      if (status < 200 || status > 299) return failed("dead", status);
      return { state: "kept", finalUrl: url.href, httpStatus: status, bytes: body, mediaType };
    }
    const next = allowedUrl(location, url);
    if (next === null || redirects === MOST_REDIRECTS) return failed("refused", status);
    url = next;
  }
}

/** The one address that is connected to; forbidden when any of the name's addresses is not of the open internet. */
async function addressOf(
  { hostname }: URL,
  { resolve }: WayOut,
): Promise<{ readonly to: string } | "forbidden" | null> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  const addresses = net.isIP(literal) > 0 ? [literal] : await resolve(hostname).catch(() => []);
  const [first] = addresses;
  if (first === undefined) return null;
  return addresses.every((address) => isGlobalAddress(address)) ? { to: first } : "forbidden";
}

function within<T>(work: Promise<T>, until: AbortSignal): Promise<T | "late"> {
  return Promise.race([
    work,
    new Promise<"late">((resolve) => {
      if (until.aborted) resolve("late");
      until.addEventListener("abort", () => resolve("late"), { once: true });
    }),
  ]);
}

interface Answer {
  readonly status: number;
  /** Where it sends on; null when it answers itself. */
  readonly location: string | null;
  readonly mediaType: string;
  readonly body: Buffer;
}

/** Certificates that nobody here knows say nothing about whether the page is there: many schools use the national root. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME/;

function ask(
  url: URL,
  address: string,
  { dial }: WayOut,
  until: AbortSignal,
): Promise<Answer | "unreachable" | "untrusted" | "tooLarge" | "timedOut"> {
  const isSecret = url.protocol === "https:";
  const port = url.port === "" ? (isSecret ? 443 : 80) : Number(url.port);
  const connect = (): Duplex => {
    const socket = dial(address, port);
    return isSecret
      ? tls.connect({ socket, servername: net.isIP(url.hostname) > 0 ? "" : url.hostname, rejectUnauthorized: true })
      : socket;
  };
  return new Promise((resolve) => {
    const request = (isSecret ? https : http).request(url, {
      method: "GET",
      createConnection: connect,
      signal: until,
      headers: {
        host: url.host,
        "user-agent": "Rostok (copy of a link, asked for by a person)",
        "accept-encoding": "identity",
      },
    });
    request.on("error", (error) => {
      const code = "code" in error ? String(error.code) : "";
      if (until.aborted) resolve("timedOut");
      else resolve(UNTRUSTED.test(code) ? "untrusted" : "unreachable");
    });
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      const location = status >= 300 && status <= 399 ? (response.headers.location ?? null) : null;
      const mediaType = (response.headers["content-type"] ?? "").slice(0, 200);
      const end = (answer: Answer | "tooLarge"): void => {
        request.destroy();
        resolve(answer);
      };
      if (location !== null) return end({ status, location, mediaType, body: Buffer.alloc(0) });
      const parts: Buffer[] = [];
      let size = 0;
      response.on("data", (part: Buffer) => {
        size += part.length;
        if (size > EVIDENCE_LIMITS.fileBytes) end("tooLarge");
        else parts.push(part);
      });
      response.on("error", () => resolve(until.aborted ? "timedOut" : "unreachable"));
      response.on("end", () => resolve({ status, location: null, mediaType, body: Buffer.concat(parts) }));
    });
    request.end();
  });
}
