import type { ChangesAnswer } from "#contract/plan-change.ts";
import { conflicts } from "#core/plan/change/conflict.ts";
import type { ChangeAuthor, PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { newId } from "#web/lib/new-id.ts";
import type { PendingChange, PendingStorage } from "./pending-changes.ts";

export interface Transport {
  /** Throws an error whose `code` says why. */
  send(change: { id: string; base: number; action: PlanAction }): Promise<ChangesAnswer>;
  changesAfter(version: number): Promise<ChangesAnswer>;
}

/** What stops the queue until a person has looked at it. */
export type Trouble =
  | { readonly kind: "conflict"; readonly mine: PendingChange; readonly theirs: readonly PlanChange[] }
  | { readonly kind: "refused"; readonly mine: PendingChange; readonly code: string };

export interface ReviewSnapshot {
  /** Everything that was done to the plan, this browser's unsent changes last. */
  readonly changes: readonly PlanChange[];
  /** The last version that the server has confirmed. */
  readonly version: number;
  readonly unsent: number;
  /** Why nothing can be sent now, as an error code; null while all goes well. */
  readonly failure: string | null;
  readonly trouble: Trouble | null;
}

const RETRY_MS = 3000;
/** Codes after which the same request may succeed later. */
const PASSING = new Set(["network", "internal", "diskFull", "tooManyRequests", "queueFull", "badRequest"]);

/**
 * The changes of one plan as this browser knows them. An action is visible at once and is sent in the background, in order;
 * a lost connection keeps it, other people's changes come in between, and a change of the same thing stops the queue.
 */
export class ReviewStore {
  readonly #transport: Transport;
  readonly #storage: PendingStorage;
  #author: ChangeAuthor;
  #confirmed: readonly PlanChange[];
  #queue: readonly PendingChange[];
  #sent: readonly string[];
  #failure: string | null = null;
  #trouble: Trouble | null = null;
  #busy = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #snapshot: ReviewSnapshot;
  readonly #listeners = new Set<() => void>();

  constructor(changes: readonly PlanChange[], author: ChangeAuthor, transport: Transport, storage: PendingStorage) {
    this.#transport = transport;
    this.#storage = storage;
    this.#author = author;
    this.#confirmed = changes;
    const known = new Set(changes.map(({ id }) => id));
    const { queue, sent } = storage.load();
    this.#queue = queue.filter(({ id }) => !known.has(id));
    this.#sent = sent;
    this.#snapshot = this.#take();
  }

  readonly getSnapshot = (): ReviewSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  setAuthor(author: ChangeAuthor): void {
    this.#author = author;
    this.#changed();
  }

  /** The action is part of the plan from now on. Answers with the id of the change. */
  act(action: PlanAction): string {
    const id = newId();
    this.#queue = [...this.#queue, { id, at: new Date().toISOString(), base: this.#version, action }];
    this.#save();
    void this.flush();
    return id;
  }

  /** Sends what waits, one after another, until all is sent or something stands in the way. */
  async flush(): Promise<void> {
    if (this.#busy || this.#trouble !== null) return;
    this.#busy = true;
    clearTimeout(this.#retry);
    try {
      let next = this.#queue[0];
      while (next !== undefined && this.#trouble === null) {
        if (!(await this.#sendOne(next))) break;
        next = this.#queue[0];
      }
    } finally {
      this.#busy = false;
    }
    if (this.#failure !== null) this.#retry = setTimeout(() => void this.flush(), RETRY_MS);
  }

  /** Brings in what others have done. */
  async poll(): Promise<void> {
    if (this.#busy) return;
    try {
      const answer = await this.#transport.changesAfter(this.#version);
      const recovered = this.#failure !== null;
      this.#failure = null;
      if (this.#add(answer.changes) || recovered) this.#changed();
      if (this.#queue.length > 0) void this.flush();
    } catch (error) {
      this.#fail(codeOf(error));
    }
  }

  /** «Оставить моё»: what the other did has been seen; the change stands on it. `action`: put together field by field. */
  keepMine(action?: PlanAction): void {
    const mine = this.#trouble?.mine;
    if (mine === undefined) return;
    const again: PendingChange = {
      ...mine,
      base: this.#version,
      ...(action === undefined ? {} : { id: newId(), action }),
    };
    this.#queue = this.#queue.map((one) => (one.id === mine.id ? again : one));
    this.#trouble = null;
    this.#save();
    void this.flush();
  }

  /** The waiting change is given up. */
  giveUp(): void {
    const mine = this.#trouble?.mine;
    this.#queue = this.#queue.filter((one) => one.id !== mine?.id);
    this.#trouble = null;
    this.#save();
    void this.flush();
  }

  /** Resolves once everything is sent; never while the connection is lost or a person has to look. */
  sent(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#queue.length > 0) return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  stop(): void {
    clearTimeout(this.#retry);
  }

  get #version(): number {
    return this.#confirmed.at(-1)?.sequence ?? 0;
  }

  async #sendOne(change: PendingChange): Promise<boolean> {
    if (this.#stopAtConflict(change)) return false;
    try {
      const { id, action } = change;
      const answer = await this.#transport.send({ id, base: this.#version, action });
      this.#sent = [...this.#sent, id];
      this.#queue = this.#queue.filter((one) => one.id !== id);
      this.#failure = null;
      this.#add(answer.changes);
      this.#save();
      return true;
    } catch (error) {
      return this.#afterFailure(change, codeOf(error));
    }
  }

  async #afterFailure(change: PendingChange, code: string): Promise<boolean> {
    if (code === "changedMeanwhile") {
      try {
        const answer = await this.#transport.changesAfter(this.#version);
        const came = this.#add(answer.changes);
        this.#changed();
        if (came) return true;
        this.#halt({ kind: "conflict", mine: change, theirs: this.#foreignSince(change.base) });
      } catch (error) {
        this.#fail(codeOf(error));
      }
      return false;
    }
    if (PASSING.has(code)) this.#fail(code);
    else this.#halt({ kind: "refused", mine: change, code });
    return false;
  }

  /** What others did to the same thing after this change was made. */
  #stopAtConflict(change: PendingChange): boolean {
    const theirs = conflicts(change.action, this.#foreignSince(change.base), this.#confirmed);
    if (theirs.length === 0) return false;
    this.#halt({ kind: "conflict", mine: change, theirs });
    return true;
  }

  #foreignSince(base: number): readonly PlanChange[] {
    const own = new Set(this.#sent);
    return this.#confirmed.filter(({ id, sequence }) => sequence > base && !own.has(id));
  }

  #add(changes: readonly PlanChange[]): boolean {
    const fresh = changes.filter(({ sequence }) => sequence > this.#version).sort((a, b) => a.sequence - b.sequence);
    if (fresh.length === 0) return false;
    this.#confirmed = [...this.#confirmed, ...fresh];
    const known = new Set(fresh.map(({ id }) => id));
    this.#queue = this.#queue.filter(({ id }) => !known.has(id));
    return true;
  }

  #fail(code: string): void {
    this.#failure = code;
    this.#changed();
  }

  #halt(trouble: Trouble): void {
    this.#trouble = trouble;
    this.#changed();
  }

  #save(): void {
    if (this.#queue.length === 0) this.#sent = this.#sent.slice(-50);
    this.#storage.save(this.#queue, this.#sent);
    this.#changed();
  }

  #take(): ReviewSnapshot {
    const version = this.#version;
    const waiting = this.#queue.map(({ id, at, action }, index): PlanChange => ({
      id,
      sequence: version + index + 1,
      author: this.#author,
      origin: "person",
      at,
      action,
    }));
    return {
      changes: waiting.length === 0 ? this.#confirmed : [...this.#confirmed, ...waiting],
      version,
      unsent: this.#queue.length,
      failure: this.#failure,
      trouble: this.#trouble,
    };
  }

  #changed(): void {
    this.#snapshot = this.#take();
    for (const listener of this.#listeners) listener();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "internal";
}
