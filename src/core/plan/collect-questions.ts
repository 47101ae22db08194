import type { Asked, Decision } from "./decisions.ts";
import type { Question } from "./model.ts";
import { optionsFor } from "./options.ts";
import type { Readers } from "./read-decided.ts";
import { makeQuestion } from "./question.ts";

interface Collected {
  readonly questions: Question[];
  readonly settled: (Decision & { readonly question: Question })[];
}

/** The doubts of all cells as questions, each asked once; and what each answer that counts settles. */
export function collectQuestions(asked: readonly Asked[], readers: Readers): Collected {
  const open = new Map<string, Question>();
  const settled = new Map<string, Decision & { readonly question: Question }>();
  for (const one of asked) {
    if (one.decision === undefined) {
      const question = makeQuestion(one.about, one.text, one.quote);
      put(open.get(question.id) ?? added(open, question.id, question), one);
      continue;
    }
    const { change, question } = one.decision;
    const known = settled.get(change.id) ?? { ...one.decision, question: { ...question, quotes: [], positions: [] } };
    settled.set(change.id, known);
    put(known.question, one);
  }
  return {
    questions: [...open.values()].map((question) => ({ ...question, options: optionsFor(question, readers) })),
    settled: [...settled.values()],
  };
}

function added(open: Map<string, Question>, id: string, question: Question): Question {
  open.set(id, question);
  return question;
}

function put({ quotes, positions }: Question, { quote, position }: Asked): void {
  if (quote !== "" && !quotes.includes(quote)) quotes.push(quote);
  if (!positions.includes(position)) positions.push(position);
}
