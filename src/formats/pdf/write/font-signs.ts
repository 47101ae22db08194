/** The code points that a TrueType font has a picture for: its `cmap` table, formats 4 and 12 (OpenType, «cmap»). */
export function signsOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const map = tableAt(view, "cmap");
  const signs = new Set<number>();
  for (let index = 0; index < view.getUint16(map + 2); index += 1) {
    const part = map + view.getUint32(map + 8 + 8 * index);
    for (const [first, last] of view.getUint16(part) === 4 ? segments(view, part) : groups(view, part))
      for (let sign = first; sign <= last; sign += 1) signs.add(sign);
  }
  return signs;
}

function tableAt(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + 16 * index;
    const tag = String.fromCharCode(...Array.from({ length: 4 }, (_, at) => view.getUint8(entry + at)));
    if (tag === name) return view.getUint32(entry + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

type Range = readonly [first: number, last: number];

function segments(view: DataView, part: number): readonly Range[] {
  const count = view.getUint16(part + 6) / 2;
  // The last segment is the end mark U+FFFF.
  return Array.from({ length: count - 1 }, (_, index) => [
    view.getUint16(part + 16 + 2 * count + 2 * index),
    view.getUint16(part + 14 + 2 * index),
  ]);
}

function groups(view: DataView, part: number): readonly Range[] {
  if (view.getUint16(part) !== 12) return [];
  return Array.from({ length: view.getUint32(part + 12) }, (_, index) => [
    view.getUint32(part + 16 + 12 * index),
    view.getUint32(part + 20 + 12 * index),
  ]);
}
