import { createHash } from "node:crypto";

/** What is kept of a token or a code: enough to know it again, too little to use it. Hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
