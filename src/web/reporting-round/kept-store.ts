const NAME = "rostok-forms";
const TABLE = "typed";

/**
 * What is typed into forms and not sent yet, on this device. It lies apart from what pages keep for reading: that is forgotten
 * when somebody signs out, this is not. A browser that keeps nothing answers as if nothing were there.
 */
export async function keptTyped(factory: IDBFactory, key: string): Promise<unknown> {
  return run(factory, "readonly", (table) => table.get(key)).catch(() => undefined);
}

/** Null: forgets it. True when the device has it. */
export async function keepTyped(factory: IDBFactory, key: string, value: unknown): Promise<boolean> {
  const work = async () => {
    if (value === null) await run(factory, "readwrite", (table) => table.delete(key));
    else await run(factory, "readwrite", (table) => table.put(value, key));
  };
  return work().then(
    () => true,
    () => false,
  );
}

async function run<T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const base = await open(factory);
  try {
    const transaction = base.transaction(TABLE, mode);
    const request = work(transaction.objectStore(TABLE));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("indexedDB")));
    });
    return request.result;
  } finally {
    base.close();
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => void request.result.createObjectStore(TABLE));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("indexedDB")));
    request.addEventListener("blocked", () => reject(new Error("indexedDB is blocked")));
  });
}
