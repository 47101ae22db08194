// The archive: one gzip file of lines of JSON. The manifest first; for each table its name, its rows and their sum;
// the sum of everything last. Reading and writing take constant memory.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import * as z from "zod/mini";
import { syncPath } from "../sync.ts";
import { TransferRefusal } from "./refusal.ts";
import type { Batch, Row, Sum } from "./rows.ts";

/** Raised when archives of this form could not be read by an earlier program. */
export const ARCHIVE_VERSION = 1;

const head = z.object({ format: z.literal("rostok-archive"), version: z.number() });
const manifest = z.object({
  format: z.literal("rostok-archive"),
  version: z.literal(ARCHIVE_VERSION),
  /** The version of the program that wrote it. */
  program: z.string(),
  createdAt: z.string(),
  /** The migrations that made the form of the tables. */
  migrations: z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Manifest = z.infer<typeof manifest>;

const row = z.array(z.nullable(z.string()));
const mark = z.union([
  z.object({ table: z.string() }),
  z.object({ organisation: z.nullable(z.string()) }),
  z.object({ end: z.string(), rows: z.number(), sha256: z.string() }),
  z.object({ complete: z.literal(true), sha256: z.string() }),
]);

/** What is met on the way through an archive; every sum has been checked when it is told. */
export type Met =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  | { readonly kind: "rows"; readonly table: string; readonly batch: Batch }
  | { readonly kind: "end"; readonly table: string; readonly sum: Sum };

const BATCH_CHARACTERS = 2 * 1024 * 1024;
const MOST_ROWS = 1000;
/** A file of 20 MB takes 40 MB as text; a longer line than this was never written by us. */
const LONGEST_LINE = 256 * 1024 * 1024;

/** Writes beside the place and renames at the end: a file under that name is a whole archive. */
export async function writeArchive(file: string, lines: AsyncIterable<string>): Promise<void> {
  if (fs.existsSync(file)) throw new TransferRefusal("fileExists", file);
  const part = `${file}.part`;
  const whole = createHash("sha256");
  async function* closed(): AsyncGenerator<string> {
    for await (const text of lines) {
      whole.update(text);
      yield text;
    }
    yield lineOf({ complete: true, sha256: whole.digest("hex") });
  }
  try {
    await pipeline(closed(), createGzip(), fs.createWriteStream(part, { mode: 0o600 }));
    syncPath(part);
    fs.renameSync(part, file);
    syncPath(path.dirname(file));
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw cannotOpen(error) ? new TransferRefusal("noFile", file) : error;
  }
}

export function lineOf(value: Manifest | z.infer<typeof mark>): string {
  return `${JSON.stringify(value)}\n`;
}

/** Goes through an archive once and checks every sum. Throws TransferRefusal when it is no archive, damaged or of a later form. */
export async function* readArchive(file: string): AsyncGenerator<Met> {
  const lines = linesOf(file);
  const first = await lines.next();
  const about = readManifest(first.done === true ? "" : first.value);
  const passage = new Passage(about, first.value ?? "");
  yield { kind: "manifest", manifest: about };
  for await (const line of lines) yield* passage.take(line);
  passage.finish();
}

function readManifest(line: string): Manifest {
  const value = parseJson(line);
  const begun = head.safeParse(value);
  if (!begun.success) throw new TransferRefusal("notAnArchive");
  if (begun.data.version > ARCHIVE_VERSION) throw new TransferRefusal("newerArchive");
  const whole = manifest.safeParse(value);
  if (!whole.success) throw new TransferRefusal("archiveDamaged");
  return whole.data;
}

/** Where in the archive the reading stands, and the sums so far. */
class Passage {
  readonly #expected: Iterator<Manifest["tables"][number]>;
  readonly #whole = createHash("sha256");
  #table: { name: string; width: number } | null = null;
  #sum = createHash("sha256");
  #count = 0;
  #organisation: string | null = null;
  #rows: Row[] = [];
  #size = 0;
  #complete = false;

  constructor({ tables }: Manifest, firstLine: string) {
    this.#expected = tables[Symbol.iterator]();
    this.#whole.update(`${firstLine}\n`);
  }

  *take(line: string): Generator<Met> {
    if (this.#complete) throw new TransferRefusal("archiveDamaged");
    const value = parseJson(line);
    if (Array.isArray(value)) {
      this.#takeRow(value, line);
      if (this.#size >= BATCH_CHARACTERS || this.#rows.length >= MOST_ROWS) yield* this.#flush();
    } else yield* this.#takeMark(value, line);
  }

  finish(): void {
    if (!this.#complete) throw new TransferRefusal("archiveDamaged");
  }

  #takeRow(value: unknown, line: string): void {
    const parsed = row.safeParse(value);
    if (this.#table === null || !parsed.success || parsed.data.length !== this.#table.width)
      throw new TransferRefusal("archiveDamaged", this.#table?.name);
    this.#count += 1;
    this.#size += line.length;
    this.#rows.push(parsed.data);
    this.#add(line, true);
  }

  *#takeMark(value: unknown, line: string): Generator<Met> {
    const parsed = mark.safeParse(value);
    if (!parsed.success) throw new TransferRefusal("archiveDamaged", this.#table?.name);
    yield* this.#flush();
    const met = parsed.data;
    if ("complete" in met) {
      if (this.#table !== null || this.#expected.next().done !== true || this.#whole.digest("hex") !== met.sha256)
        throw new TransferRefusal("archiveDamaged");
      this.#complete = true;
      return;
    }
    this.#add(line, "organisation" in met);
    if ("organisation" in met) this.#organisation = met.organisation;
    else if ("table" in met) this.#begin(met.table);
    else yield this.#end(met);
  }

  #begin(name: string): void {
    const next = this.#expected.next();
    if (this.#table !== null || next.done === true || next.value.name !== name)
      throw new TransferRefusal("archiveDamaged", name);
    this.#table = { name, width: next.value.columns.length };
    this.#sum = createHash("sha256");
    this.#count = 0;
    this.#organisation = null;
  }

  #end(told: { end: string; rows: number; sha256: string }): Met {
    const sum = { rows: this.#count, sha256: this.#sum.digest("hex") };
    if (this.#table?.name !== told.end || told.rows !== sum.rows || told.sha256 !== sum.sha256)
      throw new TransferRefusal("archiveDamaged", told.end);
    this.#table = null;
    return { kind: "end", table: told.end, sum };
  }

  *#flush(): Generator<Met> {
    if (this.#table === null || this.#rows.length === 0) return;
    yield { kind: "rows", table: this.#table.name, batch: { organisation: this.#organisation, rows: this.#rows } };
    this.#rows = [];
    this.#size = 0;
  }

  #add(line: string, ofTable: boolean): void {
    this.#whole.update(`${line}\n`);
    if (ofTable) this.#sum.update(`${line}\n`);
  }
}

async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  const unpacked = createGunzip();
  // What goes wrong comes out of the loop below; this promise would only tell it a second time.
  pipeline(fs.createReadStream(file), unpacked).catch(() => undefined);
  let begun: Buffer[] = [];
  let length = 0;
  let unpackedAny = false;
  let anyLine = false;
  try {
    for await (const chunk of unpacked) {
      let rest: Buffer = chunk;
      unpackedAny = true;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield Buffer.concat([...begun, rest.subarray(0, end)]).toString("utf8");
        anyLine = true;
        begun = [];
        length = 0;
        rest = rest.subarray(end + 1);
      }
      begun.push(rest);
      length += rest.length;
      if (length > LONGEST_LINE) throw new TransferRefusal("archiveDamaged");
    }
  } catch (error) {
    throw readingProblem(error, file, unpackedAny);
  }
  if (length > 0) throw new TransferRefusal(anyLine ? "archiveDamaged" : "notAnArchive");
}

function readingProblem(error: unknown, file: string, unpackedAny: boolean): unknown {
  if (cannotOpen(error)) return new TransferRefusal("noFile", file);
  if (!codeOf(error).startsWith("Z_")) return error;
  return new TransferRefusal(unpackedAny ? "archiveDamaged" : "notAnArchive");
}

function cannotOpen(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EROFS"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
