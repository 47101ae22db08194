import type { Grey } from "./image.ts";

const HEADER = 8;
/** Width, height, bits, compression, colours, offset, rows in a strip, bytes of it: eight fields of 12 bytes. */
const DIRECTORY = 2 + 8 * 12 + 4;

/** Several pictures as one TIFF 6.0 file, a page each, uncompressed grey. */
export function tiffOf(pictures: readonly Grey[]): Buffer {
  const size = pictures.reduce((sum, picture) => sum + DIRECTORY + even(picture.data.length), HEADER);
  const out = Buffer.alloc(size);
  out.write("II", "latin1");
  out.writeUInt16LE(42, 2);
  out.writeUInt32LE(HEADER, 4);
  let at = HEADER;
  pictures.forEach((picture, i) => {
    const pixels = at + DIRECTORY;
    const next = pixels + even(picture.data.length);
    const fields: readonly (readonly [number, number])[] = [
      [256, picture.width],
      [257, picture.height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, pixels],
      [278, picture.height],
      [279, picture.data.length],
    ];
    out.writeUInt16LE(fields.length, at);
    fields.forEach(([tag, value], n) => {
      const field = at + 2 + n * 12;
      out.writeUInt16LE(tag, field);
      // 4: an unsigned number of 32 bits.
      out.writeUInt16LE(4, field + 2);
      out.writeUInt32LE(1, field + 4);
      out.writeUInt32LE(value, field + 8);
    });
    out.writeUInt32LE(i + 1 < pictures.length ? next : 0, at + DIRECTORY - 4);
    out.set(picture.data, pixels);
    at = next;
  });
  return out;
}

function even(length: number): number {
  return length + (length % 2);
}
