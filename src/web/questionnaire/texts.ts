import type { QuestionnaireLine, ResponseState } from "#contract/questionnaire.ts";
import type { AnswerTrouble } from "#core/questionnaire/check.ts";
import {
  LARGEST,
  LONGEST,
  type AudienceGroup,
  type Question,
  type QuestionKind,
  type QuestionnaireMode,
} from "#core/questionnaire/model.ts";
import { counted, formatNumber, shortDate } from "#web/lib/russian.ts";
import type { StatusKind } from "#web/ui/status.tsx";

const ORGANISATIONS = ["организация", "организации", "организаций"] as const;
const OF_ORGANISATIONS = ["организации", "организаций", "организаций"] as const;
const QUESTIONS = ["вопрос", "вопроса", "вопросов"] as const;
const ANSWERS = ["ответ", "ответа", "ответов"] as const;

const STATES: Readonly<Record<ResponseState, { readonly words: string; readonly shape: StatusKind }>> = {
  waiting: { words: "не ответили", shape: "wait" },
  draft: { words: "заполняют", shape: "run" },
  sent: { words: "ответили", shape: "done" },
  returned: { words: "возвращено", shape: "over" },
};
/** Of a check list, which the asker fills in. */
const CHECKED: Readonly<Record<ResponseState, string>> = {
  waiting: "не проверено",
  draft: "проверяют",
  sent: "проверено",
  returned: "возвращено",
};
export const stateOf = (mode: QuestionnaireMode, state: ResponseState) =>
  mode === "checkList" ? { ...STATES[state], words: CHECKED[state] } : STATES[state];
export const MODES: Readonly<Record<QuestionnaireMode, string>> = {
  organisations: "анкета организациям",
  checkList: "проверочный лист",
  anonymous: "анонимная анкета",
};
export const KINDS: Readonly<Record<QuestionKind, string>> = {
  partly: "да / частично / нет",
  one: "один вариант",
  many: "несколько вариантов",
  number: "число",
  short: "короткий текст",
  long: "текст",
  date: "дата",
};
export const GROUPS: Readonly<Record<AudienceGroup, string>> = {
  municipalAuthorities: "муниципальные органы управления образованием",
  schools: "все школы",
  schoolsWithCentre: "школы с центрами",
  schoolsWithoutCentre: "школы без центров",
  centres: "центры (и школы, в которых они открыты)",
  self: "своя организация",
};

export const texts = {
  title: "Анкеты и проверочные листы",
  hint: "Один раз составить, открыть нужным организациям или по ссылке, видеть, кто не ответил, и получить итог.",
  newOne: "Новая анкета",
  none: "Анкет пока нет",
  noneText: "Здесь будут анкеты, на которые ждут вашего ответа, и те, что составите вы.",
  forYou: "Ждут вашего ответа",
  yours: "Ваши анкеты",
  others: "Анкеты вокруг вас",
  loading: "Открываем…",
  failure: "Анкеты не открылись",
  again: "Повторить",
  notFound: "Такой анкеты нет",
  back: "Все анкеты",
  toResults: "К итогам анкеты",
  fill: "Ответить",
  look: "Посмотреть ответ",
  due: (day: string) => `до ${shortDate(day)}`,
  by: (name: string) => `спрашивает: ${name}`,
  state: (line: QuestionnaireLine) =>
    line.state === "draft" ? "черновик" : line.state === "closed" ? "закрыта" : "открыта",
  answeredOf: (answered: number, expected: number) =>
    `ответили ${formatNumber(answered)} из ${counted(expected, OF_ORGANISATIONS)}`,
  checkedOf: (answered: number, expected: number) =>
    `проверено ${formatNumber(answered)} из ${counted(expected, OF_ORGANISATIONS)}`,
  answers: (count: number) => counted(count, ANSWERS),

  // Making one
  begin: "С чего начать",
  blank: "С чистого листа",
  blankAbout: "Свои вопросы: до 100, семи видов.",
  same: "Сделать такую же",
  name: "Название",
  intro: "Пояснение перед вопросами",
  whoAnswers: "Кто отвечает",
  modes: {
    organisations: "Сами организации",
    checkList: "Заполняем мы, по каждой организации",
    anonymous: "Кто угодно по ссылке, без имён",
  } satisfies Record<QuestionnaireMode, string>,
  lastDay: "Последний день для ответа",
  whom: "Кого спросить",
  named: "Назвать организации поимённо",
  find: "Найти организацию",
  add: "Добавить",
  chosenNamed: (count: number) => `Названо поимённо: ${count}`,
  forget: (name: string) => `Убрать: ${name}`,
  wouldAsk: (count: number) =>
    count === 0 ? "Пока никого: выберите, кого спросить." : `Будет спрошено: ${counted(count, ORGANISATIONS)}.`,
  anonymousRule:
    "Имена не собираются. Итоги видны, когда ответов не меньше трёх, и только числами; тексты без времени.",
  questions: "Вопросы",
  question: (index: number) => `Вопрос ${index + 1}`,
  addQuestion: "Добавить вопрос",
  wording: "Формулировка",
  kind: "Как отвечать",
  group: "Заголовок над вопросом (если нужен)",
  options: "Варианты, каждый с новой строки",
  most: "Не больше",
  required: "Обязательный",
  up: (index: number) => `Поднять вопрос ${index + 1}`,
  down: (index: number) => `Опустить вопрос ${index + 1}`,
  remove: (index: number) => `Убрать вопрос ${index + 1}`,
  removeShort: "Убрать",
  asksName: "Похоже, здесь просят имя. Имён собирать нельзя: спросите число или должность.",
  asksContact: "Похоже, здесь просят телефон, почту или документ. Обойдитесь без них.",
  knownHint: (title: string, how: "same" | "alike") =>
    how === "same"
      ? `Это уже собирается показателем «${title}»: возьмите число оттуда.`
      : `Похоже на показатель «${title}»: проверьте, не спрашиваете ли второй раз.`,
  limitHint: (phrase: string, act: string) => `«${phrase}»: этого нельзя требовать от учителя. ${act}.`,
  save: "Сохранить черновик",
  saved: "Черновик сохранён",
  open: "Открыть анкету",
  openAsk: (count: number) =>
    `Спросить: ${counted(count, ORGANISATIONS)}. После открытия вопросы и список не меняются. Открыть?`,
  openAskAnonymous: "После открытия вопросы не меняются. Появится ссылка. Открыть?",
  drop: "Убрать черновик",
  dropAsk: "Черновик исчезнет совсем. Убрать его?",
  yes: "Да",
  no: "Нет",
  unsaved: "Есть несохранённые изменения",

  // Results
  remind: (count: number) => `Напомнить: ${counted(count, ORGANISATIONS)}`,
  reminded: (count: number) => `Напомнили: ${counted(count, ORGANISATIONS)}`,
  remindedToday: "Сегодня уже напомнили",
  close: "Закрыть анкету",
  closeAsk: "Ответы больше не будут приниматься. Закрыть анкету?",
  table: "Таблица XLSX",
  paper: "DOCX",
  pdf: "PDF",
  print: "Напечатать",
  byQuestions: "По вопросам",
  byOrganisations: "По организациям",
  matrix: "Таблица",
  view: "Как показать",
  known: (known: number, of: number) => `известно ${formatNumber(known)} из ${formatNumber(of)}`,
  sums: (sum: string, least: string, most: string, mean: string) =>
    `всего ${sum}; от ${least} до ${most}, в среднем ${mean}`,
  tooFew: (fewest: number) =>
    `Итоги появятся, когда ответов будет не меньше ${fewest}: иначе можно узнать, кто как ответил.`,
  remarks: (count: number) => `Тексты и примечания: ${count}`,
  silent: "Кто не ответил",
  onlySilent: "Только те, кто не ответил",
  onlyUnchecked: "Только непроверенные",
  everyone: "Все",
  everyoneAnswered: "Ответили все.",
  everyoneChecked: "Проверены все.",
  sentOn: (day: string) => `отправлено ${shortDate(day)}`,
  organisation: "Организация",
  noAnswer: "нет ответа",
  openSheet: "Заполнить",
  recommendation: "Рекомендации",

  // Link
  link: "Ссылка для ответов",
  linkOnce:
    "Адрес показывается один раз: сохраните его или напечатайте лист с QR-кодом. Забыли – выпустите новый, прежний перестанет работать.",
  linkWorks: "Ссылка действует. Её адрес показывался один раз, при открытии.",
  linkNone: "Ссылки нет: ответить нельзя.",
  linkPrint: "Напечатать лист с QR-кодом",
  linkRenew: "Выпустить новую ссылку",
  linkRevoke: "Отозвать ссылку",
  linkRenewAsk: "Прежний адрес и QR-код перестанут работать. Выпустить новый?",
  linkRevokeAsk: "По этой ссылке больше никто не ответит. Отозвать её?",
  qr: "QR-код ссылки на анкету",
  poster: "Наведите камеру телефона на код или откройте адрес:",
  copy: "Скопировать адрес",
  copied: "Скопировано",

  // Response
  send: "Отправить",
  finish: "Закончить проверку",
  sent: "Ответ отправлен",
  finished: "Проверка закончена",
  returnIt: "Вернуть на исправление",
  reopen: "Открыть снова",
  reason: "Что исправить",
  reasonReopen: "Почему открываете снова",
  returned: (reason: string) => `Вернули: ${reason}`,
  required_: "обязательный",
  remark: "Примечание",
  remarkOf: (text: string) => `Примечание: ${text}`,
  notSent: "Ответа пока нет.",
  closed: "Анкета закрыта.",
  over: (day: string) => `Срок прошёл ${shortDate(day)}, но ответить ещё можно.`,
  conflict: "Пока вы писали, ответ изменил другой человек. Какой оставить?",
  keepMine: "Оставить набранное мной",
  takeTheirs: "Взять его",
  restored: "На этом устройстве нашлось набранное и не отправленное: оно в полях.",
  noRecommendation: "Рекомендаций нет.",
  toRecommend: "Рекомендации организации (она их увидит)",

  // Survey
  thanks: "Спасибо! Ваш ответ принят.",
  thanksText: "Он хранится без имени. Страницу можно закрыть.",
  already: "С этого устройства уже ответили",
  alreadyText: "Если устройством пользуется другой человек, он тоже может ответить.",
  answerToo: "Ответить другому человеку",
  noNames: "Не пишите имён, фамилий, телефонов: ответы никак не связаны с человеком.",
  surveyOver: "Приём ответов закончен",
  surveyGone: "Этой ссылки больше нет",
  surveyGoneText: "Её заменили или отозвали. Попросите новую у того, кто её дал.",
  left: (count: number) => `осталось знаков: ${count}`,
  chooseMany: "можно несколько",
  questionsCount: (count: number) => counted(count, QUESTIONS),
  byWhom: (name: string, day: string) => `${name} · ответить можно до ${shortDate(day)} включительно`,
} as const;

export const PARTLY_NAMES: Readonly<Record<string, string>> = { yes: "Да", partly: "Частично", no: "Нет" };

/** What is wrong with an answer, and what to do. */
export function troubleText(code: AnswerTrouble, { kind, most }: Pick<Question, "kind" | "most">): string {
  switch (code) {
    case "required":
      return "Это обязательный вопрос: ответьте на него.";
    case "notAnOption":
      return "Такого варианта нет: выберите один из предложенных.";
    case "oneOnly":
      return "Можно выбрать только один вариант.";
    case "notANumber":
      return "Нужно целое число, например 12.";
    case "belowZero":
      return "Число не может быть меньше нуля.";
    case "tooLarge":
      return `Слишком большое число: не больше ${formatNumber(most ?? LARGEST)}.`;
    case "tooLong":
      return `Слишком длинно: ответ до ${LONGEST[kind === "short" ? "short" : "long"]} знаков, примечание до ${LONGEST.remark}.`;
    case "notADate":
      return "Такой даты нет. Выберите день.";
  }
}
