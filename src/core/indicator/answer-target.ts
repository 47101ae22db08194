import type { AnsweredTarget } from "./indicator.ts";

export type TargetAnswer =
  /** «до 70 %»: the value planned, or no more than that (W29). */
  | { readonly question: "ceilingOrPlan"; readonly answer: "planned" | "atMost" }
  /** «60% от общего количества 9-11 классов»: of whom, in words. */
  | { readonly question: "whichBase"; readonly answer: string };

/** The target with what was answered; the printed words stay. Null: that is not asked. */
export function answerTarget(
  target: AnsweredTarget,
  { answer, question }: TargetAnswer,
  said: { readonly by: string | null; readonly on: string },
): AnsweredTarget | null {
  if (!target.questions.includes(question) && !target.answers.some((one) => one.question === question)) return null;
  const isArguable = (words: string): boolean => /(?:^|[^а-яё])до\s/iu.test(words);
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
    answers: [...target.answers.filter((one) => one.question !== question), { question, answer, ...said }],
  };
}
