import { refuse } from "../refused-file.ts";
import { child, childrenNamed, readXmlTree, type XmlElement } from "../xml/tree.ts";
import type { ZipArchive } from "../zip/open-zip.ts";
import { ListCounter } from "./lists.ts";
import { NAMESPACES, SKIPPED } from "./namespaces.ts";
import type { OdtStory } from "./flow.ts";
import { readOdtStyles } from "./styles.ts";

export interface OpenDocument {
  /** `office:text` or `office:spreadsheet`. */
  readonly body: XmlElement;
  readonly stylesRoot: XmlElement | null;
  readonly story: OdtStory;
}

export function openDocument(zip: ZipArchive, bodyName: string): OpenDocument {
  const manifest = treeOf(zip, "META-INF/manifest.xml");
  const entries = childrenNamed(manifest ?? undefined, "manifest:file-entry");
  if (entries.some((entry) => child(entry, "manifest:encryption-data"))) refuse("encrypted");
  if (zip.names.some(isMacro)) refuse("macros");
  const content = treeOf(zip, "content.xml");
  const body = child(child(content ?? undefined, "office:body"), bodyName);
  if (!body) refuse("damaged", { why: "body" });
  const stylesRoot = treeOf(zip, "styles.xml");
  const styles = readOdtStyles([stylesRoot, content]);
  const place: OdtStory["place"] = { page: undefined, table: 0, paragraph: 0, cells: 0 };
  const story: OdtStory = {
    styles,
    lists: new ListCounter(styles),
    place,
    usedMasterPages: new Set(),
    onPageBreak: () => {
      if (place.page !== undefined) place.page += 1;
    },
  };
  return { body, stylesRoot, story };
}

/** A module of Basic; the empty libraries that offices write beside every text are none. */
function isMacro(name: string): boolean {
  return name.startsWith("Basic/") && name.endsWith(".xml") && !/script-l[bc]\.xml$/.test(name);
}

export function treeOf(zip: ZipArchive, part: string): XmlElement | null {
  const bytes = zip.read(part);
  return bytes && readXmlTree(bytes, { namespaces: NAMESPACES, skip: SKIPPED });
}
