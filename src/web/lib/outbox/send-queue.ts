import { ApiError } from "#web/lib/api.ts";
import * as edits from "./edits.ts";
import type { Outcome } from "./edits.ts";
import { isDue, sameOwner, type OutboxFile, type OutboxItem, type Owner, type Trouble } from "./model.ts";
import type { SendLock } from "./send-lock.ts";
import type { OutboxStore } from "./store.ts";

/** How things of a kind get to the server. Both may be asked for twice for the same thing: it is one there. */
export interface Sender {
  sendFile(item: OutboxItem, file: OutboxFile, content: ArrayBuffer, signal: AbortSignal): Promise<unknown>;
  /** After all its files. */
  sendItem(item: OutboxItem, signal: AbortSignal): Promise<unknown>;
}

export interface QueueParts {
  readonly store: OutboxStore;
  readonly owner: Owner;
  /** Of this page: no other page has the same. */
  readonly holder: string;
  readonly lock: SendLock;
  readonly senderOf: (kind: string) => Sender | undefined;
  /** In whose name the server would take something now; null: nobody has signed in. Throws when there is no answer. */
  readonly whoAmI: () => Promise<Owner | null>;
  /** ms since 1970. */
  readonly now: () => number;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  /** Calls back after `ms`; answers with how to call it off. */
  readonly later: (ms: number, work: () => void) => () => void;
}

/** After these the same request may succeed later by itself. */
const PASSING = new Set([
  "network",
  "internal",
  "diskFull",
  "tooManyRequests",
  "queueFull",
  "stillRunning",
  "maintenanceBusy",
]);
/** The person has to come back first. */
const SESSION = new Set(["signedOut", "secondFactorNeeded", "otherSession"]);
/** After these the server may have done it all the same. */
const UNSURE = new Set(["network", "internal", "stillRunning"]);
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const BUSY_ELSEWHERE_MS = 15_000;
/** Shorter than the lease of a lock. */
const TRY_MS = 60_000;
const KEPT_SENT_MS = 14 * 86_400_000;

/** Sends what waits, one after another, from one page at a time. */
export class SendQueue {
  readonly #parts: QueueParts;
  readonly #onChange: () => Promise<void>;
  #busy: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #obstacle: string | null = null;
  #callOff: () => void = () => undefined;
  #abort = new AbortController();

  constructor(parts: QueueParts, onChange: () => Promise<void>) {
    this.#parts = parts;
    this.#onChange = onChange;
  }

  get obstacle(): string | null {
    return this.#obstacle;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
    this.#abort.abort();
  }

  /** Asked for while it is at work, it looks once more afterwards. */
  flush(): Promise<void> {
    this.#again = true;
    this.#busy ??= this.#work().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      this.#callOff();
      const free = await this.#parts.lock.run((stillMine) => this.#sendAll(stillMine));
      if (this.#stopped) return;
      await this.#plan(free);
    }
  }

  async #sendAll(stillMine: () => Promise<boolean>): Promise<void> {
    const { store, now } = this.#parts;
    await store.edit((items) => edits.forgotten(items, new Date(now() - KEPT_SENT_MS).toISOString()));
    let next = await this.#next();
    if (next !== undefined && !(await this.#canSend())) next = undefined;
    while (next !== undefined && !this.#stopped && (await stillMine())) {
      const goesOn = await this.#sendOne(next.id, stillMine);
      next = goesOn ? await this.#next() : undefined;
    }
  }

  /** The oldest that is due, or was left on its way by a page that is gone: whoever holds the lock is the only one who sends. */
  async #next(): Promise<OutboxItem | undefined> {
    const { store, owner, now, senderOf } = this.#parts;
    const due = (await store.items()).filter(
      (item) =>
        senderOf(item.kind) !== undefined &&
        (isDue(item, owner, now()) || (item.state === "sending" && sameOwner(item.owner, owner))),
    );
    return due.toSorted((one, other) => ((one.submittedAt ?? "") < (other.submittedAt ?? "") ? -1 : 1))[0];
  }

  /** Asks before anything is entrusted to the network: without an answer the server has surely got nothing. */
  async #canSend(): Promise<boolean> {
    try {
      const owner = await this.#parts.whoAmI();
      const isSame = owner !== null && sameOwner(owner, this.#parts.owner);
      await this.#say(owner === null ? "signedOut" : isSame ? null : "otherSession");
      return isSame;
    } catch {
      await this.#say("network");
      return false;
    }
  }

  /** False: it makes no sense to try others now. */
  async #sendOne(id: string, stillMine: () => Promise<boolean>): Promise<boolean> {
    const { holder, senderOf, now } = this.#parts;
    const item = await this.#do((items) => edits.takenUp(items, id, holder));
    const sender = item === undefined ? undefined : senderOf(item.kind);
    if (item === undefined || item.sender !== holder || sender === undefined) return true;
    let wasEntrusted = false;
    try {
      await this.#sendFiles(item, sender, stillMine);
      await this.#do((items) => edits.entrusted(items, id, holder));
      wasEntrusted = true;
      await this.#limited((signal) => sender.sendItem(item, signal));
    } catch (error) {
      if (this.#stopped) return false;
      return this.#failed(item, troubleOf(error), wasEntrusted);
    }
    await this.#do((items) => edits.arrived(items, id, new Date(now()).toISOString()));
    return true;
  }

  async #sendFiles(item: OutboxItem, sender: Sender, stillMine: () => Promise<boolean>) {
    for (const file of item.files.filter((one) => !item.filesSent.includes(one.id))) {
      const content = await this.#parts.store.fileContent(item.id, file.id);
      if (content === undefined) throw new ApiError("fileGone", { name: file.name });
      await this.#limited((signal) => sender.sendFile(item, file, content, signal));
      await this.#do((items) => edits.fileArrived(items, item.id, file.id));
      if (!(await stillMine())) throw new ApiError("network");
    }
  }

  /** `before`: the item as it was before this try. */
  async #failed(before: OutboxItem, trouble: Trouble, wasEntrusted: boolean): Promise<boolean> {
    const { holder, now } = this.#parts;
    const { id, tries } = before;
    // A no to this try says nothing about an earlier one whose answer was lost.
    const uncertain = before.uncertain || (wasEntrusted && UNSURE.has(trouble.code));
    const how = { sender: holder, trouble, uncertain };
    if (SESSION.has(trouble.code)) {
      await this.#do((items) => edits.putOff(items, id, how, 0));
      await this.#say(trouble.code);
      return false;
    }
    if (!PASSING.has(trouble.code)) {
      await this.#do((items) => edits.refused(items, id, how));
      return true;
    }
    await this.#do((items) => edits.putOff(items, id, how, now() + this.#pause(tries)));
    await this.#say(trouble.code === "network" ? "network" : null);
    return trouble.code !== "network";
  }

  /** Longer after each failure, and not for all devices of a school at the same moment. */
  #pause(tries: number): number {
    const whole = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
    return whole * (0.5 + this.#parts.random() / 2);
  }

  /** When to look again: at the nearest try, or when the other page should be ready. */
  async #plan(wasFree: boolean): Promise<void> {
    const { store, owner, now, later } = this.#parts;
    const waiting = (await store.items()).filter(
      (item) => (item.state === "waiting" || item.state === "sending") && sameOwner(item.owner, owner),
    );
    // Whoever waits for a person to come back is woken by that.
    if (waiting.length === 0 || (this.#obstacle !== null && this.#obstacle !== "network") || this.#stopped) return;
    const nearest = Math.min(...waiting.map(({ notBefore }) => notBefore)) - now();
    const pause = this.#obstacle === "network" ? FIRST_PAUSE_MS * 5 : wasFree ? 0 : BUSY_ELSEWHERE_MS;
    this.#callOff = later(Math.max(nearest, pause, 500), () => void this.flush());
  }

  /** One request: it does not wait for ever, and not after the page is gone. */
  async #limited(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.#stopped) throw new ApiError("network");
    const limit = new AbortController();
    const callOff = this.#parts.later(TRY_MS, () => limit.abort());
    const abort = (): void => limit.abort();
    this.#abort.signal.addEventListener("abort", abort);
    try {
      await work(limit.signal);
    } finally {
      callOff();
      this.#abort.signal.removeEventListener("abort", abort);
    }
  }

  async #say(obstacle: string | null): Promise<void> {
    if (obstacle === this.#obstacle) return;
    this.#obstacle = obstacle;
    await this.#onChange();
  }

  async #do(decide: (items: ReadonlyMap<string, OutboxItem>) => Outcome): Promise<OutboxItem | undefined> {
    if (this.#stopped) return undefined;
    let found: OutboxItem | undefined;
    await this.#parts.store.edit((items) => {
      const outcome = decide(items);
      found = outcome.item;
      return outcome.edit;
    });
    await this.#onChange();
    return found;
  }
}

/** What was answered, or that nothing was: an aborted try, a page of somebody's proxy instead of an answer. */
function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) return { code: "network", data: {} };
  // Without data it was not our server that said so.
  const code = error.code === "badRequest" && Object.keys(error.data).length === 0 ? "network" : error.code;
  return { code, data: error.data };
}
