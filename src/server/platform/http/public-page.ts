import { createHash } from "node:crypto";
import type { TextAnswer } from "./serve.ts";

/** The colours of the product, big letters, one column on a telephone, black on white on paper. */
const BASE_CSS = `
:root{--ink:#1f2a24;--quiet:#55625b;--line:#d9d6cb;--paper:#fbfaf6;--accent:#1f6b46;--warn:#8a3b12}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.5 "PT Sans","Liberation Sans",system-ui,sans-serif}
a{color:var(--accent)}a:focus-visible,button:focus-visible,select:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px}
.wrap{max-width:860px;margin:0 auto;padding:20px 16px 48px}
.issuer{color:var(--quiet);margin:0 0 4px;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
nav{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0 0 20px}nav a{padding:8px 0}
h2{font-size:1.2rem;margin:28px 0 4px;padding-bottom:4px;border-bottom:2px solid var(--accent)}
.quiet{color:var(--quiet);font-size:1rem}
footer{margin-top:36px;color:var(--quiet);font-size:1rem;overflow-wrap:anywhere}
@media print{@page{size:A4;margin:12mm}body{background:#fff;font-size:10.5pt;line-height:1.3;color:#000}
.wrap{max-width:none;padding:0}nav,.skip,.screen{display:none}h1{font-size:17pt}
h2{font-size:11.5pt;margin:8pt 0 2pt;break-after:avoid}
.quiet,footer{color:#000;font-size:9.5pt}footer{margin-top:8pt}}
`;

interface PublicPage {
  readonly title: string;
  /** «Сразу к событиям»: to the element with the key `main`. */
  readonly skip: string;
  readonly css: string;
  /** Markup; whatever people wrote stands in it through `markupText`. */
  readonly body: string;
}

/** A page that anybody may open: plain HTML without any script, whole in itself. */
export function publicDocument({ body, css, skip, title }: PublicPage): string {
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markupText(title)}</title><style>${BASE_CSS}${css}</style></head>
<body><a class="skip" href="#main">${markupText(skip)}</a><div class="wrap">
${body}
</div></body></html>
`;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Words as the text of an element or the value of an attribute. */
export function markupText(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
}

const HTML = "text/html; charset=utf-8";
/** What is taken away or cancelled is to be seen soon. */
const CACHED = "public, max-age=60";

export function publicAnswer(content: string | Uint8Array, contentType = HTML): TextAnswer {
  const text = Buffer.from(content);
  const tag = createHash("sha256").update(text).digest("base64url");
  return { text, contentType, status: 200, tag, cacheControl: CACHED };
}

export function publicMissing(content: string): TextAnswer {
  return { text: Buffer.from(content), contentType: HTML, status: 404, tag: null, cacheControl: "no-store" };
}
