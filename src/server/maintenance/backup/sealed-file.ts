// A file that only the holder of the key reads, and in which no byte can change unnoticed: a head in plain text with its
// own sum, then pieces of 64 KB, each encrypted and signed by AES-256-GCM. A piece knows its number, the head, and whether
// it is the last: none can be moved, left out, added or taken from another file. Reading and writing take constant memory.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import * as z from "zod/mini";
import { syncPath } from "#server/platform/db/sync.ts";
import type { RandomBytes } from "#server/platform/ids.ts";
import { BackupRefusal } from "./refusal.ts";

const MAGIC = "ROSTOK-BACKUP";
/** Raised when files of this form could not be read by an earlier program. */
const VERSION = 1;
const PIECE = 64 * 1024;
const TAG = 16;
const LONGEST_HEAD = 4096;
/** OWASP's parameters of scrypt: 128 MB and about a second for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 };
const SCRYPT_MEMORY = 256 * 1024 * 1024;

const hexOf = (bytes: number) => z.string().check(z.regex(/^[0-9a-f]+$/), z.length(bytes * 2));
const head = z.object({
  program: z.string(),
  createdAt: z.string(),
  kdf: z.object({
    name: z.literal("scrypt"),
    N: z.literal(SCRYPT.N),
    r: z.literal(SCRYPT.r),
    p: z.literal(SCRYPT.p),
    salt: hexOf(16),
  }),
  /** Makes the key of this very file from that of the secret: no two files share one. */
  salt: hexOf(32),
  /** Tells a wrong key from a damaged file. */
  check: hexOf(32),
});

export interface SealOptions {
  readonly file: string;
  readonly secret: Buffer;
  readonly program: string;
  readonly clock: () => Date;
  readonly random: RandomBytes;
}

/** Writes beside the place and renames at the end: a file under that name is whole. */
export async function seal(content: AsyncIterable<Buffer>, options: SealOptions): Promise<void> {
  const { clock, file, program, random, secret } = options;
  if (fs.existsSync(file)) throw new BackupRefusal("fileExists", file);
  const [salt, ownSalt] = [Buffer.from(random(16)), Buffer.from(random(32))];
  const key = await keyOf(secret, salt);
  const about: z.infer<typeof head> = {
    program,
    createdAt: clock().toISOString(),
    kdf: { name: "scrypt", ...SCRYPT, salt: salt.toString("hex") },
    salt: ownSalt.toString("hex"),
    check: checkOf(key).toString("hex"),
  };
  const begun = `${MAGIC} ${VERSION}\n${JSON.stringify(about)}\n`;
  const text = `${begun}${sumOf(begun)}\n`;
  const part = `${file}.part`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    await pipeline(sealed(content, text, fileKey(key, ownSalt)), fs.createWriteStream(part, { mode: 0o600 }));
    syncPath(part);
    fs.renameSync(part, file);
    syncPath(path.dirname(file));
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw cannotOpen(error) ? new BackupRefusal("noFile", file) : error;
  }
}

async function* sealed(content: AsyncIterable<Buffer>, text: string, key: Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
  let number = 0;
  for await (const { bytes, last } of pieces(content, PIECE)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, last));
    cipher.setAAD(Buffer.from(text));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/**
 * The content, piece by piece, each proved before it is given. Throws BackupRefusal: no such file, no backup, of a later
 * form, another key, damaged. What was given before a throw must not be used.
 */
export async function* unseal(file: string, secret: Buffer): AsyncGenerator<Buffer> {
  const { about, bodyFrom, text } = await readHead(file);
  const key = await keyOf(secret, Buffer.from(about.kdf.salt, "hex"));
  if (!timingSafeEqual(checkOf(key), Buffer.from(about.check, "hex"))) throw new BackupRefusal("wrongKey");
  const own = fileKey(key, Buffer.from(about.salt, "hex"));
  let number = 0;
  for await (const { bytes, last } of pieces(fs.createReadStream(file, { start: bodyFrom }), PIECE + TAG)) {
    if (bytes.length < TAG) throw new BackupRefusal("backupDamaged");
    const decipher = createDecipheriv("aes-256-gcm", own, nonceOf(number, last));
    decipher.setAAD(Buffer.from(text));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    const plain = decipher.update(bytes.subarray(0, bytes.length - TAG));
    try {
      decipher.final();
    } catch {
      throw new BackupRefusal("backupDamaged");
    }
    yield plain;
    number += 1;
  }
}

async function readHead(file: string): Promise<{ about: z.infer<typeof head>; text: string; bodyFrom: number }> {
  const bytes = await firstBytes(file);
  const ends = [bytes.indexOf(10)];
  for (let line = 1; line < 3; line += 1) ends.push(bytes.indexOf(10, (ends.at(-1) ?? 0) + 1));
  const [first = -1, second = -1, third = -1] = ends;
  const magic = bytes.subarray(0, Math.max(first, 0)).toString("utf8");
  if (!magic.startsWith(`${MAGIC} `)) throw new BackupRefusal("notABackup");
  const version = Number(magic.slice(MAGIC.length + 1));
  if (second < first || third < second) throw new BackupRefusal("backupDamaged");
  const begun = bytes.subarray(0, second + 1);
  const sound = bytes.subarray(second + 1, third).toString("utf8") === sumOf(begun);
  if (sound && Number.isInteger(version) && version > VERSION) throw new BackupRefusal("newerBackup");
  const parsed = head.safeParse(sound ? parseJson(bytes.subarray(first + 1, second).toString("utf8")) : undefined);
  if (!parsed.success) throw new BackupRefusal("backupDamaged");
  return { about: parsed.data, text: bytes.subarray(0, third + 1).toString("utf8"), bodyFrom: third + 1 };
}

async function firstBytes(file: string): Promise<Buffer> {
  try {
    const handle = await fs.promises.open(file, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw cannotOpen(error) ? new BackupRefusal("noFile", file) : error;
  }
}

/** Cuts a stream into pieces of one size; the last one may be shorter, and there is always a last one. */
async function* pieces(
  content: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    let rest = Buffer.concat(waiting);
    for (; rest.length > size; rest = rest.subarray(size)) yield { bytes: rest.subarray(0, size), last: false };
    waiting = [rest];
    length = rest.length;
  }
  yield { bytes: Buffer.concat(waiting), last: true };
}

/** Each number once under one key; the last byte tells the last piece. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function keyOf(secret: Buffer, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(secret, salt, 32, { ...SCRYPT, maxmem: SCRYPT_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

function fileKey(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, "rostok-backup content", 32));
}

function checkOf(key: Buffer): Buffer {
  return createHmac("sha256", key).update("rostok-backup check").digest();
}

function sumOf(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cannotOpen(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EROFS", "EPERM"].includes(code);
}
