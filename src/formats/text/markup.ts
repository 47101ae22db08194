/** A line or cell without the residue of HTML and Markdown that recognisers and pasting leave. */
export interface CleanText {
  readonly text: string;
  readonly bold: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&laquo;": "«",
  "&raquo;": "»",
  "&ndash;": "–",
  "&mdash;": "—",
  "&#39;": "'",
};

/** Takes the signs of markup off; every word stays. */
export function cleanText(raw: string): CleanText {
  const whole = raw.trim();
  const text = whole
    .replace(/<br ?\/?>/giu, "\n")
    .replace(/<\/?(?:b|strong|i|em|u|p|span|sup|sub|div|font|h[1-6])(?: [^<>]{0,200})?>/giu, "")
    .replace(/&(?:nbsp|amp|lt|gt|quot|laquo|raquo|ndash|mdash|#39);/gu, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\\([_*[\]()#+\-.!|~`\\])/gu, "$1")
    .replaceAll("**", "")
    .replace(/^#{1,6} /u, "")
    .replace(/(^|[\s(])\*(?=[^\s*])([^*\n]+)\*(?=[\s).,;:]|$)/gu, "$1$2")
    .replace(/(?<!_)__(?=[^\s_])([^_\n]+)__(?!_)/gu, "$1");
  return { text: tidy(text), bold: isBold(whole) };
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/[ \u00a0\u2007\u202f]+/gu, " ").trim())
    .join("\n")
    .trim();
}

/** All words, or the beginning up to the first full stop («**Направление 9.** Проведение…»), are in bold. */
function isBold(text: string): boolean {
  return /^(?:<b>|<strong>|\*\*)/iu.test(text) && /(?:<\/b>|<\/strong>|\*\*)$/iu.test(text);
}
