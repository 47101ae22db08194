/** Octets of a line without its end (RFC 5545, 3.1). */
const LONGEST = 75;

/** `NAME:value`, folded so that no line is longer than 75 octets and no letter is cut. */
export function contentLine(name: string, value: string): string {
  const bytes = Buffer.from(`${name}:${value}`, "utf8");
  const lines: string[] = [];
  for (let at = 0; at < bytes.length || at === 0;) {
    // The space that opens a folded line counts as well.
    let end = Math.min(bytes.length, at + (at === 0 ? LONGEST : LONGEST - 1));
    while (end < bytes.length && isInsideLetter(bytes[end])) end -= 1;
    lines.push(bytes.toString("utf8", at, end));
    at = end;
  }
  return `${lines.join("\r\n ")}\r\n`;
}

function isInsideLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** A value of the type TEXT (RFC 5545, 3.3.11). Control characters have no place in it. */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");
}
