import type { ActivityField } from "#core/intake/draft.ts";
import type { Answer } from "../answer.ts";
import type { PlanState } from "./apply.ts";
import { textOf } from "./cells.ts";
import { requisiteOf } from "./document-steps.ts";
import type { GivenColumnRole, PlanAction, PlanContent, Requisite } from "./model.ts";

const FIELD_NAMES: Readonly<Record<ActivityField, string>> = {
  number: "номер",
  title: "мероприятие",
  audience: "целевая аудитория",
  schedule: "срок",
  responsible: "ответственный",
  expectedResult: "результат",
  component: "компонент",
};

/** Endings of «исправлен», «вписан», «убран» by the gender of the name. */
const ENDINGS: Readonly<Record<ActivityField, string>> = {
  number: "",
  title: "о",
  audience: "а",
  schedule: "",
  responsible: "",
  expectedResult: "",
  component: "",
};

const ROLE_NAMES: Readonly<Record<GivenColumnRole, string>> = {
  ...FIELD_NAMES,
  workstream: "направление",
  other: "примечания",
};

const REQUISITE_NAMES: Readonly<Record<Requisite, string>> = {
  title: "название плана",
  issuer: "кто издал",
  period: "период",
  level: "уровень",
  approvalNumber: "номер документа об утверждении",
  approvalDate: "дата утверждения",
  approvalSigner: "кто подписал",
};

/** The plan before the action; without `leftOut` a fragment that comes back is not named. */
type Described = Pick<PlanState, "content"> & Partial<Pick<PlanState, "leftOut">>;

/**
 * What an action does, in one plain sentence for the history: «Пункт 4.3: срок исправлен с «…» на «…»». `state` is the
 * plan before the action, so that it can say what was there.
 */
export function describeAction(action: PlanAction, state: Described): string {
  const { content } = state;
  switch (action.kind) {
    case "answer":
      return `${askedAbout(action)} Ответ: ${answerWords(action.answer)}`;
    case "setField":
      return fieldSentence(action, content);
    case "moveText":
      return `${rowName(content, action.from.key)}: текст перенесён из графы «${FIELD_NAMES[action.from.field]}» в графу «${FIELD_NAMES[action.to.field]}»${elsewhere(action.from.key, action.to.key, content)}`;
    case "swapCells":
      return `${rowName(content, action.one.key)}: графы «${FIELD_NAMES[action.one.field]}» и «${FIELD_NAMES[action.other.field]}»${elsewhere(action.one.key, action.other.key, content)} поменялись местами`;
    case "joinRows":
      return `Строки соединены в одну: ${action.keys.map((key) => lower(rowName(content, key))).join(", ")}`;
    case "splitRow":
      return `${rowName(content, action.key)}: строка разделена на две`;
    case "addRow":
      return `Добавлена строка ${quoted(action.fields.title ?? action.fields.number ?? "")}`;
    case "removeRow":
      return `${asRow(rowName(content, action.key))} убрана из плана, её слова сохранены среди опущенных`;
    case "moveRow":
      return `${rowName(content, action.key)}: строка перенесена ${action.place.afterKey === null ? "в начало плана" : `под ${lower(rowName(content, action.place.afterKey))}`}`;
    case "setWorkstream":
      return `${action.keys.map((key) => rowName(content, key)).join(", ")}: теперь ${workstreamName(content, action.workstream)}`;
    case "rowToWorkstream":
      return `${asRow(rowName(content, action.key))} стала заголовком направления`;
    case "addWorkstream":
      return `Добавлено направление ${action.number} ${quoted(action.title)}`;
    case "renameWorkstream":
      return changed(
        `Направление ${action.number}: название`,
        "о",
        content.workstreams.find(({ number }) => number === action.number)?.title ?? null,
        action.title,
      );
    case "putBack":
      return `Возвращён опущенный фрагмент${fragmentWords(action.dropped, state)}${backWhere(action.to, content)}`;
    case "setColumn":
      return `Таблица ${action.table}, графа ${action.column}: теперь это «${ROLE_NAMES[action.role]}»`;
    case "setRequisite":
      return changed(
        `Реквизит «${REQUISITE_NAMES[action.requisite]}»`,
        "",
        requisiteOf(content, action.requisite),
        action.text,
      );
    case "acknowledgeFinding":
      return "Замечание редактора принято к сведению, текст не изменён";
    case "accept":
      return "План принят";
    case "several": {
      const [only] = action.actions;
      return action.actions.length === 1 && only !== undefined
        ? describeAction(only, state)
        : `Изменено вместе, раз: ${action.actions.length}`;
    }
    case "undo":
      return "Изменение отменено";
  }
}

/** An answer in words: «так и есть», «понимать как «январь – июнь 2024 г.»». */
function answerWords(answer: Answer): string {
  switch (answer.kind) {
    case "confirm":
      return "да, верно";
    case "clarify":
      return `понимать как ${quoted(answer.text)}`;
    case "clarifyEach":
      return answer.texts.map(({ quote, text }) => `${quoted(quote)} понимать как ${quoted(text)}`).join("; ");
    case "parties":
      return answer.parts.length === 1
        ? `это один ответственный: ${quoted(answer.parts[0] ?? "")}`
        : `ответственных ${answer.parts.length}: ${answer.parts.map(quoted).join(", ")}`;
    case "period":
      return answer.period;
    case "leave":
      return "оставлено открытым";
  }
}

function askedAbout({ question }: Extract<PlanAction, { kind: "answer" }>): string {
  const [first, ...others] = question.quotes;
  if (first === undefined) return question.text;
  return `${question.text} ${quoted(first)}${others.length === 0 ? "" : ` и ещё ${others.length}`}`;
}

function fieldSentence({ key, field, text }: Extract<PlanAction, { kind: "setField" }>, content: PlanContent): string {
  const row = content.activities.find((one) => one.key === key);
  return changed(
    `${rowName(content, key)}: ${FIELD_NAMES[field]}`,
    ENDINGS[field],
    row ? textOf(row, field) : null,
    text,
  );
}

/** «срок исправлен с «…» на «…»»; the ending goes with the gender of what was changed. */
function changed(what: string, ending: string, before: string | null, after: string | null): string {
  const [was, is] = [before ?? "", after ?? ""];
  if (was === is) return `${what} без изменений`;
  if (was === "") return `${what} вписан${ending}: ${quoted(is)}`;
  return is === ""
    ? `${what} убран${ending}, было ${quoted(was)}`
    : `${what} исправлен${ending} с ${quoted(was)} на ${quoted(is)}`;
}

/** «Пункт 4.3», or the first words of a row without a number. */
function rowName({ activities }: PlanContent, key: string): string {
  const row = activities.find((one) => one.key === key);
  const number = (row?.number ?? "").trim().replace(/[.)]$/, "");
  if (number !== "") return `Пункт ${number}`;
  const title = (row?.title ?? "").trim();
  return title === "" ? "Строка без номера" : `Строка ${quoted(title)}`;
}

function workstreamName({ workstreams }: PlanContent, number: number | null): string {
  if (number === null) return "вне направлений";
  const title = workstreams.find((one) => one.number === number)?.title ?? "";
  return `направление ${number}${title === "" ? "" : ` ${quoted(title)}`}`;
}

function elsewhere(one: string, other: string, content: PlanContent): string {
  return one === other ? "" : ` (${lower(rowName(content, other))})`;
}

function fragmentWords(index: number, { leftOut }: Described): string {
  const text = leftOut?.find((one) => one.index === index)?.fragment.text ?? "";
  return text === "" ? "" : ` ${quoted(text)}`;
}

function backWhere(to: Extract<PlanAction, { kind: "putBack" }>["to"], content: PlanContent): string {
  switch (to.kind) {
    case "row":
      return " отдельной строкой";
    case "cell":
      return ` в графу «${FIELD_NAMES[to.cell.field]}» (${lower(rowName(content, to.cell.key))})`;
    case "workstream":
      return ` названием направления ${to.number}`;
    case "text":
      return " как текст документа";
  }
}

const LONGEST_QUOTE = 90;

function quoted(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return `«${flat.length > LONGEST_QUOTE ? `${flat.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : flat}»`;
}

/** «Строка «Марафон»», «Строка пункта 4.3». */
function asRow(name: string): string {
  return name.startsWith("Пункт") ? `Строка пункта${name.slice("Пункт".length)}` : name;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
