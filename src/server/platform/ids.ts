import { createHash } from "node:crypto";

/** Gives random bytes; passed in so that nothing but `main.ts` and tests decides where they come from. */
export type RandomBytes = (size: number) => Uint8Array;

export type NewId = () => string;

/**
 * Keys that grow with time (UUID version 7, RFC 9562): new rows lie beside each other in the index. Made here and
 * not in the database, because PostgreSQL 15 cannot.
 */
export function idMaker(clock: () => Date, random: RandomBytes): NewId {
  return () => {
    const bytes = Buffer.from(random(16));
    bytes.writeUIntBE(clock().getTime(), 0, 6);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
}

/**
 * The key of a part of something that has a key itself: the same part gets the same key again after it was taken away
 * and brought back. UUID version 8, beside its whole in the index.
 */
export function idOfPart(whole: string, part: string): string {
  const hash = createHash("sha256").update(`${whole}/${part}`).digest("hex");
  return [
    whole.slice(0, 8),
    whole.slice(9, 13),
    `8${hash.slice(0, 3)}`,
    `8${hash.slice(3, 6)}`,
    hash.slice(6, 18),
  ].join("-");
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside can be a key at all; PostgreSQL answers others with an error of its own. */
export function isId(text: string): boolean {
  return ID.test(text);
}
