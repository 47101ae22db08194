import { expect, it, vi } from "vitest";
import type { PlanAction, PlanChange } from "#core/plan/change/model.ts";
import type { PendingChange, PendingStorage } from "./pending-changes.ts";
import { ReviewStore, type Transport } from "./review-store.ts";

const ME = { id: "me", name: null };
const OTHER = { id: "other", name: "Петрова" };

const setField = (key: string, text: string): PlanAction => ({ kind: "setField", key, field: "schedule", text });

/** A server in memory: keeps changes in order, loses the connection when told to. */
class Server {
  changes: PlanChange[] = [];
  failure: string | null = null;

  add(author: PlanChange["author"], action: PlanAction, id = `s${this.changes.length + 1}`): PlanChange {
    const change: PlanChange = {
      id,
      sequence: this.changes.length + 1,
      author,
      origin: "person",
      at: "2026-01-01T00:00:00Z",
      action,
    };
    this.changes.push(change);
    return change;
  }

  readonly transport: Transport = {
    send: async ({ id, base, action }) => {
      this.#fail();
      if (!this.changes.some((one) => one.id === id)) this.add(ME, action, id);
      return { version: this.changes.length, changes: this.changes.filter(({ sequence }) => sequence > base) };
    },
    changesAfter: async (version) => {
      this.#fail();
      return { version: this.changes.length, changes: this.changes.filter(({ sequence }) => sequence > version) };
    },
  };

  #fail(): void {
    if (this.failure !== null) throw Object.assign(new Error(this.failure), { code: this.failure });
  }
}

function memory(): PendingStorage & { kept: readonly PendingChange[] } {
  return {
    kept: [],
    load() {
      return { queue: this.kept, sent: [] };
    },
    save(queue) {
      this.kept = queue;
    },
  };
}

it("shows an action at once and sends it in order", async () => {
  const server = new Server();
  const store = new ReviewStore([], ME, server.transport, memory());
  store.act(setField("t1r1", "май"));
  store.act(setField("t1r2", "июнь"));
  expect(store.getSnapshot().changes.map(({ sequence }) => sequence)).toEqual([1, 2]);
  await store.sent();
  expect(server.changes.map(({ action }) => action)).toEqual([setField("t1r1", "май"), setField("t1r2", "июнь")]);
  expect(store.getSnapshot()).toMatchObject({ unsent: 0, version: 2, failure: null, trouble: null });
});

it("keeps what could not be sent past the end of the page", async () => {
  const server = new Server();
  server.failure = "network";
  const storage = memory();
  const store = new ReviewStore([], ME, server.transport, storage);
  store.act(setField("t1r1", "май"));
  await vi.waitFor(() => expect(store.getSnapshot().failure).toBe("network"));
  store.stop();
  expect(storage.kept).toHaveLength(1);
  server.failure = null;
  const again = new ReviewStore([], ME, server.transport, storage);
  expect(again.getSnapshot()).toMatchObject({ unsent: 1 });
  await again.flush();
  expect(server.changes).toHaveLength(1);
  expect(storage.kept).toEqual([]);
});

it("lets other people's changes of other things in between", async () => {
  const server = new Server();
  const store = new ReviewStore([], ME, server.transport, memory());
  server.add(OTHER, setField("t1r9", "март"));
  store.act(setField("t1r1", "май"));
  await store.sent();
  expect(store.getSnapshot().changes.map(({ author }) => author.id)).toEqual(["other", "me"]);
});

it("stops at a change of the same thing; then mine stands on theirs, or is given up", async () => {
  const server = new Server();
  server.failure = "network";
  const store = new ReviewStore([], ME, server.transport, memory());
  store.act(setField("t1r1", "май"));
  await vi.waitFor(() => expect(store.getSnapshot().failure).toBe("network"));
  const theirs = server.add(OTHER, setField("t1r1", "март"));
  server.failure = null;
  await store.poll();
  await vi.waitFor(() => expect(store.getSnapshot().trouble).toMatchObject({ kind: "conflict", theirs: [theirs] }));
  expect(server.changes).toHaveLength(1);
  store.keepMine(setField("t1r1", "март – май"));
  await store.sent();
  expect(server.changes.at(-1)?.action).toEqual(setField("t1r1", "март – май"));
  store.stop();
});

it("shows a refusal and goes on when the change is put away", async () => {
  const server = new Server();
  const store = new ReviewStore([], ME, server.transport, memory());
  server.failure = "targetMissing";
  store.act(setField("t9r9", "май"));
  await vi.waitFor(() => expect(store.getSnapshot().trouble).toMatchObject({ kind: "refused", code: "targetMissing" }));
  server.failure = null;
  store.act(setField("t1r1", "июнь"));
  store.giveUp();
  await store.sent();
  expect(server.changes.map(({ action }) => action)).toEqual([setField("t1r1", "июнь")]);
});
