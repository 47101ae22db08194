// The worker that sets papers: one at a time, until it is stopped.
import { parentPort } from "node:worker_threads";
import { Engine } from "./engine.ts";
import type { SetReply, SetRequest } from "./messages.ts";

/** A worker that has grown beyond this is not kept for the next paper. */
const KEPT_MEMORY = 600 << 20;

const engine = await Engine.start();
parentPort?.on("message", ({ data, template }: SetRequest) => {
  const answer = engine.set(data, template);
  const reply: SetReply = { answer, last: engine.memory > KEPT_MEMORY };
  const bytes = answer.kind === "pdf" && answer.bytes.buffer instanceof ArrayBuffer ? [answer.bytes.buffer] : [];
  parentPort?.postMessage(reply, bytes);
  if (reply.last) parentPort?.close();
});
