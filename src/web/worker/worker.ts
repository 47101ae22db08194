/** Keeps the pages that are needed without a network. Answers of the API are never kept here. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly location: Location;
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", work: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", work: (event: Fetched) => void): void;
  addEventListener(kind: "message", work: (event: MessageEvent) => void): void;
}
declare const self: Scope;
/** Filled in by the build: files of the pages, and a mark of their contents. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] };

const PREFIX = "rostok-pages-";
const NAME = `${PREFIX}${SHELL.version}`;
const PAGE = "/";
/** So long a page is waited for before the kept one is shown. */
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    self.caches
      .open(NAME)
      .then((cache) => cache.addAll(SHELL.files.map((file) => new Request(file, { cache: "no-cache" })))),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  // Calendars and posters that the program publishes are asked for anew.
  if (request.mode === "navigate" && pathname.lastIndexOf(".") > pathname.lastIndexOf("/")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHELL.files.includes(pathname)) event.respondWith(part(request));
});

async function forgetOthers(): Promise<void> {
  const names = await self.caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => self.caches.delete(name)),
  );
}

/** The newest when it comes in time, the kept one otherwise. */
async function page(request: Request): Promise<Response> {
  const kept = await (await self.caches.open(NAME)).match(PAGE);
  const asked = fetch(request);
  if (kept === undefined) return asked;
  // It may still be refused after the kept one was shown: nobody waits for it then.
  asked.catch(() => undefined);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  try {
    return await Promise.race([asked, late]);
  } catch {
    return kept;
  }
}

/** Their names change with their contents: what is kept is what is asked for. */
async function part(request: Request): Promise<Response> {
  return (await (await self.caches.open(NAME)).match(request)) ?? fetch(request);
}

export {};
