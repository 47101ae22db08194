import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { readSource } from "#formats/read-source.ts";
import { openZip } from "#formats/zip/open-zip.ts";

/** What the ordinary reading makes of a file. */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<Draft> {
  const source = await readSource(Buffer.from(bytes), fileName);
  if ("needsOcr" in source) throw new Error(`${fileName} has no text`);
  const draft = readDraft(source);
  if ("refusal" in draft) throw new Error(`${fileName} is refused: ${draft.refusal.code}`);
  return draft;
}

/** The parts of an office file by their names, as text. */
export async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await openZip(Buffer.from(bytes));
  return new Map(zip.names.map((name) => [name, zip.read(name)?.toString("utf8") ?? ""]));
}
