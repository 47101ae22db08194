import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { join } from "node:path";
import type { Drawing, Shape, ShapeRole } from "#core/figure/chart.ts";
import { fontFolder } from "../../font-folder.ts";

/** Pixels a point: sharp on paper (288 dots an inch). */
const SCALE = 4;
const FONT = "Rostok Chart";
const INK: Readonly<Record<ShapeRole, string>> = {
  grid: "#cccccc",
  axis: "#333333",
  data: "#404040",
  own: "#000000",
  target: "#000000",
  break: "#000000",
  unknown: "#595959",
};

/** The drawing as a PNG; black and white tell everything. Equal drawings give equal bytes. */
export function chartPicture({ height, shapes, width }: Drawing): Uint8Array {
  if (!GlobalFonts.has(FONT)) {
    GlobalFonts.registerFromPath(join(fontFolder(), "LiberationSerif-Regular.ttf"), FONT);
    GlobalFonts.registerFromPath(join(fontFolder(), "LiberationSerif-Bold.ttf"), FONT);
  }
  const canvas = createCanvas(Math.ceil(width * SCALE), Math.ceil(height * SCALE));
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) draw(context, shape);
  return canvas.toBuffer("image/png");
}

function draw(context: SKRSContext2D, shape: Shape): void {
  const ink = INK[shape.role];
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.setLineDash([]);
  context.lineWidth = 0.8;
  context.beginPath();
  switch (shape.kind) {
    case "line":
      context.lineWidth = shape.width * 0.8;
      if (shape.isDashed) context.setLineDash([4, 3]);
      context.moveTo(shape.x1, shape.y1);
      context.lineTo(shape.x2, shape.y2);
      return context.stroke();
    case "text":
      context.textAlign = shape.anchor === "middle" ? "center" : shape.anchor;
      context.font = `${shape.isBold ? "bold " : ""}${shape.size * 0.95}px "${FONT}"`;
      return context.fillText(shape.text, shape.x, shape.y);
    case "rect":
      context.rect(shape.x, shape.y, shape.width, shape.height);
      break;
    case "circle":
      context.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
      break;
  }
  if (shape.pattern === "dashed") context.setLineDash([3, 2]);
  if (shape.pattern === "solid") context.fill();
  if (shape.pattern === "hatched" && shape.kind === "rect") hatch(context, shape);
  context.stroke();
}

function hatch(context: SKRSContext2D, { height, width, x, y }: Extract<Shape, { kind: "rect" }>): void {
  context.save();
  context.clip();
  for (let from = x - height; from < x + width; from += 4) {
    context.moveTo(from, y + height);
    context.lineTo(from + height, y);
  }
  context.stroke();
  context.restore();
  context.beginPath();
  context.rect(x, y, width, height);
}
