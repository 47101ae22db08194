import type { OutboxItem } from "./model.ts";
import type { Edit, OutboxStore } from "./store.ts";

/** For a browser that keeps nothing: works until the page is closed, and the pages say so. */
export function memoryStore(): OutboxStore {
  const items = new Map<string, OutboxItem>();
  const files = new Map<string, Map<string, ArrayBuffer>>();
  const values = new Map<string, unknown>();
  const apply = ({ put = [], bytes = [], drop = [], dropFiles = [] }: Edit): void => {
    for (const item of put) items.set(item.id, item);
    for (const { itemId, fileId, content } of bytes) {
      const of = files.get(itemId) ?? new Map<string, ArrayBuffer>();
      files.set(itemId, of.set(fileId, content));
    }
    for (const { itemId, fileId } of dropFiles) files.get(itemId)?.delete(fileId);
    for (const id of drop) {
      items.delete(id);
      files.delete(id);
    }
  };
  return {
    durable: false,
    items: () => Promise.resolve([...items.values()]),
    edit(decide) {
      const edit = decide(items);
      if (edit !== null) apply(edit);
      return Promise.resolve();
    },
    fileContent: (itemId, fileId) => Promise.resolve(files.get(itemId)?.get(fileId)),
    keep(key, value) {
      values.set(key, value);
      return Promise.resolve();
    },
    kept: (key) => Promise.resolve(values.get(key)),
    forgetAllBut(prefix) {
      for (const key of values.keys()) if (prefix === "" || !key.startsWith(prefix)) values.delete(key);
      return Promise.resolve();
    },
    // There is one page: nobody to share with.
    lease: () => Promise.resolve(true),
    release: () => Promise.resolve(),
  };
}
