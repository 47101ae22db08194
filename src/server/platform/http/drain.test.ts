import http from "node:http";
import { afterEach, expect, test } from "vitest";
import { Drain } from "./drain.ts";

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** Answers «/slow» only when told. */
async function start() {
  const waiting: (() => void)[] = [];
  const server = http.createServer((request, response) => {
    if (request.url === "/slow") waiting.push(() => response.end("done"));
    else response.end("at once");
  });
  servers.push(server);
  const drain = new Drain(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ask = (path: string, agent?: http.Agent) =>
    new Promise<{ body: string; connection: string | undefined }>((resolve, reject) => {
      const request = http.get({ host: "127.0.0.1", port, path, agent: agent ?? false }, (response) => {
        let body = "";
        response.on("data", (data: Buffer) => (body += data.toString()));
        response.on("end", () => resolve({ body, connection: response.headers.connection }));
        response.on("error", reject);
      });
      request.on("error", reject);
    });
  return { server, drain, ask, answer: () => waiting.splice(0).forEach((end) => end()), waiting };
}

const LAST = { connection: "close" };

test("whoever is connected gets an answer and the word that the connection ends; newcomers are refused", async () => {
  const { answer, ask, drain, waiting } = await start();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  expect(await ask("/", agent)).toMatchObject({ body: "at once", connection: "keep-alive" });
  const slow = ask("/slow");
  await expect.poll(() => waiting.length).toBe(1);
  const drained = drain.run(10_000).then(() => "drained");
  // On a connection that was there already.
  expect(await ask("/", agent)).toEqual({ body: "at once", ...LAST });
  await expect.poll(() => ask("/").catch((error: NodeJS.ErrnoException) => error.code)).toBe("ECONNREFUSED");
  expect(await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 900, "waits"))])).toBe("waits");
  answer();
  expect(await slow).toEqual({ body: "done", ...LAST });
  expect(await drained).toBe("drained");
});

test("what hangs is cut off when the time is over", async () => {
  const { ask, drain, waiting } = await start();
  const slow = expect(ask("/slow")).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect.poll(() => waiting.length).toBe(1);
  const began = performance.now();
  await drain.run(1200);
  await slow;
  expect(performance.now() - began).toBeGreaterThan(1150);
});
