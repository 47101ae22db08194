import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

export interface ReadFolder {
  readonly names: readonly string[];
  read(name: string): Buffer | null;
}

/** An archive for people: it may hold documents, which are archives themselves and which our reader of uploads would refuse. */
export async function readFolder(bytes: Buffer): Promise<ReadFolder> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return { names: [...files.keys()], read: (name) => files.get(name) ?? null };
}
