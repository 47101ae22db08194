import * as edits from "./edits.ts";
import type { Outcome } from "./edits.ts";
import { isUnsent, type OutboxFile, type OutboxItem, type Owner, type Typed } from "./model.ts";
import { SendQueue, type QueueParts } from "./send-queue.ts";
import type { Edit, OutboxStore } from "./store.ts";

/** What pages see of the outbox; a new object after each change. */
export interface OutboxView {
  /** Of this person, for whichever organisation; newest first. */
  readonly items: readonly OutboxItem[];
  /** How many unsent things of other people lie on the device. Nothing else is told of them. */
  readonly ofOthers: number;
  /** False: the browser keeps nothing after the page is closed. */
  readonly durable: boolean;
  /** Why nothing goes now, as a code: `network`, `signedOut`, `otherSession`; null while nothing stands in the way. */
  readonly obstacle: string | null;
}

export interface OutboxParts extends QueueParts {
  readonly store: OutboxStore;
  readonly owner: Owner;
  /** Tells the other tabs that something has changed; answers with how to stop listening. */
  readonly tabs: { tell(): void; listen(heard: () => void): () => void };
}

/** What one person makes on this device and the server is to get once. Nothing of it is lost, nothing is sent twice. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #queue: SendQueue;
  readonly #listeners = new Set<() => void>();
  readonly #deaf: () => void;
  #view: OutboxView;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#view = { items: [], ofOthers: 0, durable: parts.store.durable, obstacle: null };
    this.#queue = new SendQueue(parts, () => this.#changed());
    this.#deaf = parts.tabs.listen(() => void this.refresh());
  }

  readonly getView = (): OutboxView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get owner(): Owner {
    return this.#parts.owner;
  }

  /** The item about a thing, sent or not, or a fresh draft that is not written down before something is typed. */
  async open(fresh: Pick<OutboxItem, "id" | "kind" | "about" | "title" | "organisationName" | "typed">) {
    const items = new Map((await this.#parts.store.items()).map((item) => [item.id, item]));
    const draft: OutboxItem = {
      ...fresh,
      owner: this.owner,
      files: [],
      filesSent: [],
      state: "draft",
      sender: null,
      uncertain: false,
      tries: 0,
      notBefore: 0,
      trouble: null,
      typedAt: this.#now(),
      submittedAt: null,
      sentAt: null,
    };
    return edits.standingFor(items, draft);
  }

  /** Writes down what was typed. Answers with the item as it stands, which may be one that another tab began. `OutOfRoom`. */
  type(item: OutboxItem, typed: Typed): Promise<OutboxItem> {
    return this.#do((items) => edits.typedInto(items, item, typed, this.#now())).then((found) => found ?? item);
  }

  addFile(item: OutboxItem, file: OutboxFile, content: ArrayBuffer): Promise<OutboxItem> {
    return this.#do((items) => edits.fileInto(items, item, { file, content }, this.#now())).then(
      (found) => found ?? item,
    );
  }

  async removeFile(itemId: string, fileId: string): Promise<OutboxItem | undefined> {
    return this.#do((items) => edits.fileOutOf(items, itemId, fileId, this.#now()));
  }

  fileContent(itemId: string, fileId: string): Promise<ArrayBuffer | undefined> {
    return this.#parts.store.fileContent(itemId, fileId);
  }

  /** Hands an item over; it goes at once or when it can. */
  async submit(item: OutboxItem, typed: Typed): Promise<OutboxItem> {
    const found = await this.#do((items) => edits.submitted(items, item, typed, this.#now()));
    void this.flush();
    return found ?? item;
  }

  takeBack(id: string): Promise<OutboxItem | undefined> {
    return this.#do((items) => edits.takenBack(items, id));
  }

  remove(id: string): Promise<OutboxItem | undefined> {
    return this.#do((items) => edits.removed(items, id));
  }

  async sendNow(id: string): Promise<void> {
    await this.#do((items) => edits.askedAgain(items, id));
    await this.flush();
  }

  async sendAllNow(): Promise<void> {
    for (const { id, state } of this.#view.items) {
      if (state === "waiting") await this.#do((items) => edits.askedAgain(items, id));
    }
    await this.flush();
  }

  /** Sends what can go now; ends when nothing is left to do at this moment. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /** Puts in what was brought from another device; `decide` as of the store. */
  async putIn(decide: (items: ReadonlyMap<string, OutboxItem>) => Edit | null): Promise<void> {
    await this.#parts.store.edit(decide);
    await this.#changed();
    void this.flush();
  }

  async refresh(): Promise<void> {
    if (this.#queue.stopped) return;
    const all = await this.#parts.store.items();
    const mine = all.filter(({ owner }) => owner.accountId === this.owner.accountId);
    this.#view = {
      items: mine.toSorted((one, other) => (one.typedAt < other.typedAt ? 1 : -1)),
      ofOthers: all.filter((item) => item.owner.accountId !== this.owner.accountId && isUnsent(item)).length,
      durable: this.#parts.store.durable,
      obstacle: this.#queue.obstacle,
    };
    for (const listener of this.#listeners) listener();
  }

  /** Nothing is sent and nothing is told any more. */
  stop(): void {
    this.#deaf();
    this.#queue.stop();
    this.#listeners.clear();
  }

  async #do(decide: (items: ReadonlyMap<string, OutboxItem>) => Outcome): Promise<OutboxItem | undefined> {
    let found: OutboxItem | undefined;
    await this.#parts.store.edit((items) => {
      const outcome = decide(items);
      // What belongs to somebody else is nobody's here.
      if (outcome.item !== undefined && outcome.item.owner.accountId !== this.owner.accountId) return null;
      found = outcome.item;
      return outcome.edit;
    });
    await this.#changed();
    return found;
  }

  async #changed(): Promise<void> {
    this.#parts.tabs.tell();
    await this.refresh();
  }

  #now(): string {
    return new Date(this.#parts.now()).toISOString();
  }
}
