import fs from "node:fs";
import path from "node:path";

/** Who holds a data directory. `born` tells a process from a later one with the same number. */
interface Holder {
  readonly pid: number;
  readonly born: string | null;
}

/** Another living process works in the data directory. */
export class DirectoryInUse extends Error {
  readonly directory: string;
  /** Null when the other process is only just writing its lock. */
  readonly pid: number | null;

  constructor(directory: string, pid: number | null) {
    super(`the data directory ${directory} is in use by process ${pid ?? "unknown"}`);
    this.directory = directory;
    this.pid = pid;
  }
}

const LOCK = "rostok.lock";
/** Writing the lock takes microseconds; a younger lock without a holder is being written right now. */
const WRITING_MS = 10_000;

/**
 * One process at a time in a data directory: two embedded engines on one cluster lose acknowledged rows silently
 * (storage.md 1). The file is made with O_EXCL and names its holder; the lock of a dead holder is taken over.
 */
export class DirectoryLock {
  readonly #file: string;
  readonly #content: string;

  private constructor(file: string, content: string) {
    this.#file = file;
    this.#content = content;
  }

  /** Throws DirectoryInUse when a living process holds the directory. `now` is in milliseconds. */
  static take(directory: string, now: number): DirectoryLock {
    const file = path.join(directory, LOCK);
    const holder: Holder = { pid: process.pid, born: birthOf(process.pid) };
    const content = JSON.stringify(holder);
    if (createExclusively(file, content)) return new DirectoryLock(file, content);
    refuseWhenHeld(directory, file, now);
    // Two processes may find the same dead holder: a second exclusive file lets one of them replace it.
    const turn = `${file}.turn`;
    if (!createExclusively(turn, content)) {
      refuseWhenHeld(directory, turn, now);
      fs.rmSync(turn, { force: true });
      if (!createExclusively(turn, content)) throw new DirectoryInUse(directory, null);
    }
    try {
      refuseWhenHeld(directory, file, now);
      fs.rmSync(file, { force: true });
      if (!createExclusively(file, content)) throw new DirectoryInUse(directory, null);
    } finally {
      fs.rmSync(turn, { force: true });
    }
    return new DirectoryLock(file, content);
  }

  /** Gives the directory free, unless the lock is no longer ours. */
  release(): void {
    try {
      if (fs.readFileSync(this.#file, "utf8") === this.#content) fs.unlinkSync(this.#file);
    } catch (error) {
      if (!isCode(error, "ENOENT")) throw error;
    }
  }
}

function createExclusively(file: string, content: string): boolean {
  try {
    fs.writeFileSync(file, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

function refuseWhenHeld(directory: string, file: string, now: number): void {
  let text: string;
  let age: number;
  try {
    text = fs.readFileSync(file, "utf8");
    age = now - fs.statSync(file).mtimeMs;
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const holder = parseHolder(text);
  if (holder === null) {
    if (Math.abs(age) < WRITING_MS) throw new DirectoryInUse(directory, null);
    return;
  }
  if (isAlive(holder)) throw new DirectoryInUse(directory, holder.pid);
}

function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number") return null;
    const born = "born" in value && typeof value.born === "string" ? value.born : null;
    return { pid: value.pid, born };
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  const born = birthOf(holder.pid);
  if (born !== null && holder.born !== null) return born === holder.born;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return isCode(error, "EPERM");
  }
  // Linux tells when a process began; a process that is there but tells nothing is a zombie.
  return holder.born === null || !fs.existsSync("/proc/self/stat");
}

/** Boot of the machine and start of the process in its ticks; null where the system does not tell, or for a zombie. */
function birthOf(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces and brackets itself: the fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[19] === undefined) return null;
    return `${fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
