import { readAudience } from "#core/audience/read.ts";
import { answerLines } from "./phrase-lines.ts";

/** `rostok audience [TEXT…]`: one line of JSON for each text. */
export function audienceCommand(args: readonly string[]): Promise<number> {
  return answerLines(args, "text", ({ text }) => readAudience(text));
}
