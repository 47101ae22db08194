import { deviceStore } from "./device-store.ts";
import { memoryStore } from "./memory-store.ts";
import type { OutboxStore } from "./store.ts";

let opening: Promise<OutboxStore> | null = null;

/** Of this device; one that lasts only as long as the page where the browser keeps nothing. */
export function theStore(): Promise<OutboxStore> {
  opening ??= open();
  return opening;
}

async function open(): Promise<OutboxStore> {
  try {
    return await deviceStore(window.indexedDB);
  } catch {
    return memoryStore();
  }
}
