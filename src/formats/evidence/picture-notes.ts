/** What a picture file tells beside the picture. */
export interface PictureNotes {
  /** Where it was taken. */
  readonly place: boolean;
  /** With what it was taken. */
  readonly camera: boolean;
  /** Names, comments, times, thumbnails, histories of editing. */
  readonly other: boolean;
}

const NOTHING: PictureNotes = { place: false, camera: false, other: false };

/** The notes of a JPEG, PNG or WEBP, as far as they can be read; what is damaged counts as a note. */
export function pictureNotes(bytes: Buffer): PictureNotes {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegNotes(bytes);
  if (bytes.toString("latin1", 1, 4) === "PNG") return pngNotes(bytes);
  if (bytes.toString("latin1", 8, 12) === "WEBP") return webpNotes(bytes);
  return NOTHING;
}

function joined(notes: readonly PictureNotes[]): PictureNotes {
  return {
    place: notes.some(({ place }) => place),
    camera: notes.some(({ camera }) => camera),
    other: notes.some(({ other }) => other),
  };
}

const EXIF_MARK = "Exif\0\0";
const XMP_MARK = "http://ns.adobe.com/xap/1.0/\0";
const [APP0, APP1, APP2, APP15, COMMENT, START_OF_SCAN] = [0xe0, 0xe1, 0xe2, 0xef, 0xfe, 0xda];

/** Segments before the scan (ITU T.81, B.1.1): everything but JFIF, Adobe's colour transform and the colour profile. */
function jpegNotes(bytes: Buffer): PictureNotes {
  const found: PictureNotes[] = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const length = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + Math.max(2, length));
    found.push(segmentNotes(marker, body));
    at += 2 + Math.max(2, length);
  }
  return joined(found);
}

function segmentNotes(marker: number, body: Buffer): PictureNotes {
  if (marker === APP1 && startsWith(body, EXIF_MARK)) return exifNotes(body.subarray(EXIF_MARK.length));
  if (marker === APP1 && startsWith(body, XMP_MARK)) return xmpNotes(body.subarray(XMP_MARK.length));
  if (marker === COMMENT) return { ...NOTHING, other: true };
  const isColour =
    marker === APP0 || (marker === APP2 && startsWith(body, "ICC_PROFILE\0")) || startsWith(body, "Adobe");
  return { ...NOTHING, other: marker > APP0 && marker <= APP15 && !isColour };
}

const PNG_TEXTS = new Set(["tEXt", "zTXt", "iTXt", "tIME"]);

function pngNotes(bytes: Buffer): PictureNotes {
  const found: PictureNotes[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "eXIf") found.push(exifNotes(body));
    else if (type === "iTXt" && startsWith(body, "XML:com.adobe.xmp")) found.push(xmpNotes(body));
    else if (PNG_TEXTS.has(type)) found.push({ ...NOTHING, other: true });
    at += 12 + length;
  }
  return joined(found);
}

function webpNotes(bytes: Buffer): PictureNotes {
  const found: PictureNotes[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "EXIF") found.push(exifNotes(startsWith(body, EXIF_MARK) ? body.subarray(EXIF_MARK.length) : body));
    else if (type === "XMP ") found.push(xmpNotes(body));
    at += 8 + length + (length % 2);
  }
  return joined(found);
}

const TAG = { make: 0x010f, model: 0x0110, gps: 0x8825 } as const;
const ENTRY_BYTES = 12;
const MOST_ENTRIES = 500;

/** The first directory of a TIFF structure (EXIF 2.32, 4.6). */
function exifNotes(tiff: Buffer): PictureNotes {
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  if (tiff.length < 8 || (!isLittle && tiff.toString("latin1", 0, 2) !== "MM")) return { ...NOTHING, other: true };
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return { ...NOTHING, other: true };
  const count = Math.min(short(first), MOST_ENTRIES);
  let notes: PictureNotes = { ...NOTHING, other: true };
  for (let at = first + 2; at < first + 2 + count * ENTRY_BYTES && at + ENTRY_BYTES <= tiff.length; at += ENTRY_BYTES) {
    const tag = short(at);
    if (tag === TAG.gps) notes = { ...notes, place: true };
    if (tag === TAG.make || tag === TAG.model) notes = { ...notes, camera: true };
  }
  return notes;
}

function xmpNotes(xmp: Buffer): PictureNotes {
  const has = (words: string): boolean => xmp.includes(words);
  return {
    ...NOTHING,
    place: has("GPSL") || has("Iptc4xmpCore:Location") || has("photoshop:City"),
    camera: has("tiff:Make") || has("tiff:Model"),
    other: true,
  };
}

function startsWith(bytes: Buffer, words: string): boolean {
  return bytes.toString("latin1", 0, words.length) === words;
}
