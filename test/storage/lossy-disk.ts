import fs from "node:fs";
import path from "node:path";
import * as z from "zod/mini";

/** What survives of what was never synced. Directories of real file systems keep their order, the last kind does not. */
export type Survivors = "nothing" | "some data" | "all data, no names" | "anything";
export const SURVIVORS: readonly Survivors[] = ["nothing", "some data", "all data, no names", "anything"];

const note = z.object({
  op: z.enum(["open", "close", "write", "writeFile", "truncate", "sync", "mkdir", "rename", "remove"]),
  fd: z.optional(z.number()),
  path: z.optional(z.string()),
  to: z.optional(z.string()),
  position: z.optional(z.number()),
  length: z.optional(z.number()),
  create: z.optional(z.boolean()),
  truncate: z.optional(z.boolean()),
  bytes: z.number(),
});
type Note = z.infer<typeof note>;

type Change = { readonly position: number; readonly data: Buffer } | { readonly length: number };
type Renaming = readonly { readonly of: Directory; readonly name: string; readonly node: Node | null }[];

/** A file: what the disk is sure to keep, what a program would read, and the way from one to the other. */
class File {
  kept: Buffer = Buffer.alloc(0);
  unsynced: Change[] = [];
}

class Directory {
  readonly seen = new Map<string, Node>();
  readonly kept = new Map<string, Node>();
  unsynced: Renaming[] = [];
}
type Node = File | Directory;

/** Drives lose whole sectors. */
const SECTOR = 512;

/**
 * A disk without power: files and directories as they were at the beginning, then everything the database asked for, as the
 * journal of recording-engine.mjs has it. A write counts when its file was synced after it, a name when its directory was.
 */
export class LossyDisk {
  readonly #root = new Directory();
  readonly #open = new Map<number, Node>();
  syncs = 0;

  /** Begins with what lies in a directory, all of it kept. */
  constructor(base: string) {
    if (fs.existsSync(base)) fillFrom(this.#root, base);
  }

  replay(journalFile: string): void {
    // Killed before the database was opened.
    if (!fs.existsSync(journalFile)) return;
    const journal = fs.readFileSync(journalFile);
    for (let at = 0; at + 4 <= journal.length;) {
      const length = journal.readUInt32LE(at);
      if (at + 4 + length > journal.length) return;
      const told = z.parse(note, JSON.parse(journal.toString("utf8", at + 4, at + 4 + length)));
      const end = at + 4 + length + told.bytes;
      if (end > journal.length) return;
      this.#apply(told, journal.subarray(at + 4 + length, end));
      at = end;
    }
  }

  /** Writes out what is there when the power comes back. */
  writeOut(target: string, survivors: Survivors, random: () => number): void {
    for (const node of everyNode(this.#root)) {
      if (node instanceof File) for (const change of chosen(node.unsynced, survivors, random)) applyTo(node, change);
      else for (const renaming of chosenNames(node.unsynced, survivors, random)) keepNames(renaming);
    }
    writeDirectory(this.#root, target);
  }

  #apply(told: Note, data: Buffer): void {
    const { op } = told;
    if (op === "open") this.#opened(told);
    else if (op === "close") this.#open.delete(told.fd ?? -1);
    else if (op === "write") this.#file(told).unsynced.push({ position: told.position ?? 0, data });
    else if (op === "writeFile") {
      const file = this.#made(told.path ?? "");
      file.unsynced.push({ length: 0 }, { position: 0, data });
    } else if (op === "truncate") this.#file(told).unsynced.push({ length: told.length ?? 0 });
    else if (op === "sync") this.#sync(told);
    else if (op === "mkdir") this.#name(told.path ?? "", new Directory());
    else if (op === "rename") this.#rename(told.path ?? "", told.to ?? "");
    else if (op === "remove") this.#name(told.path ?? "", null);
  }

  #opened({ create, fd = -1, path: name = "", truncate }: Note): void {
    let node = this.#find(name);
    if (node === undefined && create === true) node = this.#made(name);
    if (node === undefined) return;
    if (truncate === true && node instanceof File) node.unsynced.push({ length: 0 });
    this.#open.set(fd, node);
  }

  #sync(told: Note): void {
    const node = told.fd === undefined ? this.#find(told.path ?? "") : this.#open.get(told.fd);
    if (node === undefined) return;
    this.syncs += 1;
    if (node instanceof File) for (const change of node.unsynced) applyTo(node, change);
    else for (const renaming of node.unsynced) keepNames(renaming);
    node.unsynced = [];
  }

  #file(told: Note): File {
    const node = told.fd === undefined ? this.#find(told.path ?? "") : this.#open.get(told.fd);
    if (!(node instanceof File)) throw new Error(`the journal speaks of no file: ${JSON.stringify(told)}`);
    return node;
  }

  #made(name: string): File {
    const found = this.#find(name);
    if (found instanceof File) return found;
    const file = new File();
    this.#name(name, file);
    return file;
  }

  #name(name: string, node: Node | null): void {
    const of = this.#directoryOf(name);
    const base = path.basename(name);
    if (node === null) of.seen.delete(base);
    else if (of.seen.has(base) && node instanceof Directory) return;
    else of.seen.set(base, node);
    of.unsynced.push([{ of, name: base, node }]);
  }

  /** Both names change together, whichever directory is synced first: a disk that tears a renaming apart loses files. */
  #rename(from: string, to: string): void {
    const node = this.#find(from);
    if (node === undefined) throw new Error(`the journal renames what is not there: ${from}`);
    const source = this.#directoryOf(from);
    const target = this.#directoryOf(to);
    source.seen.delete(path.basename(from));
    target.seen.set(path.basename(to), node);
    const renaming: Renaming = [
      { of: source, name: path.basename(from), node: null },
      { of: target, name: path.basename(to), node },
    ];
    for (const directory of new Set([source, target])) directory.unsynced.push(renaming);
  }

  #directoryOf(name: string): Directory {
    const directory = this.#find(path.dirname(name));
    if (!(directory instanceof Directory)) throw new Error(`the journal speaks of no directory: ${name}`);
    return directory;
  }

  #find(name: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const part of name.split(path.sep)) {
      if (part === "" || part === ".") continue;
      node = node instanceof Directory ? node.seen.get(part) : undefined;
    }
    return node;
  }
}

function applyTo(file: File, change: Change): void {
  const size = "data" in change ? Math.max(file.kept.length, change.position + change.data.length) : change.length;
  if (size !== file.kept.length) {
    const kept = Buffer.alloc(size);
    file.kept.copy(kept, 0, 0, Math.min(size, file.kept.length));
    file.kept = kept;
  }
  if ("data" in change) change.data.copy(file.kept, change.position);
}

function keepNames(renaming: Renaming): void {
  for (const { of, name, node } of renaming) {
    if (node === null) of.kept.delete(name);
    else of.kept.set(name, node);
  }
}

function chosen(changes: readonly Change[], survivors: Survivors, random: () => number): Change[] {
  if (survivors === "nothing") return [];
  if (survivors === "all data, no names") return [...changes];
  const likely = random();
  return changes
    .flatMap((change) => ("data" in change ? sectorsOf(change.position, change.data) : [change]))
    .filter(() => random() < likely);
}

function sectorsOf(position: number, data: Buffer): Change[] {
  const sectors: Change[] = [];
  for (let at = 0; at < data.length;) {
    const end = Math.min(data.length, at + SECTOR - ((position + at) % SECTOR));
    sectors.push({ position: position + at, data: data.subarray(at, end) });
    at = end;
  }
  return sectors;
}

function chosenNames(renamings: readonly Renaming[], survivors: Survivors, random: () => number): Renaming[] {
  if (survivors === "some data") return renamings.slice(0, Math.floor(random() * (renamings.length + 1)));
  return survivors === "anything" ? renamings.filter(() => random() < 0.5) : [];
}

/** Every file and directory that has a name, or is sure to have one. */
function everyNode(directory: Directory, found = new Set<Node>()): Set<Node> {
  found.add(directory);
  for (const node of [...directory.seen.values(), ...directory.kept.values()]) {
    if (found.has(node)) continue;
    if (node instanceof Directory) everyNode(node, found);
    else found.add(node);
  }
  return found;
}

function fillFrom(directory: Directory, place: string): void {
  for (const entry of fs.readdirSync(place, { withFileTypes: true })) {
    const node = entry.isDirectory() ? new Directory() : new File();
    if (node instanceof File) node.kept = fs.readFileSync(path.join(place, entry.name));
    else fillFrom(node, path.join(place, entry.name));
    directory.seen.set(entry.name, node);
    directory.kept.set(entry.name, node);
  }
}

function writeDirectory(directory: Directory, place: string): void {
  fs.mkdirSync(place, { recursive: true, mode: 0o700 });
  for (const [name, node] of directory.kept) {
    if (node instanceof Directory) writeDirectory(node, path.join(place, name));
    else fs.writeFileSync(path.join(place, name), node.kept, { mode: 0o600 });
  }
}
