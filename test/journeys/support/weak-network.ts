import http from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of a request: it passes; it is cut before it comes; it comes and its answer is cut. */
type Passage = "pass" | "cutBefore" | "cutAfter";

export interface WeakNetwork {
  /** The product through this network; on this machine, so the browser trusts it as https. */
  readonly address: string;
  /** Nobody gets through until it is mended. */
  cut(): void;
  mend(): void;
  /** Decides about each request of the API; null: all pass. */
  decideBy(decide: ((method: string, path: string) => Passage) | null): void;
  close(): Promise<void>;
}

/** A network between the browser and the product that can be cut. */
export async function weakNetwork(product: string): Promise<WeakNetwork> {
  const target = new URL(product);
  let whole = true;
  let decide: ((method: string, path: string) => Passage) | null = null;
  const server = http.createServer((request, answer) => {
    const { method = "GET", url = "/", headers } = request;
    const passage = !whole ? "cutBefore" : url.startsWith("/api/") ? (decide?.(method, url) ?? "pass") : "pass";
    if (passage === "cutBefore") return void request.socket.destroy();
    const onward = http.request(
      { host: target.hostname, port: target.port, method, path: url, headers, agent: false },
      (came) => {
        if (passage === "cutAfter") {
          came.resume();
          came.on("end", () => request.socket.destroy());
          return;
        }
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      },
    );
    onward.on("error", () => request.socket.destroy());
    request.pipe(onward);
  });
  server.keepAliveTimeout = 1;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server on a port has such an address
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    cut: () => {
      whole = false;
      server.closeAllConnections();
    },
    mend: () => (whole = true),
    decideBy: (next) => (decide = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
