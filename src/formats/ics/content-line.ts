/** Octets of a line without its end (RFC 5545, 3.1). */
const LONGEST = 75;

/** `NAME:value`, folded so that no line is longer than 75 octets and no letter is cut. */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  if (Buffer.byteLength(line) <= LONGEST) return `${line}\r\n`;
  const lines: string[] = [];
  let own = "";
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > LONGEST) {
      lines.push(own);
      // The space that opens a folded line counts as well.
      own = " ";
      octets = 1;
    }
    own += sign;
    octets += size;
  }
  return `${[...lines, own].join("\r\n")}\r\n`;
}

/** A value of the type TEXT (RFC 5545, 3.3.11). Control characters have no place in it. */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");
}
