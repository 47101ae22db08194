import { setTimeout as pause } from "node:timers/promises";

/** The session that all requests of a trial are sent with; it outlives the program, being kept in the database. */
let cookie: string | null = null;

export function sendCookie(given: string): void {
  cookie = given;
}

export function sessionHeaders(): Record<string, string> {
  return cookie === null ? {} : { cookie };
}

export const WRITE = { "x-rostok-request": "1" };
const REQUEST_MS = 30_000;

interface Init extends Omit<RequestInit, "headers"> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Waits for its turn when the server says that it is asked too often. */
export async function request(url: string, init: Init = {}): Promise<Response> {
  for (;;) {
    const headers = { ...sessionHeaders(), ...init.headers };
    const answer = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(REQUEST_MS) });
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
