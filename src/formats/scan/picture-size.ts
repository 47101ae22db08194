/** Width and height of a picture as its header states them, before anything is decoded; undefined for another file. */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47]) && bytes.length >= 24)
    return sized(view.getUint32(16), view.getUint32(20));
  if (starts(bytes, [0x47, 0x49, 0x46, 0x38]) && bytes.length >= 10)
    return sized(view.getUint16(6, true), view.getUint16(8, true));
  if (starts(bytes, [0x42, 0x4d]) && bytes.length >= 26) {
    return sized(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  }
  if (starts(bytes, [0xff, 0xd8])) return jpegSize(view);
  if (starts(bytes, [0x52, 0x49, 0x46, 0x46]) && bytes.length >= 30) return webpSize(view);
  return undefined;
}

function starts(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function sized(width: number, height: number): { width: number; height: number } | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** The first frame header (SOF0–SOF15 without the tables DHT, JPG, DAC). */
function jpegSize(view: DataView): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return sized(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

function webpSize(view: DataView): { width: number; height: number } | undefined {
  const kind = view.getUint8(15);
  if (kind === 0x20) return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  const part = (at: number): number => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
  return sized(part(24), part(27));
}
