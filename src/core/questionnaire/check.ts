import { parsePlainDate } from "#core/time/plain-date.ts";
import { LARGEST, LONGEST, PARTLY, type Answer, type Question } from "./model.ts";

export type AnswerTrouble =
  | "required"
  | "notAnOption"
  | "oneOnly"
  | "notANumber"
  | "belowZero"
  | "tooLarge"
  | "tooLong"
  | "notADate";

export interface AnswerFinding {
  readonly key: string;
  readonly code: AnswerTrouble;
}

/** What an answer says, without what says nothing: spaces around, empty fields. */
export function meant(answer: Answer | undefined): Answer | null {
  if (answer === undefined) return null;
  const values = answer.values.map((value) => value.trim()).filter((value) => value !== "");
  const remark = (answer.remark ?? "").trim();
  return values.length === 0 && remark === ""
    ? null
    : { key: answer.key, values, remark: remark === "" ? null : remark };
}

/** Keys of answers to no question. */
export function strayKeys(questions: readonly Question[], answers: readonly Answer[]): string[] {
  const known = new Set(questions.map(({ key }) => key));
  return answers.map(({ key }) => key).filter((key) => !known.has(key));
}

/** What keeps the answers from being sent, one finding a question at most, in the sequence of the questions. */
export function checkAnswers(questions: readonly Question[], answers: readonly Answer[]): AnswerFinding[] {
  return questions.flatMap((question) => {
    const code = troubleOf(question, meant(answers.find(({ key }) => key === question.key)));
    return code === null ? [] : [{ key: question.key, code }];
  });
}

function troubleOf({ kind, most, options, required }: Question, answer: Answer | null): AnswerTrouble | null {
  if (answer === null || answer.values.length === 0) return required ? "required" : null;
  const { values } = answer;
  if ((answer.remark ?? "").length > LONGEST.remark) return "tooLong";
  if (kind !== "many" && values.length > 1) return "oneOnly";
  const [value = ""] = values;
  switch (kind) {
    case "one":
    case "many":
      return values.every((each) => options.includes(each)) ? null : "notAnOption";
    case "partly":
      return PARTLY.some((each) => each === value) ? null : "notAnOption";
    case "number":
      return numberTrouble(value, most ?? LARGEST);
    case "short":
    case "long":
      return value.length > LONGEST[kind] ? "tooLong" : null;
    case "date":
      return parsePlainDate(value) === null ? "notADate" : null;
  }
}

function numberTrouble(text: string, most: number): AnswerTrouble | null {
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, "");
  if (/^[-−]\d+$/.test(digits)) return "belowZero";
  if (!/^\d+$/.test(digits)) return "notANumber";
  return digits.length > 15 || Number(digits) > most ? "tooLarge" : null;
}

/** The whole number that is typed; null: it is none. */
export function countOf(text: string): number | null {
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, "");
  return numberTrouble(digits, LARGEST) === null ? Number(digits) : null;
}
