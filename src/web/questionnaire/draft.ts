import type { QuestionnaireContent } from "#contract/questionnaire.ts";
import type { Question } from "#core/questionnaire/model.ts";
import { TEMPLATES } from "#core/questionnaire/templates.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";

const DAYS_TO_ANSWER = 14;

/** What a new one begins with: a template by its key, another questionnaire, or nothing. */
export function beginning(
  today: string,
  template: string | undefined,
  former: QuestionnaireContent | undefined,
): QuestionnaireContent {
  const day = parsePlainDate(today);
  const dueOn = day === null ? today : addDays(day, DAYS_TO_ANSWER);
  if (former !== undefined) return { ...former, dueOn };
  const found = TEMPLATES.find(({ key }) => key === template);
  const mode = found?.mode ?? "organisations";
  return {
    title: found?.title ?? "",
    intro: found?.intro ?? null,
    mode,
    questions: found === undefined ? [blankQuestion([])] : [...found.questions],
    audience: { groups: [], organisationIds: [] },
    dueOn,
  };
}

/** One more question, with a key that none of these has had. */
export function blankQuestion(others: readonly Question[]): Question {
  const numbers = others.map(({ key }) => (/^q\d{1,9}$/.test(key) ? Number(key.slice(1)) : 0));
  return {
    key: `q${Math.max(0, ...numbers) + 1}`,
    kind: "partly",
    group: others.at(-1)?.group ?? null,
    text: "",
    required: true,
    options: [],
    most: null,
  };
}

/** Without what belongs to another kind of question, and without empty lines. */
export function tidy(content: QuestionnaireContent): QuestionnaireContent {
  return {
    ...content,
    intro: (content.intro ?? "").trim() === "" ? null : content.intro,
    audience: content.mode === "anonymous" ? { groups: [], organisationIds: [] } : content.audience,
    questions: content.questions.map((question) => ({
      ...question,
      group: (question.group ?? "").trim() === "" ? null : question.group,
      options: isChoice(question) ? question.options.map((each) => each.trim()).filter((each) => each !== "") : [],
      most: question.kind === "number" ? question.most : null,
    })),
  };
}

export function isChoice({ kind }: Pick<Question, "kind">): boolean {
  return kind === "one" || kind === "many";
}

export function moved(questions: readonly Question[], from: number, by: -1 | 1): Question[] {
  const to = from + by;
  const taken = questions[from];
  if (taken === undefined || to < 0 || to >= questions.length) return [...questions];
  const rest = questions.filter((_, index) => index !== from);
  return [...rest.slice(0, to), taken, ...rest.slice(to)];
}
