import type { OutboxItem } from "./model.ts";
import { OutOfRoom, type Edit, type OutboxStore } from "./store.ts";

const NAME = "rostok-outbox";
const TABLES = ["items", "files", "kept", "leases"] as const;
type Table = (typeof TABLES)[number];
type Tables = Readonly<Record<Table, IDBObjectStore>>;

interface FileRow {
  readonly key: string;
  readonly itemId: string;
  readonly content: ArrayBuffer;
}
interface LeaseRow {
  readonly key: string;
  readonly holder: string;
  readonly until: number;
}

/** On IndexedDB; rejects when this browser has none that works (a private window of some). */
export async function deviceStore(factory: IDBFactory): Promise<OutboxStore> {
  const base = new Base(factory);
  await base.run(["kept"], "readonly", ({ kept }) => asked<number>(kept.count()));
  return {
    durable: true,
    items: () => base.run(["items"], "readonly", ({ items }) => asked<OutboxItem[]>(items.getAll())),
    edit: (decide) =>
      base.run(["items", "files"], "readwrite", async (tables) => {
        const all = await asked<OutboxItem[]>(tables.items.getAll());
        const edit = decide(new Map(all.map((item) => [item.id, item])));
        if (edit !== null) await write(tables, edit);
      }),
    fileContent: (itemId, fileId) =>
      base.run(
        ["files"],
        "readonly",
        async ({ files }) => (await asked<FileRow | undefined>(files.get(`${itemId}/${fileId}`)))?.content,
      ),
    keep: (key, value) =>
      base.run(["kept"], "readwrite", async ({ kept }) => void (await asked(kept.put({ key, value })))),
    kept: (key) =>
      base.run(
        ["kept"],
        "readonly",
        async ({ kept }) => (await asked<{ value: unknown } | undefined>(kept.get(key)))?.value,
      ),
    forgetAllBut: (prefix) =>
      base.run(["kept"], "readwrite", async ({ kept }) => {
        const keys = await asked(kept.getAllKeys());
        for (const key of keys)
          if (prefix === "" || typeof key !== "string" || !key.startsWith(prefix)) await asked(kept.delete(key));
      }),
    lease: (name, holder, now, ms) =>
      base.run(["leases"], "readwrite", async ({ leases }) => {
        const row = await asked<LeaseRow | undefined>(leases.get(name));
        if (row !== undefined && row.holder !== holder && row.until > now) return false;
        await asked(leases.put({ key: name, holder, until: now + ms }));
        return true;
      }),
    release: (name, holder) =>
      base.run(["leases"], "readwrite", async ({ leases }) => {
        const row = await asked<LeaseRow | undefined>(leases.get(name));
        if (row?.holder === holder) await asked(leases.delete(name));
      }),
  };
}

async function write({ items, files }: Tables, { put = [], bytes = [], drop = [], dropFiles = [] }: Edit) {
  for (const item of put) await asked(items.put(item));
  for (const { itemId, fileId, content } of bytes)
    await asked(files.put({ key: `${itemId}/${fileId}`, itemId, content } satisfies FileRow));
  for (const { itemId, fileId } of dropFiles) await asked(files.delete(`${itemId}/${fileId}`));
  for (const id of drop) {
    await asked(items.delete(id));
    for (const key of await asked(files.index("itemId").getAllKeys(id))) await asked(files.delete(key));
  }
}

/** One connection, opened again when the browser has closed it behind our back, as phones do to pages in the background. */
class Base {
  readonly #factory: IDBFactory;
  #opening: Promise<IDBDatabase> | null = null;

  constructor(factory: IDBFactory) {
    this.#factory = factory;
  }

  async run<T>(
    names: readonly Table[],
    mode: IDBTransactionMode,
    work: (tables: Tables) => Promise<T>,
    again = true,
  ): Promise<T> {
    const base = await this.#open();
    let transaction: IDBTransaction;
    try {
      // strict: what a page says is saved outlives a battery that runs out.
      transaction = base.transaction([...names], mode, mode === "readwrite" ? { durability: "strict" } : {});
    } catch (error) {
      if (!again) throw error;
      this.#opening = null;
      return this.run(names, mode, work, false);
    }
    const ended = settled(transaction);
    // Whoever awaits the work learns of its failure first.
    ended.catch(() => undefined);
    try {
      const result = await work(tablesOf(transaction));
      await ended;
      return result;
    } catch (error) {
      abort(transaction);
      throw noRoom(error) || noRoom(transaction.error) ? new OutOfRoom() : error;
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= open(this.#factory, () => (this.#opening = null)).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}

function open(factory: IDBFactory, onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      const base = request.result;
      base.createObjectStore("items", { keyPath: "id" });
      base.createObjectStore("files", { keyPath: "key" }).createIndex("itemId", "itemId");
      base.createObjectStore("kept", { keyPath: "key" });
      base.createObjectStore("leases", { keyPath: "key" });
    });
    request.addEventListener("success", () => {
      const base = request.result;
      // Another tab with a newer program wants to change the tables.
      base.addEventListener("versionchange", () => {
        base.close();
        onClosed();
      });
      base.addEventListener("close", onClosed);
      resolve(base);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("indexedDB")));
    request.addEventListener("blocked", () => reject(new Error("indexedDB is blocked")));
  });
}

function tablesOf(transaction: IDBTransaction): Tables {
  const of = (name: Table): IDBObjectStore => transaction.objectStore(name);
  // Asked for only when used: a transaction knows the tables it was opened for.
  return {
    get items() {
      return of("items");
    },
    get files() {
      return of("files");
    },
    get kept() {
      return of("kept");
    },
    get leases() {
      return of("leases");
    },
  };
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("indexedDB")));
  });
}

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("indexedDB")));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function noRoom(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
