import { promisedFamily, type FileFamily } from "../detect.ts";
import { refuse } from "../refused-file.ts";
import { compoundEntries, type CompoundEntry } from "./compound-file.ts";

export type LegacyKind = "doc" | "xls" | "rtf";

/** What an old office file is. Refuses macros, passwords and files that are neither text nor sheet. */
export function inspectLegacy(bytes: Buffer, found: "cfb" | "rtf", fileName: string): LegacyKind {
  const promised = promisedFamily(fileName);
  const expect = (family: FileFamily): void => {
    if (promised !== undefined && promised !== family) refuse("wrongExtension");
  };
  if (found === "rtf") {
    expect("word");
    return "rtf";
  }
  const entries = compoundEntries(bytes);
  if (!entries) refuse("damaged");
  const named = (...names: string[]): CompoundEntry | undefined => entries.find((entry) => names.includes(entry.name));
  // A new office file with a password is put into an old container ([MS-OFFCRYPTO] 2.3).
  if (named("EncryptedPackage", "EncryptionInfo")) refuse("encrypted");
  if (named("_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros")) refuse("macros");
  const document = named("WordDocument");
  if (document) {
    if (isLockedDocument(bytes, document)) refuse("encrypted");
    expect("word");
    return "doc";
  }
  const workbook = named("Workbook", "Book");
  if (workbook) {
    if (isLockedWorkbook(bytes, workbook)) refuse("encrypted");
    expect("sheet");
    return "xls";
  }
  return refuse("unknownFormat");
}

/** [MS-DOC] 2.5.2: bit fEncrypted of the first flags. */
function isLockedDocument(bytes: Buffer, { offset }: CompoundEntry): boolean {
  return offset !== null && offset + 12 <= bytes.length && (bytes.readUInt16LE(offset + 10) & 0x0100) !== 0;
}

/** [MS-XLS] 2.4.117: the record FilePass follows the first one. */
function isLockedWorkbook(bytes: Buffer, { offset }: CompoundEntry): boolean {
  if (offset === null || offset + 6 > bytes.length) return false;
  const next = offset + 4 + bytes.readUInt16LE(offset + 2);
  return next + 2 <= bytes.length && bytes.readUInt16LE(next) === 0x002f;
}
