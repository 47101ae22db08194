import { refuse } from "../refused-file.ts";
import type { EvidenceFlag } from "./office-flags.ts";

const EMBEDDED = ["/EmbeddedFile", "/RichMedia", "/Launch"];
const SCRIPTS = ["/JavaScript", "/JS "];
const OUTSIDE = ["/GoToR", "/SubmitForm", "/ImportData"];
/** Some programs write a line or two behind the end of the file. */
const BEHIND_THE_END = 1_024;

/**
 * What a PDF says openly that it does besides showing pages; what is packed into streams is not seen. Refuses a file that is
 * something else as well: its mark must stand first, and nothing but blanks behind its end.
 */
export function pdfFlags(bytes: Buffer): readonly EvidenceFlag[] {
  if (bytes.toString("latin1", 0, 5) !== "%PDF-") refuse("unknownFormat");
  const end = bytes.lastIndexOf("%%EOF");
  if (end < 0) refuse("damaged");
  const behind = bytes.subarray(end + 5);
  if (behind.length > BEHIND_THE_END || /[^\s\0]{3}/.test(behind.toString("latin1")))
    refuse("damaged", { why: "behind" });
  if (/\/Encrypt\s+\d/.test(bytes.toString("latin1", Math.max(0, bytes.length - 64 * 1024)))) refuse("encrypted");
  const has = (names: readonly string[]): boolean => names.some((name) => bytes.includes(name));
  return [
    ...(has(EMBEDDED) ? (["embeddedObject"] as const) : []),
    ...(has(OUTSIDE) ? (["externalReference"] as const) : []),
    ...(has(SCRIPTS) ? (["script"] as const) : []),
  ];
}
