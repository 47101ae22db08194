import { inflateRawSync } from "node:zlib";
import { rawZip, type RawEntry } from "./raw-zip.ts";

/** A small generator (mulberry32): the same seed makes the same mutations. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** One damaged copy of a sample: its bytes, its archive entries or its markup are changed. */
export function mutated(sample: Buffer, seed: number): Buffer {
  const random = randomOf(seed);
  const entries = sample.readUInt32LE(0) === 0x04034b50 ? readEntries(sample) : null;
  if (!entries || random() < 0.3) return mutateBytes(sample, random);
  return random() < 0.25 ? rawZip(mutateEntries(entries, random)) : rawZip(mutateMarkup(entries, random));
}

function mutateBytes(sample: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(sample);
  const at = below(random, bytes.length);
  switch (below(random, 5)) {
    case 0:
      for (let i = 0; i <= below(random, 20); i += 1) {
        const place = below(random, bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ (1 << below(random, 8));
      }
      return bytes;
    case 1:
      return bytes.subarray(0, Math.max(at, 1));
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(below(random, bytes.length))]);
    case 3:
      return bytes.fill(below(random, 256), at, Math.min(at + below(random, 2_000), bytes.length));
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + below(random, 5_000)), bytes.subarray(at)]);
  }
}

function mutateEntries(entries: readonly RawEntry[], random: Random): RawEntry[] {
  const copy = [...entries];
  const at = below(random, copy.length);
  const chosen = copy[at];
  if (!chosen) return copy;
  switch (below(random, 5)) {
    case 0:
      copy.splice(at, 1);
      return copy;
    case 1:
      return [...copy, chosen];
    case 2:
      copy[at] = { ...chosen, data: "" };
      return copy;
    case 3:
      copy[at] = { ...chosen, statedSize: below(random, 1_000_000) };
      return copy;
    default:
      copy[at] = { ...chosen, name: copy[below(random, copy.length)]?.name ?? "x" };
      return copy;
  }
}

const NUMBERS = ["0", "-1", "2147483648", "1e9", "NaN", "", "99999"];

/** Changes one part as text: elements lost, doubled, moved; numbers made extreme; letters swapped. */
function mutateMarkup(entries: readonly RawEntry[], random: Random): RawEntry[] {
  const markup = entries.filter((entry) => entry.name.endsWith(".xml") && entry.data.length > 50);
  const chosen = markup[below(random, markup.length)];
  if (!chosen) return [...entries];
  let text = chosen.data.toString("utf8");
  for (let i = 0; i <= below(random, 4); i += 1) text = changeMarkup(text, random);
  return entries.map((entry) => (entry === chosen ? { ...entry, data: text } : entry));
}

function changeMarkup(text: string, random: Random): string {
  const start = text.indexOf("<", below(random, text.length));
  const end = text.indexOf(">", start) + 1;
  if (start < 0 || end <= 0) return text;
  const tag = text.slice(start, end);
  switch (below(random, 6)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, end) + tag + text.slice(end);
    case 2:
      return (
        text.slice(0, start) +
        tag.replace(/"[\d.]+"/, `"${NUMBERS[below(random, NUMBERS.length)] ?? ""}"`) +
        text.slice(end)
      );
    case 3: {
      const later = text.indexOf("<", end + below(random, 3_000));
      return later < 0 ? text : text.slice(0, start) + text.slice(later);
    }
    case 4: {
      const later = text.indexOf(">", end + below(random, 3_000)) + 1;
      return later <= 0 ? text : text.slice(0, end) + text.slice(start, later) + text.slice(end);
    }
    default:
      return text.slice(0, start) + "&#0;\ud800&".slice(below(random, 5)) + text.slice(start);
  }
}

function readEntries(sample: Buffer): RawEntry[] {
  const entries: RawEntry[] = [];
  let at = sample.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const count = sample.readUInt16LE(at + 10);
  at = sample.readUInt32LE(at + 16);
  for (let i = 0; i < count; i += 1) {
    const nameLength = sample.readUInt16LE(at + 28);
    const name = sample.toString("utf8", at + 46, at + 46 + nameLength);
    const local = sample.readUInt32LE(at + 42);
    const start = local + 30 + sample.readUInt16LE(local + 26) + sample.readUInt16LE(local + 28);
    const packed = sample.subarray(start, start + sample.readUInt32LE(at + 20));
    const method = sample.readUInt16LE(at + 10);
    entries.push({ name, method, data: method === 8 ? inflateRawSync(packed) : Buffer.from(packed) });
    at += 46 + nameLength + sample.readUInt16LE(at + 30) + sample.readUInt16LE(at + 32);
  }
  return entries;
}
