import { Readable } from "node:stream";
import type { QuestionnaireView } from "#contract/questionnaire.ts";
import type { Paper } from "#core/paper/model.ts";
import {
  memberPaper,
  questionnairePaper as paperOf,
  type QuestionnaireResult,
} from "#core/paper/questionnaire-paper.ts";
import { dotted } from "#core/paper/report-words.ts";
import { countOf } from "#core/questionnaire/check.ts";
import { percentOf } from "#core/questionnaire/tally.ts";
import { answerInWords, optionInWords } from "#core/questionnaire/words.ts";
import { streamList, type ListCell } from "#formats/xlsx/write/stream-list.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { FileAnswer, StreamAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { getQuestionnaire } from "./view.ts";

/** What makes files of papers; the program's press does. */
export interface QuestionnairePress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: { readonly kind: "report"; readonly extension: "docx" | "pdf"; readonly paper: Paper },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

/** `organisation`: only what that one is given; null: all of it. */
export async function questionnairePaper(
  press: QuestionnairePress,
  parts: Parts,
  {
    extension,
    organisation,
    questionnaireId,
  }: { readonly questionnaireId: string; readonly extension: "docx" | "pdf"; readonly organisation: string | null },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const view = await getQuestionnaire(parts, questionnaireId);
  const result = resultOf(view);
  const name = `${nameOf(view.content.mode)} ${view.content.dueOn}.${extension}`;
  if (organisation === null)
    return press.press(parts, { kind: "report", extension, paper: paperOf(result) }, name, gone);
  const line = view.members.find(({ organisationId }) => organisationId === organisation);
  if (line === undefined || line.answers === null) throw notFound();
  const paper = memberPaper(result, { ...line, answers: line.answers });
  return press.press(parts, { kind: "report", extension, paper }, name, gone);
}

const nameOf = (mode: QuestionnaireView["content"]["mode"]): string =>
  mode === "checkList" ? "Проверочный лист" : "Анкета";

function resultOf({ content, line, members, tallies, today }: QuestionnaireView): QuestionnaireResult {
  return {
    title: content.title,
    organisation: line.organisationName,
    isCheckList: content.mode === "checkList",
    isAnonymous: content.mode === "anonymous",
    dueOn: content.dueOn,
    asOf: today,
    expected: line.expected,
    answered: line.answered,
    questions: content.questions,
    tallies,
    members: members.flatMap(({ answers, name, recommendation }) =>
      answers === null ? [] : [{ name, answers, recommendation }],
    ),
    silent: members.filter(({ state }) => state !== "sent").map(({ name }) => name),
  };
}

/** A visited organisation answers nothing: it is checked. */
const CHECKED = { waiting: "не проверена", draft: "проверяется", sent: "проверена", returned: "возвращено" } as const;
const STATES = { waiting: "не ответила", draft: "заполняет", sent: "ответила", returned: "возвращено" } as const;

/** The answers as a workbook that is written while it is read: a row for each organisation; of anonymous ones counts only. */
export async function questionnaireTable(parts: Parts, questionnaireId: string): Promise<StreamAnswer> {
  const view = await getQuestionnaire(parts, questionnaireId);
  const { content, today } = view;
  const file = streamList({
    name: content.mode === "checkList" ? "Проверка" : "Ответы",
    title: `${content.title}. Данные на ${dotted(today)}`,
    ...(content.mode === "anonymous" ? countsOf(view) : matrixOf(view)),
  });
  return { stream: Readable.from(file), name: `${nameOf(content.mode)} ${content.dueOn}.xlsx` };
}

interface Sheet {
  readonly columns: { readonly heading: string; readonly width: number }[];
  readonly rows: AsyncIterable<readonly ListCell[]>;
}

function matrixOf({ content: { mode, questions }, members }: QuestionnaireView): Sheet {
  const last = mode === "checkList" ? [{ heading: "Рекомендации", width: 60 }] : [];
  return {
    columns: [
      { heading: "Организация", width: 45 },
      { heading: "Состояние", width: 14 },
      ...questions.map(({ group, text }) => ({ heading: group === null ? text : `${group}: ${text}`, width: 28 })),
      ...last,
    ],
    rows: inTurn(
      members.map(({ answers, name, recommendation, state }) => [
        name,
        (mode === "checkList" ? CHECKED : STATES)[state],
        ...questions.map((question): ListCell => {
          const answer = answers?.find(({ key }) => key === question.key);
          const [value = ""] = answer?.values ?? [];
          const count = question.kind === "number" ? countOf(value) : null;
          return count === null ? answerInWords(question, answer) : { number: String(count) };
        }),
        ...(last.length === 0 ? [] : [recommendation ?? ""]),
      ]),
    ),
  };
}

function countsOf({ content: { questions }, tallies }: QuestionnaireView): Sheet {
  const rows = questions.flatMap((question, index): ListCell[][] => {
    const tally = tallies?.[index];
    if (tally === undefined) return [];
    const { known, numbers, options, texts } = tally;
    return [
      ...options.map(({ count, value }) => [
        question.text,
        optionInWords(question, value),
        { number: String(count) },
        percentOf(count, known) === null ? "" : { number: String(percentOf(count, known)) },
      ]),
      ...(numbers === null ? [] : [[question.text, "всего", { number: String(numbers.sum) }, ""]]),
      ...texts.map((text) => [question.text, text, "", ""]),
    ];
  });
  return {
    columns: [
      { heading: "Вопрос", width: 60 },
      { heading: "Ответ", width: 60 },
      { heading: "Сколько", width: 12 },
      { heading: "Доля ответивших, %", width: 18 },
    ],
    rows: inTurn(rows),
  };
}

async function* inTurn(rows: readonly (readonly ListCell[])[]): AsyncGenerator<readonly ListCell[], undefined> {
  yield* rows;
}
