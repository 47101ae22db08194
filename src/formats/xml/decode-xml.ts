import { isUtf8 } from "node:buffer";
import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";

/** The text of an XML part in the encoding that its first bytes declare, without the byte order mark. */
export function decodeXml(bytes: Buffer): string {
  if (bytes.length > LIMITS.xmlBytes) refuse("archiveBomb");
  const encoding = encodingOf(bytes);
  if (encoding.toLowerCase() === "utf-8") {
    if (!isUtf8(bytes)) refuse("damaged", { why: "encoding" });
    return bytes.toString("utf8", startsWithMark(bytes) ? 3 : 0);
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    refuse("damaged", { why: "encoding" });
  }
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

const DECLARED_ENCODING = /^<\?xml[^>]{1,80}?encoding=["']([\w.-]{1,30})["']/;

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  const declared = DECLARED_ENCODING.exec(bytes.toString("latin1", 0, 160))?.[1];
  return declared ?? "utf-8";
}
