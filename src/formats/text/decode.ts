/** Encodings that Russian office programs write besides UTF-8 and UTF-16. */
const OLD_ENCODINGS = ["windows-1251", "koi8-r", "ibm866"] as const;
/** As much is enough to tell the encoding. */
const SAMPLE = 65_536;

/** Text of a file in an unknown encoding: by its mark, as UTF-8, else the Russian encoding that reads most like Russian. */
export function decodeText(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes) ?? unmarkedWide(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(likeliest(bytes.subarray(0, SAMPLE))).decode(bytes);
  }
}

function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : null;
}

/** UTF-16 without a mark: spaces and Latin signs have a zero byte, Cyrillic letters a 4. */
function unmarkedWide(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, SAMPLE);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0 && byte !== 4) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = sample.length / 2;
  if (odd > 0.7 * half && even < 0.2 * half) return "utf-16le";
  return even > 0.7 * half && odd < 0.2 * half ? "utf-16be" : null;
}

function likeliest(sample: Uint8Array): (typeof OLD_ENCODINGS)[number] {
  let best: (typeof OLD_ENCODINGS)[number] = "windows-1251";
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of OLD_ENCODINGS) {
    const score = russianness(new TextDecoder(encoding).decode(sample));
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** Frequent small letters count for, capitals after small letters and drawing signs against. */
function russianness(text: string): number {
  const frequent = text.match(/[оеаинтсрвлкмдпу]/gu)?.length ?? 0;
  const rare = text.match(/[ъэфщ]/gu)?.length ?? 0;
  const upside = text.match(/[а-яё][А-ЯЁ]/gu)?.length ?? 0;
  const drawn = text.match(/[\u2500-\u259f\u0400-\u040f\u0452-\u045f\u0490\u0491]/gu)?.length ?? 0;
  return frequent - rare - 3 * upside - 3 * drawn;
}
