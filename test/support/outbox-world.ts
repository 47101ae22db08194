/** Devices with their tabs, a network that cuts and a server that counts: what the laws of the outbox are tried on. */
import { IDBFactory } from "fake-indexeddb";
import { ApiError } from "#web/lib/api.ts";
import { deviceStore } from "#web/lib/outbox/device-store.ts";
import { sameOwner, type OutboxItem, type Owner } from "#web/lib/outbox/model.ts";
import { Outbox } from "#web/lib/outbox/outbox.ts";
import { browserLock, leaseLock } from "#web/lib/outbox/send-lock.ts";
import type { Sender } from "#web/lib/outbox/send-queue.ts";

/** What becomes of one request. hang: no answer ever comes; the cut ones come with or without having arrived. */
export type Fate = "ok" | "cutBefore" | "cutAfter" | "hang" | "hangAfter" | "broken" | "brokenAfter" | "busy";

export const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function ticks(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await tick();
}

/** Time that passes only when it is told to. */
export class FakeTime {
  now = Date.UTC(2026, 10, 22);
  #timers: { at: number; work: () => void }[] = [];

  later(ms: number, work: () => void): () => void {
    const timer = { at: this.now + ms, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  pass(ms: number): void {
    this.now += ms;
    const ready = this.#timers.filter(({ at }) => at <= this.now);
    this.#timers = this.#timers.filter(({ at }) => at > this.now);
    for (const { work } of ready) work();
  }
}

interface Kept {
  readonly owner: Owner;
  readonly about: string;
  readonly content: string;
  readonly files: readonly string[];
}

/** Takes an item once under its id, as the contract of completion records says. */
export class CountingServer {
  readonly items = new Map<string, Kept>();
  readonly files = new Map<string, number>();
  fates: Fate[] = [];
  /** What should never have happened. */
  readonly wrongs: string[] = [];
  requests = 0;

  fate(): Fate {
    this.requests += 1;
    return this.fates.shift() ?? "ok";
  }

  takeFile(id: string, size: number): void {
    this.files.set(id, size);
  }

  takeItem(item: OutboxItem, session: Owner | null): void {
    if (session === null) throw new ApiError("signedOut");
    // The header of the request says in whose name the page sends.
    if (!sameOwner(session, item.owner)) throw new ApiError("otherSession");
    const missing = item.files.filter(({ id }) => !this.files.has(id));
    if (missing.length > 0) this.wrongs.push(`${item.id} came before its files`);
    const content = JSON.stringify([item.typed, item.files.map(({ id }) => id)]);
    const before = this.items.get(item.id);
    if (before !== undefined && before.content !== content) throw new ApiError("recordDiffers");
    this.items.set(item.id, {
      owner: session,
      about: item.about,
      content,
      files: item.files.map(({ id }) => id),
    });
  }
}

interface Page {
  readonly holder: string;
  readonly outbox: Outbox;
  alive: boolean;
}

/** One device: its store outlives its pages, its session is that of the cookie. */
export class Device {
  readonly pages: Page[] = [];
  session: Owner | null;
  online = true;
  readonly #factory = new IDBFactory();
  readonly #time: FakeTime;
  readonly #server: CountingServer;
  readonly #lockKind: "browser" | "lease";
  /** Which pages send an item at this moment. */
  readonly #sendingNow = new Map<string, Set<Page>>();
  #lockHolder: string | null = null;
  #heard: (() => void)[] = [];
  #count = 0;

  constructor(time: FakeTime, server: CountingServer, session: Owner, lockKind: "browser" | "lease") {
    this.#time = time;
    this.#server = server;
    this.session = session;
    this.#lockKind = lockKind;
  }

  /** A tab of whoever is signed in now. */
  async openPage(owner: Owner): Promise<Page> {
    const store = await deviceStore(this.#factory);
    this.#count += 1;
    const holder = `page-${this.#count}`;
    const page: Page = {
      holder,
      alive: true,
      outbox: new Outbox({
        store,
        owner,
        holder,
        lock:
          this.#lockKind === "browser"
            ? browserLock(this.#locks(holder))
            : leaseLock(store, holder, () => this.#time.now),
        senderOf: () => this.#sender(page),
        whoAmI: () => this.#whoAmI(() => page.alive),
        now: () => this.#time.now,
        random: () => 0.5,
        later: (ms, work) =>
          this.#time.later(ms, () => {
            if (page.alive) work();
          }),
        tabs: {
          tell: () => this.#heard.forEach((hear) => hear()),
          listen: (hear) => {
            this.#heard.push(hear);
            return () => (this.#heard = this.#heard.filter((one) => one !== hear));
          },
        },
      }),
    };
    await page.outbox.refresh();
    this.pages.push(page);
    void page.outbox.flush();
    return page;
  }

  /** The page is gone in the middle of whatever it did. */
  kill(page: Page): void {
    page.alive = false;
    page.outbox.stop();
    this.pages.splice(this.pages.indexOf(page), 1);
    if (this.#lockHolder === page.holder) this.#lockHolder = null;
  }

  /** Of the browser: it forgets the lock of a page that is gone. */
  #locks(holder: string): LockManager {
    const request = async (
      _name: string,
      _options: unknown,
      work: (lock: object | null) => Promise<boolean>,
    ): Promise<boolean> => {
      if (this.#lockHolder !== null) return work(null);
      this.#lockHolder = holder;
      try {
        return await work({});
      } finally {
        if (this.#lockHolder === holder) this.#lockHolder = null;
      }
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the two methods of it that are used
    return { request, query: () => Promise.reject(new Error("unused")) } as unknown as LockManager;
  }

  async #whoAmI(alive: () => boolean): Promise<Owner | null> {
    await this.#travel(alive, () => undefined);
    return this.session;
  }

  #sender(page: Page): Sender {
    const alive = (): boolean => page.alive;
    return {
      sendFile: async (_item, file, content, signal) => {
        if (content.byteLength !== file.bytes) this.#server.wrongs.push(`${file.id} changed on the way`);
        await this.#travel(alive, () => this.#server.takeFile(file.id, content.byteLength), signal);
      },
      sendItem: async (item, signal) => {
        const pages = this.#sendingNow.get(item.id) ?? new Set<Page>();
        this.#sendingNow.set(item.id, pages.add(page));
        const living = [...pages].filter((one) => one.alive);
        // A lease may run out under a page that sleeps; a lock of the browser does not.
        if (living.length > 1 && this.#lockKind === "browser")
          this.#server.wrongs.push(`${item.id} was sent by two at once`);
        try {
          await this.#travel(alive, () => this.#server.takeItem(item, this.session), signal);
        } finally {
          pages.delete(page);
        }
      },
    };
  }

  async #travel(alive: () => boolean, arrive: () => void, signal?: AbortSignal): Promise<void> {
    const fate = this.online ? this.#server.fate() : "cutBefore";
    await ticks(2);
    if (fate === "cutBefore") throw new ApiError("network");
    if (fate === "broken") throw new ApiError("internal");
    if (fate === "busy") throw new ApiError("tooManyRequests");
    if (fate !== "hang") arrive();
    await ticks(2);
    if (fate === "cutAfter") throw new ApiError("network");
    if (fate === "brokenAfter") throw new ApiError("internal");
    if (fate === "hang" || fate === "hangAfter" || !alive())
      await new Promise((_resolve, reject) => {
        // Without a limit of its own a first question waits as long as the browser does.
        if (signal === undefined) this.#time.later(60_000, () => reject(new ApiError("network")));
        else if (signal.aborted) reject(new ApiError("network"));
        else signal.addEventListener("abort", () => reject(new ApiError("network")));
      });
  }
}
