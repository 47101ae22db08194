import type { PaperChart, PaperSection } from "#core/paper/model.ts";
import { textWidth } from "#core/paper/styles.ts";
import { xmlAttribute } from "../../xml/write-xml.ts";
import { chartPicture } from "./chart-picture.ts";
import type { References } from "./references.ts";

const EMU_PER_MM = 36_000;
const MM_PER_POINT = 25.4 / 72;

/** A paragraph with the drawing in it (ECMA-376 part 1, 20.4): as wide as drawn, or as the page allows. */
export function chartXml(
  { drawing, title }: PaperChart,
  orientation: PaperSection["orientation"],
  references: References,
  properties: string,
): string {
  const wide = Math.min(textWidth(orientation), drawing.width * MM_PER_POINT);
  const [cx, cy] = [wide, (wide * drawing.height) / drawing.width].map((mm) => Math.round(mm * EMU_PER_MM));
  const { id, number } = references.picture(chartPicture(drawing));
  const named = `id="${number}" name="${xmlAttribute(`Диаграмма ${number}`)}" descr="${xmlAttribute(title)}"`;
  return (
    `<w:p><w:pPr><w:spacing w:before="120" w:after="200"/><w:jc w:val="center"/>${properties}</w:pPr><w:r><w:drawing>` +
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">' +
    `<wp:extent cx="${cx}" cy="${cy}"/><wp:docPr ${named}/>` +
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    `<pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>' +
    "</w:drawing></w:r></w:p>"
  );
}
