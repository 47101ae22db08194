import { timingSafeEqual } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import type { RandomBytes } from "#server/platform/ids.ts";

/** Does one kind of work and tells how far it is; what it answers with is sent to whoever asked. */
export type ControlHandler = (asked: unknown, say: (step: object) => void) => Promise<object>;

export interface Control {
  close(): Promise<void>;
}

const NAME = "control.json";
const LONGEST_QUESTION = 64 * 1024;

/**
 * Lets the command line of this machine ask a running program that holds the embedded database: a door of its own on
 * loopback, and a token in a file that only the owner of the data directory reads. Not a part of the public address.
 */
export async function openControl(
  dataDirectory: string,
  random: RandomBytes,
  handlers: Readonly<Record<string, ControlHandler>>,
  codeOf: (error: unknown) => { readonly code: string; readonly about: string },
): Promise<Control> {
  const token = Buffer.from(random(32)).toString("hex");
  const server = http.createServer((request, response) => {
    answer(request, response, token, handlers).catch((error: unknown) =>
      response.end(`${JSON.stringify({ error: codeOf(error) })}\n`),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const file = path.join(dataDirectory, NAME);
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, JSON.stringify({ pid: process.pid, port, token }), { mode: 0o600 });
  server.unref();
  return {
    close: async () => {
      fs.rmSync(file, { force: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  token: string,
  handlers: Readonly<Record<string, ControlHandler>>,
): Promise<void> {
  const name = (request.url ?? "").slice(1);
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (request.method !== "POST" || handler === undefined || !isSame(request.headers["x-rostok-token"], token)) {
    response.writeHead(404).end();
    return;
  }
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part);
    if (parts.reduce((sum, { length }) => sum + length, 0) > LONGEST_QUESTION) {
      response.writeHead(413).end();
      return;
    }
  }
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  const asked: unknown = JSON.parse(Buffer.concat(parts).toString("utf8") || "{}");
  const done = await handler(asked, (step) => response.write(`${JSON.stringify({ step })}\n`));
  response.end(`${JSON.stringify({ done })}\n`);
}

function isSame(given: string | string[] | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
