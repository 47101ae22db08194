import { xmlText } from "../../xml/write-xml.ts";

/** Words as the content of a string: never a formula. What looks like an escape of the format is escaped itself. */
export function stringContent(text: string): string {
  const safe = text.includes("_x") ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") : text;
  return `<t xml:space="preserve">${xmlText(safe)}</t>`;
}
