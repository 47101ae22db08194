import fs from "node:fs";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { syncPath } from "./sync.ts";

/** The part of Emscripten's file system on Node's disk that is touched here; it has no types of its own. */
interface DiskNode {
  readonly mount?: unknown;
}
interface DiskStream {
  readonly node: DiskNode;
  readonly nfd?: number | null;
}
interface DiskSystem {
  readonly stream_ops: { fsync?: (stream: DiskStream) => number };
  readonly node_ops: {
    mknod: (parent: DiskNode, name: string, mode: number, device: number) => unknown;
    rename: (node: DiskNode, newParent: DiskNode, newName: string) => void;
    unlink: (parent: DiskNode, name: string) => void;
  };
  realPath(node: DiskNode): string;
}
interface EngineModule {
  readonly FS: { readonly filesystems: { readonly NODEFS: DiskSystem } };
}

type InitOptions = Parameters<NodeFS["init"]>[1];

/**
 * PGlite's files on disk, with the fsync that Emscripten leaves out: without it no commit waits for the disk
 * (measured: 0 calls, storage.md 3). A directory in which a file was created, renamed or removed is synced
 * before the next file is reported as synced, so that a commit never refers to a file the disk does not know.
 */
export class DurableFiles extends NodeFS {
  /** How many times the disk was really asked to keep a file. */
  syncs = 0;
  readonly #changedDirectories = new Set<string>();

  override async init(engine: PGlite, options: InitOptions): ReturnType<NodeFS["init"]> {
    const result = await super.init(engine, options);
    const patch = (module: unknown): void => this.#patch(module as EngineModule);
    return { emscriptenOpts: { ...result.emscriptenOpts, preRun: [patch, ...(result.emscriptenOpts.preRun ?? [])] } };
  }

  #patch(module: EngineModule): void {
    const disk = module.FS.filesystems.NODEFS;
    const { mknod, rename, unlink } = disk.node_ops;
    const changed = (file: string): void => void this.#changedDirectories.add(path.dirname(file));
    disk.node_ops.mknod = (parent, name, mode, device) => {
      this.#changedDirectories.add(disk.realPath(parent));
      return mknod(parent, name, mode, device);
    };
    disk.node_ops.unlink = (parent, name) => {
      unlink(parent, name);
      this.#changedDirectories.add(disk.realPath(parent));
    };
    disk.node_ops.rename = (node, newParent, newName) => {
      changed(disk.realPath(node));
      this.#changedDirectories.add(disk.realPath(newParent));
      rename(node, newParent, newName);
      this.#syncDirectories();
    };
    disk.stream_ops.fsync = (stream) => {
      this.#syncDirectories();
      // A directory is opened without a descriptor of the system: PostgreSQL's own sync of directories ends here.
      if (stream.nfd === undefined || stream.nfd === null) syncPath(disk.realPath(stream.node));
      else fs.fsyncSync(stream.nfd);
      this.syncs += 1;
      return 0;
    };
  }

  #syncDirectories(): void {
    for (const directory of this.#changedDirectories) syncPath(directory);
    this.#changedDirectories.clear();
  }
}
