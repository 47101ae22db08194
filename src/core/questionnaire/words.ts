import { groupDigits } from "#core/text/thousands.ts";
import { countOf, meant } from "./check.ts";
import type { Answer, Question } from "./model.ts";

const PARTLY_WORDS: Readonly<Record<string, string>> = { yes: "да", partly: "частично", no: "нет" };

/** What is chosen, as people read it. */
export function optionInWords({ kind }: Pick<Question, "kind">, value: string): string {
  return kind === "partly" ? (PARTLY_WORDS[value] ?? value) : value;
}

/** An answer in one line, its remark behind; empty: there is none. */
export function answerInWords(question: Question, answer: Answer | undefined): string {
  const said = meant(answer);
  if (said === null) return "";
  const values = said.values.map((value) => valueInWords(question, value)).join("; ");
  return [values, said.remark].filter((part) => part !== null && part !== "").join(" – ");
}

function valueInWords(question: Question, value: string): string {
  if (question.kind === "date") return `${value.slice(8, 10)}.${value.slice(5, 7)}.${value.slice(0, 4)}`;
  const count = question.kind === "number" ? countOf(value) : null;
  return count === null ? optionInWords(question, value) : groupDigits(String(count));
}

/** «12,5» of tenths. */
export function tenthsInWords(tenths: number): string {
  const whole = groupDigits(String(Math.floor(tenths / 10)));
  return tenths % 10 === 0 ? whole : `${whole},${tenths % 10}`;
}
