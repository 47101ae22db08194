import type { Answer, Question } from "#core/questionnaire/model.ts";
import { percentOf, type QuestionTally } from "#core/questionnaire/tally.ts";
import { answerInWords, optionInWords, tenthsInWords } from "#core/questionnaire/words.ts";
import type { Paper, PaperBlock, PaperSection } from "./model.ts";
import { listTable, paragraph } from "./report-blocks.ts";
import { dayInWords, thousands } from "./report-words.ts";
import { textWidth } from "./styles.ts";

export interface QuestionnaireResult {
  readonly title: string;
  /** Who asks. */
  readonly organisation: string;
  readonly isCheckList: boolean;
  readonly isAnonymous: boolean;
  readonly dueOn: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly expected: number;
  readonly answered: number;
  readonly questions: readonly Question[];
  /** Null: too few anonymous answers to show. */
  readonly tallies: readonly QuestionTally[] | null;
  /** Those that answered, with what was recommended to them. */
  readonly members: readonly {
    readonly name: string;
    readonly answers: readonly Answer[];
    readonly recommendation: string | null;
  }[];
  readonly silent: readonly string[];
}

/** Results by question and who is silent; of a check list then each organisation on a page of its own. */
export function questionnairePaper(result: QuestionnaireResult): Paper {
  const own = result.isCheckList ? result.members.map((member) => memberSection(result, member)) : [];
  return { title: result.title, sections: [{ orientation: "portrait", blocks: summary(result) }, ...own] };
}

/** What one organisation is given: its answers and the recommendations. */
export function memberPaper(result: QuestionnaireResult, member: QuestionnaireResult["members"][number]): Paper {
  return { title: result.title, sections: [memberSection(result, member)] };
}

function summary(result: QuestionnaireResult): PaperBlock[] {
  const { answered, asOf, dueOn, expected, isAnonymous, isCheckList, organisation, questions, silent, tallies, title } =
    result;
  const came = isAnonymous
    ? `Ответов: ${thousands(answered)}. Имён никто не называл.`
    : `${isCheckList ? "Проверено" : "Ответили"} ${thousands(answered)} из ${thousands(expected)}.`;
  return [
    paragraph("title", title),
    paragraph("text", organisation),
    paragraph("text", `${came} Срок: ${dayInWords(dueOn)}. Данные на ${dayInWords(asOf)}.`),
    ...(tallies === null
      ? [paragraph("text", "Ответов пока слишком мало: по ним можно было бы узнать, кто как ответил.")]
      : questions.flatMap((question, index) => questionBlocks(question, tallies[index], headingOf(questions, index)))),
    ...(silent.length === 0
      ? []
      : [paragraph("heading", isCheckList ? "Не проверены" : "Не ответили"), paragraph("text", silent.join("; "))]),
  ];
}

function headingOf(questions: readonly Question[], index: number): string | null {
  const group = questions[index]?.group ?? null;
  return group === (questions[index - 1]?.group ?? null) ? null : group;
}

function questionBlocks(question: Question, tally: QuestionTally | undefined, heading: string | null): PaperBlock[] {
  if (tally === undefined) return [];
  const { known, numbers, of, options, texts } = tally;
  const head = heading === null ? [] : [paragraph("heading", heading)];
  const asked = paragraph("label", `${question.text} (известно ${thousands(known)} из ${thousands(of)})`);
  const counts =
    options.length === 0
      ? []
      : [
          listTable(
            [
              ["Ответ", 110],
              ["Сколько", 25, "center"],
              ["Доля", 25, "center"],
            ],
            options.map(({ count, value }) => [
              optionInWords(question, value),
              thousands(count),
              known === 0 ? "–" : `${percentOf(count, known)} %`,
            ]),
            textWidth("portrait"),
          ),
        ];
  const sums =
    numbers === null
      ? []
      : [
          paragraph(
            "text",
            `Всего ${thousands(numbers.sum)}; от ${thousands(numbers.least)} до ${thousands(numbers.most)}, в среднем ${tenthsInWords(numbers.meanTenths)}.`,
          ),
        ];
  return [...head, asked, ...counts, ...sums, ...texts.map((text) => paragraph("task", `– ${text}`))];
}

function memberSection(
  { asOf, organisation, questions, title }: QuestionnaireResult,
  { answers, name, recommendation }: QuestionnaireResult["members"][number],
): PaperSection {
  return {
    orientation: "portrait",
    blocks: [
      paragraph("title", title),
      paragraph("text", name),
      paragraph("text", `Проверяли: ${organisation}. Данные на ${dayInWords(asOf)}.`),
      listTable(
        [
          ["№", 10, "center"],
          ["Что проверяли", 90],
          ["Результат", 65],
        ],
        questions.map((question, index) => [
          String(index + 1),
          question.group === null ? question.text : `${question.group}: ${question.text}`,
          answerInWords(
            question,
            answers.find(({ key }) => key === question.key),
          ) || "нет ответа",
        ]),
        textWidth("portrait"),
      ),
      paragraph("heading", "Рекомендации"),
      paragraph("text", recommendation ?? "Рекомендаций нет."),
      { kind: "signature", post: null, name: null },
    ],
  };
}
