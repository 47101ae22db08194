import type { PaperLayout, PaperSection, ParagraphRole } from "./model.ts";

/** How a paragraph looks. Lengths in millimetres, spaces and sizes in points. */
export interface ParagraphStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly align: "left" | "center" | "justify";
  readonly firstLine: number;
  /** From the left margin. */
  readonly left: number;
  /** From the right margin. */
  readonly right: number;
  readonly before: number;
  readonly after: number;
  /** Stands on the page of what follows. */
  readonly keepWithNext: boolean;
}

/**
 * Margins in millimetres (ГОСТ Р 7.0.97-2016, 3.3: left, right, top and bottom at least 20, 10, 20, 20; the left one is
 * 30 here for papers that are kept longer than ten years).
 */
export const MARGINS = {
  portrait: { left: 30, right: 10, top: 20, bottom: 20 },
  landscape: { left: 20, right: 10, top: 30, bottom: 20 },
} as const satisfies Record<PaperSection["orientation"], Record<"left" | "right" | "top" | "bottom", number>>;

/** A4, millimetres. */
export const PAGE = {
  portrait: { width: 210, height: 297 },
  landscape: { width: 297, height: 210 },
} as const satisfies Record<PaperSection["orientation"], Record<"width" | "height", number>>;

/** Millimetres between the side margins. */
export function textWidth(orientation: PaperSection["orientation"]): number {
  return PAGE[orientation].width - MARGINS[orientation].left - MARGINS[orientation].right;
}

const TEXT: ParagraphStyle = {
  size: 13,
  bold: false,
  align: "left",
  firstLine: 0,
  left: 0,
  right: 0,
  before: 0,
  after: 0,
  keepWithNext: false,
};
const CENTRED: ParagraphStyle = { ...TEXT, bold: true, align: "center", keepWithNext: true };
const INDENTED: ParagraphStyle = { ...TEXT, align: "justify", firstLine: 12.5 };

/** ГОСТ Р 7.0.97-2025: a line of a requisite in the corner of the page is at most 8 cm long. */
const CORNER_LINE = 80;

/**
 * The stamp begins in the right part of the page; an order's heading keeps to the left half (ГОСТ Р 7.0.97-2016), from
 * 18.08.2025 to lines of 8 cm.
 */
export function styleOf(
  role: ParagraphRole,
  orientation: PaperSection["orientation"],
  layout: PaperLayout = "2016",
): ParagraphStyle {
  const width = textWidth(orientation);
  switch (role) {
    case "letterhead":
      return CENTRED;
    case "issuer":
      return { ...TEXT, size: 12, right: width / 2, after: 6, keepWithNext: true };
    case "actKind":
      return { ...CENTRED, size: 15, before: 12, after: 6 };
    case "requisites":
      return { ...TEXT, before: 6, keepWithNext: true };
    case "place":
      return { ...TEXT, align: "center", after: 6, keepWithNext: true };
    case "orderTitle":
      return {
        ...TEXT,
        right: layout === "2025" ? width - CORNER_LINE : width * 0.42,
        before: 12,
        after: 14,
        keepWithNext: true,
      };
    case "preamble":
      return INDENTED;
    case "command":
      return { ...TEXT, before: 8, after: 8, keepWithNext: true };
    case "orderPoint":
      return { ...INDENTED, after: 3 };
    case "stamp":
      return {
        ...TEXT,
        size: 12,
        left: layout === "2025" ? width - CORNER_LINE : Math.max(width - 90, width * 0.53),
        keepWithNext: true,
      };
    case "title":
      return { ...CENTRED, size: 14, before: 14, after: 12 };
    case "label":
      return { ...INDENTED, after: 6 };
    case "task":
      return { ...INDENTED, after: 2 };
    case "heading":
      return { ...TEXT, bold: true, before: 12, after: 6, keepWithNext: true };
    case "text":
      return { ...INDENTED, size: 12, align: "left", after: 4 };
  }
}
