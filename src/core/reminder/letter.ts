import * as z from "zod/mini";

/** What a letter says: a subject and blocks in order. A link is a path inside the program; it works after signing in. */
export const letterContent = z.object({
  subject: z.string(),
  blocks: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("text"), text: z.string() }),
      z.object({ kind: z.literal("heading"), text: z.string() }),
      z.object({ kind: z.literal("list"), items: z.array(z.string()) }),
      z.object({ kind: z.literal("link"), label: z.string(), path: z.string() }),
    ]),
  ),
});
export type LetterContent = z.infer<typeof letterContent>;
type Block = LetterContent["blocks"][number];

const LONGEST_HEADER = 200;
const LONGEST_LINE = 2000;
/** Control signs, line and paragraph separators, marks that turn the direction of writing. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** One line of a header: nothing in it can begin another header or address. */
export function headerLine(text: string): string {
  return oneLine(text, LONGEST_HEADER);
}

/** A name beside an address; without the signs by which addresses are told apart. */
export function headerName(text: string): string {
  return oneLine(text.replace(/["<>@,;:\\()[\]]/gu, " "), LONGEST_HEADER);
}

function oneLine(text: string, longest: number): string {
  const clean = text.replace(UNSAFE, " ").replace(/\s+/gu, " ").trim();
  return Array.from(clean).slice(0, longest).join("").trim();
}

const ADDRESS = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}$/u;

/** Exactly one address that can stand in an envelope; null: it is none, or hides a second one. */
export function oneAddress(text: string): string | null {
  const trimmed = text.trim();
  return !UNSAFE_ONCE.test(trimmed) && ADDRESS.test(trimmed) ? trimmed : null;
}
const UNSAFE_ONCE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** `site`: where people open the program, without a slash at its end. */
export function plainText({ blocks }: LetterContent, site: string): string {
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case "text":
        return oneLine(block.text, LONGEST_LINE);
      case "heading":
        return `${oneLine(block.text, LONGEST_LINE)}\n`.trimEnd();
      case "list":
        return block.items.map((item) => `– ${oneLine(item, LONGEST_LINE)}`).join("\n");
      case "link":
        return `${oneLine(block.label, LONGEST_LINE)}: ${addressOf(site, block.path)}`;
    }
  });
  return `${parts.join("\n\n")}\n`;
}

/** The same as a page without pictures, styles from elsewhere or anything else that would be fetched. */
export function htmlText({ subject, blocks }: LetterContent, site: string): string {
  const body = blocks.map((block) => htmlOf(block, site)).join("\n");
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${escaped(headerLine(subject))}</title></head>
<body style="font:16px/1.45 sans-serif;color:#222;max-width:40em;margin:1em">
${body}
</body></html>
`;
}

function htmlOf(block: Block, site: string): string {
  switch (block.kind) {
    case "text":
      return `<p>${escaped(oneLine(block.text, LONGEST_LINE))}</p>`;
    case "heading":
      return `<h2 style="font-size:17px;margin:1.2em 0 .3em">${escaped(oneLine(block.text, LONGEST_LINE))}</h2>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${escaped(oneLine(item, LONGEST_LINE))}</li>`).join("")}</ul>`;
    case "link":
      return `<p><a href="${escaped(addressOf(site, block.path))}">${escaped(oneLine(block.label, LONGEST_LINE))}</a></p>`;
  }
}

function addressOf(site: string, path: string): string {
  return `${site}${encodeURI(path.startsWith("/") ? path : `/${path}`).replace(/[\s"'<>]/gu, "")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
