import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { openZip, type ZipArchive } from "../zip/open-zip.ts";

/** What a file brings along that nobody should open without care. */
export type EvidenceFlag = "embeddedObject" | "externalReference" | "script";
export type OfficeKind = "docx" | "xlsx" | "odt" | "ods";

export interface OfficeFile {
  readonly kind: OfficeKind;
  readonly flags: readonly EvidenceFlag[];
}

const ODF_KINDS: Readonly<Record<string, OfficeKind>> = {
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
};

/**
 * Looks into the container of an office file, unpacking every part once within the limits. Refuses what is none
 * (`unknownFormat`), what carries macros, is protected, damaged or unpacks without end.
 */
export async function openOfficeFile(bytes: Buffer): Promise<OfficeFile> {
  const zip = await openZip(bytes);
  const kind = zip.has("mimetype") ? odfKind(zip) : ooxmlKind(zip);
  if (zip.unpackedBytes(() => true) > LIMITS.zipTotalBytes) refuse("archiveBomb");
  const flags = new Set<EvidenceFlag>();
  for (const name of zip.names) for (const flag of partFlags(name, zip.read(name))) flags.add(flag);
  return { kind, flags: [...flags].sort() };
}

function odfKind(zip: ZipArchive): OfficeKind {
  const kind = ODF_KINDS[zip.read("mimetype")?.toString("latin1") ?? ""];
  if (kind === undefined || zip.names[0] !== "mimetype" || !zip.has("content.xml")) refuse("unknownFormat");
  if (zip.names.some((name) => /^(?:Basic|Scripts)\//.test(name) && !/(?:script-l[bc]\.xml|\/)$/.test(name)))
    refuse("macros");
  if (zip.read("META-INF/manifest.xml")?.includes("manifest:encryption-data") === true) refuse("encrypted");
  return kind;
}

const MAIN_PARTS = [
  ["docx", "word/document.xml", "wordprocessingml.document.main+xml"],
  ["xlsx", "xl/workbook.xml", "spreadsheetml.sheet.main+xml"],
] as const;

function ooxmlKind(zip: ZipArchive): OfficeKind {
  const types = zip.read("[Content_Types].xml");
  if (types === null) refuse("unknownFormat");
  if (zip.names.some((name) => /vbaProject/i.test(name)) || types.includes("macroEnabled")) refuse("macros");
  const main = MAIN_PARTS.find(([, part, type]) => zip.has(part) && types.includes(type));
  return main === undefined ? refuse("unknownFormat") : main[0];
}

function* partFlags(name: string, bytes: Buffer | null): Iterable<EvidenceFlag> {
  if (bytes === null) return;
  if (/(?:^|\/)(?:embeddings|activeX|oleObject)/i.test(name) || /^Object \d/.test(name)) yield "embeddedObject";
  if (/(?:^|\/)externalLinks\//.test(name)) yield "externalReference";
  if (!/\.(?:xml|rels|vml)$/i.test(name)) return;
  if (bytes.subarray(0, 1_000).includes("<!DOCTYPE")) refuse("entityBomb");
  if (name.endsWith(".rels")) yield* relationshipFlags(bytes.toString("utf8"));
  if (bytes.includes("aFChunk") || bytes.includes("draw:object-ole")) yield "embeddedObject";
  if (bytes.includes("DDEAUTO") || /[>\s"]DDE\s/.test(name.startsWith("word/") ? bytes.toString("latin1") : ""))
    yield "externalReference";
  if (name === "content.xml" && hasOutsideContent(bytes.toString("utf8"))) yield "externalReference";
}

/** Links that a person follows are no danger; everything else outside is fetched by the office itself. */
function* relationshipFlags(xml: string): Iterable<EvidenceFlag> {
  for (const tag of xml.split("<").filter((piece) => piece.startsWith("Relationship ")))
    if (tag.includes('TargetMode="External"') && !/Type="[^"]*\/hyperlink"/.test(tag)) yield "externalReference";
}

const FETCHED = [
  "draw:image",
  "draw:object",
  "draw:plugin",
  "text:section-source",
  "table:table-source",
  "office:dde-source",
];

function hasOutsideContent(xml: string): boolean {
  return xml
    .split("<")
    .some(
      (tag) => FETCHED.some((name) => tag.startsWith(name)) && /xlink:href="(?:[a-z]+:)?\/\/|office:dde-/i.test(tag),
    );
}
