import { countOf, meant } from "./check.ts";
import { PARTLY, type Answer, type Question } from "./model.ts";

/** What all answers to one question say. An answer without a value is not known, whatever its remark. */
export interface QuestionTally {
  readonly key: string;
  /** Answers with a value. */
  readonly known: number;
  /** Of how many responses. */
  readonly of: number;
  /** Of one, many, partly: how often each was chosen, in their sequence. */
  readonly options: readonly { readonly value: string; readonly count: number }[];
  /** Of numbers; null: none is known. The mean in tenths. */
  readonly numbers: {
    readonly sum: number;
    readonly least: number;
    readonly most: number;
    readonly meanTenths: number;
  } | null;
  /** Of texts and dates, and remarks: by the alphabet, so that no sequence tells who was first. */
  readonly texts: readonly string[];
}

/** `of`: how many could have answered, those that are silent among them. */
export function tallyOf(
  questions: readonly Question[],
  responses: readonly (readonly Answer[])[],
  of: number,
): QuestionTally[] {
  return questions.map((question) => {
    const answers = responses.flatMap((answers) => meant(answers.find(({ key }) => key === question.key)) ?? []);
    const known = answers.filter(({ values }) => values.length > 0);
    const remarks = answers.flatMap(({ remark }) => remark ?? []);
    const values = known.flatMap(({ values: each }) => [...new Set(each)]);
    const isText = question.kind === "short" || question.kind === "long" || question.kind === "date";
    return {
      key: question.key,
      known: known.length,
      of,
      options: optionsOf(question).map((value) => ({ value, count: values.filter((each) => each === value).length })),
      numbers: question.kind === "number" ? numbersOf(values) : null,
      texts: [...(isText ? values : []), ...remarks].toSorted((a, b) => a.localeCompare(b, "ru")),
    };
  });
}

/** What can be chosen. */
export function optionsOf({ kind, options }: Pick<Question, "kind" | "options">): readonly string[] {
  if (kind === "partly") return PARTLY;
  return kind === "one" || kind === "many" ? options : [];
}

function numbersOf(values: readonly string[]): QuestionTally["numbers"] {
  const counts = values.flatMap((value) => countOf(value) ?? []);
  if (counts.length === 0) return null;
  const sum = counts.reduce((total, count) => total + count, 0);
  return {
    sum,
    least: Math.min(...counts),
    most: Math.max(...counts),
    meanTenths: Math.round((sum * 10) / counts.length),
  };
}

/** «33 %» of those who answered, to a whole percent; null: nobody has. */
export function percentOf(count: number, known: number): number | null {
  return known === 0 ? null : Math.round((count * 100) / known);
}
