import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";

/** One picture of a TIFF file: its fields by number (TIFF 6.0, section 8) and how to read on. */
export interface TiffPicture {
  /** The numbers of a field; empty when it is absent or no number. */
  numbers(tag: number): readonly number[];
  /** The first number of a field. */
  number(tag: number, absent: number): number;
  bytes(tag: number): Buffer;
}

/** Bytes of one value: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1 };
const MOST_VALUES = 100_000;
const MOST_FIELDS = 1_000;

export function isTiff(bytes: Uint8Array): boolean {
  const mark = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString("latin1");
  return mark === "II*\0" || mark === "MM\0*";
}

/** The pictures of the file in order. Throws `RefusedFile` for directories in a ring, out of the file or too many. */
export function tiffPictures(bytes: Buffer): readonly TiffPicture[] {
  const little = bytes.toString("latin1", 0, 2) === "II";
  const pictures: TiffPicture[] = [];
  const seen = new Set<number>();
  for (let at = wordAt(bytes, 4, little); at !== 0;) {
    if (seen.has(at)) refuse("damaged");
    seen.add(at);
    if (seen.size > LIMITS.pdfPages) refuse("tooManyPages", { pages: seen.size, limit: LIMITS.pdfPages });
    const count = halfAt(bytes, at, little);
    if (count > MOST_FIELDS) refuse("damaged");
    const fields = new Map<number, Field>();
    for (let field = 0; field < count; field += 1) {
      const place = at + 2 + field * 12;
      fields.set(halfAt(bytes, place, little), fieldAt(bytes, place, little));
    }
    pictures.push(pictureOf(fields, bytes, little));
    at = wordAt(bytes, at + 2 + count * 12, little);
  }
  return pictures;
}

interface Field {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

function fieldAt(bytes: Buffer, place: number, little: boolean): Field {
  const type = halfAt(bytes, place + 2, little);
  const count = wordAt(bytes, place + 4, little);
  const size = (SIZES[type] ?? 1) * count;
  // What fits into four bytes stands in the field itself.
  const at = size <= 4 ? place + 8 : wordAt(bytes, place + 8, little);
  return { type, count, at };
}

function pictureOf(fields: ReadonlyMap<number, Field>, bytes: Buffer, little: boolean): TiffPicture {
  const numbers = (tag: number): readonly number[] => {
    const field = fields.get(tag);
    const size = SIZES[field?.type ?? 0];
    if (!field || size === undefined || field.count > MOST_VALUES) return [];
    return Array.from({ length: field.count }, (_, index) => {
      const at = field.at + index * size;
      if (field.type === 5) return wordAt(bytes, at, little) / Math.max(1, wordAt(bytes, at + 4, little));
      return size === 1 ? byteAt(bytes, at) : size === 2 ? halfAt(bytes, at, little) : wordAt(bytes, at, little);
    });
  };
  return {
    numbers,
    number: (tag, absent) => numbers(tag)[0] ?? absent,
    bytes: (tag) => {
      const field = fields.get(tag);
      return field ? bytes.subarray(field.at, field.at + field.count) : Buffer.alloc(0);
    },
  };
}

function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? refuse("damaged");
}

function halfAt(bytes: Buffer, at: number, little: boolean): number {
  const [a, b] = [byteAt(bytes, at), byteAt(bytes, at + 1)];
  return little ? a + b * 256 : a * 256 + b;
}

function wordAt(bytes: Buffer, at: number, little: boolean): number {
  const [a, b] = [halfAt(bytes, at, little), halfAt(bytes, at + 2, little)];
  return little ? a + b * 65_536 : a * 65_536 + b;
}
