/** What XML 1.0 cannot hold, and halves of a pair of surrogates. */
const FORBIDDEN = /(?![\t\n\u0080-\u009f])[\p{Cc}\ufffe\uffff]|\p{Surrogate}/gu;
const NEEDS_CARE = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/;

/** Text between tags. A soft line break of Word (U+000B) becomes a line end; other control characters go. */
export function xmlText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return allowed(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A value between double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n]/g, " ");
}

function allowed(text: string): string {
  return text.replace(/\r\n?|[\v\f]/g, "\n").replace(FORBIDDEN, "");
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
