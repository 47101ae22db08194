import { collectBodies } from "#core/responsibility/glossary.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { answerLines } from "./phrase-lines.ts";

/** `rostok responsible [TEXT…]`: one line of JSON for each text; a text's own «далее – …» serve that text. */
export function responsibleCommand(args: readonly string[]): Promise<number> {
  return answerLines(args, "text", ({ text }) => readResponsible(text, collectBodies([text])));
}
