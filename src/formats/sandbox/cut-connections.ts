import net from "node:net";

/**
 * Makes every way to open a connection fail inside this process, before any file is seen. The second wall: the first
 * is a process without a network where the system can give one.
 */
export async function cutConnections(): Promise<void> {
  const refuseConnection = (): never => {
    throw new Error("the reader has no network");
  };
  // Everything of Node that speaks TCP, TLS or HTTP ends in this one method.
  net.Socket.prototype.connect = refuseConnection;
  net.Server.prototype.listen = refuseConnection;
  const [{ default: dgram }, { default: dns }] = await Promise.all([import("node:dgram"), import("node:dns")]);
  dgram.createSocket = refuseConnection;
  dgram.Socket.prototype.send = refuseConnection;
  Object.assign(dns, { lookup: refuseConnection, resolve: refuseConnection });
  for (const name of ["fetch", "WebSocket", "EventSource"]) Reflect.deleteProperty(globalThis, name);
}
