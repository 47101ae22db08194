import { createHash } from "node:crypto";
import type { ChainHead } from "#core/audit/chain.ts";
import { hashOfHeads, countOf } from "#core/audit/checkpoint.ts";
import { sha256 } from "#server/platform/audit.ts";
import { readArchive } from "#server/platform/db/transfer/archive.ts";

/** What an archive holds, found by going through it: every sum in it has been checked on the way. */
export interface ArchiveContents {
  readonly program: string;
  readonly createdAt: string;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  /** Stored files, and those whose content is not what their own sum says. */
  readonly files: { readonly count: number; readonly broken: number };
  /** The journal: rows of all chains and one hash of their ends. */
  readonly journal: { readonly rows: number; readonly hash: string };
}

export async function inspectArchive(file: string, onRows: (rows: number) => void): Promise<ArchiveContents> {
  const columns = new Map<string, readonly string[]>();
  const tables: { name: string; rows: number; sha256: string }[] = [];
  const heads = new Map<string, ChainHead>();
  const files = { count: 0, broken: 0 };
  const about = { program: "", createdAt: "" };
  let seen = 0;
  for await (const met of readArchive(file)) {
    if (met.kind === "manifest") {
      Object.assign(about, { program: met.manifest.program, createdAt: met.manifest.createdAt });
      for (const table of met.manifest.tables) columns.set(table.name, table.columns);
    } else if (met.kind === "end") tables.push({ name: met.table, ...met.sum });
    else {
      const names = columns.get(met.table) ?? [];
      if (met.table === "audit_chain")
        for (const [chain, head] of headsIn(names, met.batch.rows)) heads.set(chain, head);
      if (names.includes("content") && names.includes("sha256")) countFiles(names, met.batch.rows, files);
      seen += met.batch.rows.length;
      onRows(seen);
    }
  }
  return { ...about, tables, files, journal: { rows: countOf(heads), hash: hashOfHeads(heads, sha256) } };
}

type Rows = readonly (readonly (string | null)[])[];

function* headsIn(names: readonly string[], rows: Rows): Generator<[string, ChainHead]> {
  const [chain, position, hash] = ["chain", "position", "hash"].map((name) => names.indexOf(name));
  for (const row of rows) {
    const head = { position: Number(row[position ?? -1]), hash: withoutMark(row[hash ?? -1] ?? "") };
    yield [row[chain ?? -1] ?? "", head];
  }
}

function countFiles(names: readonly string[], rows: Rows, files: { count: number; broken: number }): void {
  const [content, sum] = [names.indexOf("content"), names.indexOf("sha256")];
  for (const row of rows) {
    // Other contents than bytes have sums of their own kind.
    if (row[content]?.startsWith("\\x") !== true) continue;
    files.count += 1;
    const bytes = Buffer.from(withoutMark(row[content] ?? ""), "hex");
    if (createHash("sha256").update(bytes).digest("hex") !== row[sum]) files.broken += 1;
  }
}

/** Bytes are printed as «\x0a1b». */
function withoutMark(text: string): string {
  return text.startsWith("\\x") ? text.slice(2) : text;
}
