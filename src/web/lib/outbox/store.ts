import type { FileBytes, OutboxItem } from "./model.ts";

/** What one step writes, all of it or nothing. */
export interface Edit {
  readonly put?: readonly OutboxItem[];
  readonly bytes?: readonly FileBytes[];
  /** Items that go with their files. */
  readonly drop?: readonly string[];
  readonly dropFiles?: readonly { readonly itemId: string; readonly fileId: string }[];
}

/**
 * Where items live on the device. Every method is one transaction; one that fails has written nothing. `OutOfRoom`: the device
 * has no room for it.
 */
export interface OutboxStore {
  /** False: what is written is gone when the page is closed. */
  readonly durable: boolean;
  /** Of everybody who used this device. */
  items(): Promise<readonly OutboxItem[]>;
  /** Looks at the items and writes what `decide` says; null: nothing. `decide` runs inside the transaction and waits for nothing. */
  edit(decide: (items: ReadonlyMap<string, OutboxItem>) => Edit | null): Promise<void>;
  fileContent(itemId: string, fileId: string): Promise<ArrayBuffer | undefined>;
  /** Values that pages need without a network, by key. */
  keep(key: string, value: unknown): Promise<void>;
  kept(key: string): Promise<unknown>;
  /** Forgets all kept values whose key does not begin so. */
  forgetAllBut(prefix: string): Promise<void>;
  /** Takes or prolongs a right for `ms`; false: another holder has it. */
  lease(name: string, holder: string, now: number, ms: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export class OutOfRoom extends Error {}
