import type { Drawing, Pattern, Shape } from "#core/figure/chart.ts";
import { xmlAttribute, xmlText } from "#formats/xml/write-xml.ts";

/**
 * Shapes as an SVG element that stands in a page of HTML. `key`: of letters and figures, its own on the page; `label`: what it
 * says in a sentence. Ink comes from the page: classes `line`, `fill` and `text` with the role of the shape.
 */
export function writeDrawing({ height, shapes, width }: Drawing, key: string, label: string): string {
  const hatch = `hatch-${key}`;
  return [
    `<svg class="chart" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" role="img" aria-label="${xmlAttribute(label)}">`,
    `<defs><pattern id="${hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
    `<rect class="ground" width="6" height="6"/><rect class="hatch" width="3" height="6"/></pattern></defs>`,
    ...shapes.map((shape) => written(shape, hatch)),
    "</svg>",
  ].join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

function written(shape: Shape, hatch: string): string {
  const fill = (pattern: Pattern): string => (pattern === "hatched" ? ` fill="url(#${hatch})"` : "");
  switch (shape.kind) {
    case "line":
      return `<line class="line ${shape.role}${shape.isDashed ? " dashed" : ""}" x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}" stroke-width="${shape.width}"/>`;
    case "rect":
      return `<rect class="fill ${shape.role} ${shape.pattern}"${fill(shape.pattern)} x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"/>`;
    case "circle":
      return `<circle class="fill ${shape.role} ${shape.pattern}"${fill(shape.pattern)} cx="${round(shape.x)}" cy="${round(shape.y)}" r="${shape.r}"/>`;
    case "text":
      return `<text class="text ${shape.role}${shape.isBold ? " bold" : ""}" x="${round(shape.x)}" y="${round(shape.y)}" text-anchor="${shape.anchor}" font-size="${shape.size}">${xmlText(shape.text)}</text>`;
  }
}
