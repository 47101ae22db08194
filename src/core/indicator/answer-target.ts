import type { AnsweredTarget } from "./indicator.ts";
import { readTarget } from "./read-target.ts";

export type TargetAnswer =
  /** «до 70 %»: the value planned, or no more than that (W29). */
  | { readonly question: "ceilingOrPlan"; readonly answer: "planned" | "atMost" }
  /** «60% от общего количества 9-11 классов»: of whom, in words. */
  | { readonly question: "whichBase"; readonly answer: string }
  /** The same said so that it can be held against a figure («не менее 8 проектов»); empty: it stays words and is compared with nothing. */
  | { readonly question: "whatIsMeant"; readonly answer: string };

/** Why an answer is not taken: nothing of the kind is asked, or its own words leave a question again. */
export type AnswerTrouble = "noSuchQuestion" | "targetNotUnderstood";

/** The target with what was answered; the printed words stay, whatever is computed from the answer. */
export function answerTarget(
  target: AnsweredTarget,
  { answer, question }: TargetAnswer,
  said: { readonly by: string | null; readonly on: string },
): AnsweredTarget | AnswerTrouble {
  if (!target.questions.includes(question) && !target.answers.some((one) => one.question === question))
    return "noSuchQuestion";
  const answers = [...target.answers.filter((one) => one.question !== question), { question, answer, ...said }];
  if (question === "whatIsMeant") return saidAnew(target, answer, answers);
  const isArguable = (words: string): boolean => /(?:^|[^а-яё])до\s|\d\s?[–—-]\s?\d/iu.test(words);
  const targets = target.targets.map((one) => {
    if (question === "whichBase") return one.base === null ? one : { ...one, base: answer };
    const isAsked = (one.comparator === "planned" || one.comparator === "atMost") && isArguable(one.asWritten);
    return isAsked ? { ...one, comparator: answer } : one;
  });
  const questions = target.questions.filter((one) => one !== question);
  return {
    ...target,
    targets,
    questions,
    confidence: questions.length === 0 ? "certain" : target.confidence,
    answers,
  };
}

function saidAnew(
  target: AnsweredTarget,
  words: string,
  answers: AnsweredTarget["answers"],
): AnsweredTarget | AnswerTrouble {
  const settled = { ...target, confidence: "certain" as const, questions: [], answers };
  if (words.trim() === "") return { ...settled, targets: [] };
  const { confidence, targets } = readTarget(words);
  if (confidence !== "certain") return "targetNotUnderstood";
  return { ...settled, targets: targets.map((one) => ({ ...one, asWritten: target.asWritten })) };
}
