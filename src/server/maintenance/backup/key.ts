import fs from "node:fs";
import path from "node:path";
import type { RandomBytes } from "#server/platform/ids.ts";
import { BackupRefusal } from "./refusal.ts";

/** Shorter secrets are guessed; as trust.md asks of passwords without a second factor. */
const SHORTEST = 15;

/** The secret in a file, without the line break at its end; null when there is no file. Throws `shortKey`. */
export function readKey(file: string): Buffer | null {
  if (!fs.existsSync(file)) return null;
  return secretOf(fs.readFileSync(file, "utf8"), file);
}

/** The same text typed in different ways of writing its signs is the same secret. */
export function secretOf(text: string, about = ""): Buffer {
  const secret = text.replace(/\r?\n$/, "").normalize("NFC");
  if (secret.length < SHORTEST) throw new BackupRefusal("shortKey", about);
  return Buffer.from(secret, "utf8");
}

/** Makes a secret of 160 bits in groups that can be written down. Nothing is written over. */
export function makeKey(file: string, random: RandomBytes): Buffer {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const signs = Array.from(random(32), (byte) => letters.charAt(byte % letters.length)).join("");
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, `${signs.replace(/(.{4})(?=.)/g, "$1-")}\n`, { flag: "wx", mode: 0o600 });
  return secretOf(fs.readFileSync(file, "utf8"), file);
}
