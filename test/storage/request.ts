import { setTimeout as pause } from "node:timers/promises";

export const WRITE = { "x-rostok-request": "1" };
const REQUEST_MS = 30_000;

/** Waits for its turn when the server says that it is asked too often. */
export async function request(url: string, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_MS) });
    if (answer.status !== 429) return answer;
    await answer.arrayBuffer();
    await pause(1000);
  }
}

export async function answered(url: string): Promise<unknown> {
  const answer = await request(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
