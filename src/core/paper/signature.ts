import type { PaperSignature } from "./model.ts";
import { foldLine } from "./printed-lines.ts";

/** Letters of a post in the left half of the page. */
const POST_LINE = 46;

/** Post and name of the person who signs; the last line of the post stands beside the name. */
export function signature(post: string | null, name: string | null): PaperSignature {
  return { kind: "signature", post: post === null ? null : foldLine(post, POST_LINE).join("\n"), name };
}
