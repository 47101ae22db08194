import net from "node:net";

export interface CuttingProxy {
  readonly address: string;
  /** So many connections it has cut. */
  readonly cuts: () => number;
  stop(): Promise<void>;
}

/**
 * Cuts every connection at its first request: in turn before the server has heard of it, and when the server has it but its
 * answer is lost.
 */
export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  let cuts = 0;
  const open = new Set<net.Socket>();
  const server = net.createServer((from) => {
    open.add(from);
    from.on("close", () => open.delete(from));
    from.on("error", () => undefined);
    const isHeard = cuts % 2 === 1;
    cuts += 1;
    if (!isHeard) {
      from.once("data", () => from.destroy());
      return;
    }
    const to = net.connect(Number(port), hostname);
    open.add(to);
    to.on("close", () => open.delete(to));
    to.on("error", () => from.destroy());
    from.on("data", (part) => to.write(part));
    from.on("close", () => to.destroy());
    // The server has answered: nobody hears it.
    to.once("data", () => from.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const told = server.address();
  if (told === null || typeof told === "string") throw new Error("the proxy has no port");
  return {
    address: `http://127.0.0.1:${told.port}`,
    cuts: () => cuts,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
