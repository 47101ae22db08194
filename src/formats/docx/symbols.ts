/** Signs of the symbol fonts that appear in plans; other codes keep their private character, so nothing is guessed. */
const SIGNS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    0x2d: "−",
    0xa3: "≤",
    0xae: "→",
    0xb0: "°",
    0xb1: "±",
    0xb3: "≥",
    0xb4: "×",
    0xb7: "•",
    0xb9: "≠",
    0xd7: "·",
  },
  wingdings: {
    0x6c: "●",
    0x6e: "■",
    0x6f: "□",
    0x71: "□",
    0x76: "❖",
    0xa7: "▪",
    0xa8: "□",
    0xd8: "➢",
    0xfb: "✗",
    0xfc: "✓",
    0xfd: "☒",
    0xfe: "☑",
  },
};

/** The text of `w:sym`: `code` is hexadecimal, usually in the private area F000–F0FF. */
export function symbolText(font: string | undefined, code: string | undefined): string {
  const value = Number.parseInt(code ?? "", 16);
  if (!Number.isFinite(value) || value <= 0 || value > 0x10ffff) return "";
  const known = SIGNS[(font ?? "").toLowerCase()]?.[value & 0xff];
  if (known !== undefined && (value >= 0xf000 || value < 0x100)) return known;
  // The private area repeats ASCII in fonts that are not for symbols.
  return String.fromCodePoint(value);
}
