import { XML_DECLARATION } from "../../xml/write-xml.ts";
import { stringContent } from "./string-content.ts";

export interface Comment {
  /** «B7» */
  readonly cell: string;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export function* commentsXml(comments: readonly Comment[]): Generator<string, undefined> {
  yield `${XML_DECLARATION}<comments xmlns="${MAIN}"><authors><author></author></authors><commentList>`;
  for (const { cell, text } of comments)
    yield `<comment ref="${cell}" authorId="0"><text>${stringContent(text)}</text></comment>`;
  yield "</commentList></comments>";
}

/** Excel shows a comment only where a drawing of the old kind has a place for it. */
export function* drawingXml(comments: readonly Comment[]): Generator<string, undefined> {
  yield '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">';
  yield '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype>';
  for (const [index, { row, column }] of comments.entries())
    yield (
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;width:180pt;height:80pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
        '<v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
        `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    );
  yield "</xml>";
}
