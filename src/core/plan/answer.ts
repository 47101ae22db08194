import * as z from "zod/mini";

/** How a person settles a question. The document's own words stay; an answer says how they are to be understood. */
export const answer = z.discriminatedUnion("kind", [
  /** «Да, верно»: the reading as it is. */
  z.object({ kind: z.literal("confirm") }),
  /** The words are to be read as these words: «I полугодие 2024 г.» → «январь – июнь 2024 г.». */
  z.object({ kind: z.literal("clarify"), text: z.string() }),
  /** The same where one question is about several wordings: its own words for each, or for some; the others stay open. */
  z.object({
    kind: z.literal("clarifyEach"),
    texts: z.array(z.object({ quote: z.string(), text: z.string() })),
  }),
  /** The bodies of a cell «Ответственный», each read by itself; together they hold every word of the cell, or of its piece in doubt. */
  z.object({ kind: z.literal("parties"), parts: z.array(z.string()) }),
  /** The years of the plan, as parsePeriod reads them. */
  z.object({ kind: z.literal("period"), period: z.string() }),
  /** Known to be open: stays marked, is no longer asked in the review. */
  z.object({ kind: z.literal("leave") }),
]);
export type Answer = z.infer<typeof answer>;

/** A ready answer to a question; the first of a question is the likeliest and is given by one key. */
export const answerOption = z.object({ label: z.string(), answer });
export type AnswerOption = z.infer<typeof answerOption>;
