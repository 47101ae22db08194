import { posix } from "node:path";
import { refuse } from "./refused-file.ts";
import { childrenNamed, readXmlTree, type TreeOptions, type XmlElement } from "./xml/tree.ts";
import type { ZipArchive } from "./zip/open-zip.ts";

export interface Relationship {
  /** Last step of the type address: "styles", "footer", "hyperlink"… */
  readonly kind: string;
  readonly target: string;
  readonly external: boolean;
}

export type Relationships = ReadonlyMap<string, Relationship>;

/** The parts of an Office Open XML package (ECMA-376 part 2) and the relations between them. */
export interface OfficePackage {
  readonly mainPart: string;
  readonly mainRelationships: Relationships;
  /** Unpacked bytes of a part, null when there is none. */
  bytes(part: string): Buffer | null;
  tree(part: string): XmlElement | null;
  relationships(part: string): Relationships;
}

const PACKAGE_RELATIONSHIPS = { "http://schemas.openxmlformats.org/package/2006/relationships": "" };

/** `options`: the namespaces and the parts of markup the caller wants in its trees. */
export function openPackage(zip: ZipArchive, options: TreeOptions): OfficePackage {
  if (zip.names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) refuse("macros");
  const tree = (part: string): XmlElement | null => {
    const bytes = zip.read(part);
    return bytes && readXmlTree(bytes, options);
  };
  const relationships = (part: string): Relationships => readRelationships(zip, part);
  const main = [...relationships("").values()].find((relationship) => relationship.kind === "officeDocument");
  if (!main || main.external || !zip.has(main.target)) refuse("damaged", { why: "main part" });
  return {
    mainPart: main.target,
    mainRelationships: relationships(main.target),
    bytes: (part) => zip.read(part),
    tree,
    relationships,
  };
}

function readRelationships(zip: ZipArchive, part: string): Relationships {
  const folder = posix.dirname(part);
  const bytes = zip.read(posix.join(folder, "_rels", `${posix.basename(part)}.rels`));
  const found = new Map<string, Relationship>();
  if (!bytes) return found;
  const root = readXmlTree(bytes, { namespaces: PACKAGE_RELATIONSHIPS });
  for (const { attributes } of childrenNamed(root, "Relationship")) {
    const external = attributes["TargetMode"] === "External";
    const written = attributes["Target"] ?? "";
    const target = external ? written : posix.join(written.startsWith("/") ? "" : folder, written).replace(/^\//, "");
    const kind = (attributes["Type"] ?? "").split("/").at(-1) ?? "";
    found.set(attributes["Id"] ?? "", { kind, target, external });
  }
  return found;
}
