import { xmlText } from "../../xml/write-xml.ts";

/** The text as runs: user words only ever stand inside `w:t`; line ends and tabs are elements of their own. */
export function runs(text: string, properties = ""): string {
  const format = properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`;
  const content = text
    .replace(/\r\n?|[\v\f]/g, "\n")
    .split(/([\n\t])/)
    .map((piece) => {
      if (piece === "\n") return "<w:br/>";
      if (piece === "\t") return "<w:tab/>";
      return piece === "" ? "" : `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`;
    })
    .join("");
  return content === "" ? "" : `<w:r>${format}${content}</w:r>`;
}
