import { refuse } from "../refused-file.ts";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Character data between two tags with its references resolved; «]]>» may not stand there (XML 1.0, 2.4). */
export function plainText(written: string): string {
  if (written.includes("]]>")) refuse("damaged", { why: "xml" });
  return written.includes("&") ? resolved(written) : written;
}

/** An attribute's value as XML normalises it (3.3.3). */
export function attributeText(written: string): string {
  if (written.includes("<")) refuse("damaged", { why: "xml" });
  const spaced = written.replace(/[\t\n]/g, " ");
  return spaced.includes("&") ? resolved(spaced) : spaced;
}

function resolved(written: string): string {
  let text = "";
  let from = 0;
  for (let at = written.indexOf("&"); at >= 0; at = written.indexOf("&", from)) {
    const end = written.indexOf(";", at);
    if (end < 0) refuse("damaged", { why: "xml" });
    text += written.slice(from, at) + meaning(written.slice(at + 1, end));
    from = end + 1;
  }
  return text + written.slice(from);
}

function meaning(reference: string): string {
  if (Object.hasOwn(NAMED, reference)) return NAMED[reference] ?? "";
  const number = /^#(?:x([\da-f]{1,8})|(\d{1,9}))$/i.exec(reference);
  const code = number ? Number.parseInt(number[1] ?? number[2] ?? "", number[1] === undefined ? 10 : 16) : 0;
  if (!isCharacter(code)) refuse("damaged", { why: "xml" });
  return String.fromCodePoint(code);
}

/** XML 1.0, 2.2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
