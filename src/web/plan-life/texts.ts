import type { ApprovalAct, LifeAction, PlanStage } from "#core/plan/life/model.ts";
import type { LifeWarning } from "#core/plan/life/checks.ts";
import { counted, shortDate, type Forms } from "#web/lib/russian.ts";
import { DAYS, stripTexts } from "./strip-texts.ts";

const ROWS: Forms = ["мероприятие", "мероприятия", "мероприятий"];

/** All Russian words of the pages about the life of a plan. */
export const texts = {
  ...stripTexts,
  loading: "Открываем…",
  failure: "Не получилось открыть",
  again: "Повторить",
  toPlan: "К плану",
  now: "Сейчас",
  since: (day: string) => `с ${day}`,
  hints: {
    draft: "План можно править. Отправьте его тем, с кем нужно согласовать, или введите подписанный приказ.",
    endorsement: "Молчание не считается согласием: план согласован, когда ответит последний.",
    endorsed: "Все согласовали. Введите реквизиты подписанного акта, и план будет утверждён.",
    approved: "Утверждённый текст больше не меняется. Укажите, с какого дня план действует.",
    inForce: "Утверждённый текст не меняется. Изменения вносятся новой редакцией и новым актом.",
    amending: "Правьте план: утверждённая редакция остаётся какой была. Номера её пунктов сохраняются.",
    amendmentEndorsement: "Молчание не считается согласием: редакция согласована, когда ответит последний.",
    amendmentEndorsed: "Все согласовали. Введите реквизиты подписанного акта об изменениях.",
    closed: "План и все его редакции остаются для просмотра.",
  } satisfies Record<PlanStage, string>,
  approved: "Утверждён",
  approvedBy: {
    order: "приказом",
    directive: "распоряжением",
    resolution: "постановлением",
    stamp: "грифом «Утверждаю»",
  } satisfies Record<ApprovalAct["docType"], string>,
  waitingFor: (names: string) => `ждём: ${names}`,
  inReview: "Импорт ещё не проверен. Примите план после проверки, и его можно будет отправить и утвердить.",
  toReview: "К проверке",
  waitsForYou: (since: string, days: number) =>
    days === 0 ? "ждёт вас с сегодняшнего дня" : `ждёт вас с ${since}, ${counted(days, DAYS)}`,
  until: (day: string) => `ответ до ${day}`,
  overdue: "срок ответа прошёл",
  endorsedOn: (day: string, name: string) => `согласовано ${day}, ${name}`,
  returnedOn: (day: string, name: string) => `возвращено ${day}, ${name}`,
  notAnswered: "не ответили",
  asked: "Кого спросили",
  onBehalf: (who: string, whom: string) => `${who} за ${whom} по поручению`,
  somebody: "без имени",

  send: "Отправить на согласование",
  sendTitle: "На согласование",
  sendHint: "Текст уйдёт всем сразу и останется для них таким, какой он сейчас.",
  findOrganisation: "Кому: начните писать название",
  chosen: "Кому отправляем",
  noneChosen: "Пока никого не выбрали.",
  nothingFound: "Такой организации не нашли. Проверьте название.",
  searching: "Ищем…",
  post: "Должность, если нужна",
  remove: "Убрать",
  removeOne: (name: string) => `Убрать: ${name}`,
  deadline: "Ответ до",
  deadlineHint: "Необязательно. Когда срок пройдёт, план всё равно будет ждать ответа.",
  sendNow: "Отправить",
  recall: "Отозвать",
  recallHint: "Отправленный текст можно отозвать и отправить снова.",

  approve: "Утвердить",
  approveEdition: "Утвердить редакцию",
  approveTitle: "Подписанный акт",
  approveHint: "Сначала акт подписывают на бумаге или в системе документооборота, потом вводят сюда.",
  fromRegistry: (act: string) => `${act} из реестра`,
  registered: "В реестре документов",
  inForceFrom: "Действует с",
  inForceHint: "Оставьте пустым, если день ещё не известен.",
  files: "Скан или файл подписи",
  filesHint: "PDF, PNG, JPEG или .sig. Файл хранится байт в байт.",
  addFile: "Приложить файл",
  addingFile: "Прикладываем…",
  fileKinds: { scan: "скан", signature: "подпись" },
  warnings: "На что обратить внимание",
  warning: (warning: LifeWarning): string => {
    switch (warning.code) {
      case "notEndorsed":
        return "Этот текст ни с кем не согласован.";
      case "changedSinceEndorsed":
        return "После согласования текст изменён.";
      case "laterThanEvents":
        return `Акт датирован позже, чем закончатся: ${rowsInWords(warning.rows)}. Так можно, но проверьте дату.`;
      case "withoutResponsible":
        return `Без ответственного: ${rowsInWords(warning.rows)}.`;
      case "withoutSchedule":
        return `Без срока: ${rowsInWords(warning.rows)}.`;
    }
  },
  nothingToMind: "Замечаний к тексту нет.",

  enterIntoForce: "Ввести в действие",
  forceDate: "С какого дня действует",
  beginEdition: "Новая редакция",
  beginTitle: "Начать новую редакцию",
  beginHint: "Утверждённая редакция останется как есть, а план откроется для правки.",
  beginReason: "Почему (необязательно)",
  begin: "Начать",
  dropEdition: "Отказаться от изменений",
  dropHint: "Можно, когда текст снова совпадает с утверждённым.",
  close: "Закрыть план",
  closeHint: "Закрытый план больше не меняется; его редакции остаются.",
  closeReason: "Почему закрываем",
  edit: "Править план",
  changes: "Что изменено",
  amendingAct: "Акт об изменениях",

  remarkTo: (number: string | null, title: string | null) =>
    number === null ? `Строка «${title ?? ""}»` : `Пункт ${number}${title === null ? "" : `: ${title}`}`,
  wholePlan: "К плану в целом",
  proposed: "Предложено",
  rowGone: "Этой строки в плане больше нет.",
  changedSince: "Слова в ячейке с тех пор изменены: теперь в ней",
  accept: "Принять",
  acceptLabel: (what: string) => `Принять замечание: ${what}`,
  reject: "Отклонить…",
  rejectLabel: (what: string) => `Отклонить замечание: ${what}`,
  rejectReason: "Почему отклоняем",
  rejectNow: "Отклонить",
  accepted: "принято",
  rejected: "отклонено",
  taken: "слова внесены в план",

  editions: "Редакции",
  noEditions: "Утверждённых редакций пока нет.",
  edition: (number: number) => (number === 1 ? "Первая редакция" : `Редакция ${number}`),
  inForceSince: (day: string) => `действует с ${day}`,
  notInForce: "ещё не в действии",
  compareWith: (number: number) => `Сравнить с редакцией ${number}`,
  compareNow: "Сравнить с текущим текстом",
  hash: "Контрольная сумма текста",
  table: "Мероприятия",
  compareTitle: "Сравнение редакций",
  toEdition: "К редакции",
  workingText: "Текст сейчас",
  notFound: "Здесь ничего нет",
  toPlans: "К списку планов",
  history: "История",
  noHistory: "Пока ничего не происходило.",

  endorsements: "На согласовании у нас",
  endorsementsHint: "Что прислали вашей организации другие.",
  waitingForYou: (count: number) => `Ждут вашего ответа: ${counted(count, ["план", "плана", "планов"])}.`,
  toEndorsements: "К согласованию",
  approvedPlans: "Утверждённые планы",
  approvedHint: "Что утвердили вышестоящие и нижестоящие организации. Черновиков других организаций никто не видит.",
  above: "Выше",
  below: "Ниже",
  nothingAbove: "Выше ничего не утверждено.",
  nothingBelow: "Ниже ничего не утверждено.",
  shownOf: (shown: number, total: number) =>
    `Здесь ${shown} последних из ${total}. Найдите остальные по названию или организации.`,
  findPlan: "Найти по названию или организации",
  noneWaiting: "Ничего не ждёт вашего ответа",
  noneWaitingText: "Когда вам пришлют план на согласование, он появится здесь.",
  waiting: "Ждут ответа",
  answered: "С ответом",
  sentBy: (organisation: string) => `Прислали: ${organisation}`,
  states: { open: "ждёт ответа", endorsed: "согласовано", returned: "возвращено", over: "ответ больше не нужен" },
  summary: (rows: number) => counted(rows, ROWS),
  changedAgainst: { edition: "К утверждённой редакции", lastYear: "К прошлогоднему плану" },
  firstText: "Это первый текст плана: сравнивать не с чем.",
  noChanges: "Отличий нет.",
  counts: (added: number, removed: number, changed: number) =>
    [
      added > 0 ? `добавлено ${added}` : "",
      removed > 0 ? `убрано ${removed}` : "",
      changed > 0 ? `изменено ${changed}` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  kinds: { added: "добавлено", removed: "убрано", changed: "изменено" },
  whoAnswers: "Кто что ответил",
  endorse: "Согласовать",
  return: "Вернуть…",
  returnTitle: "Вернуть на доработку",
  returnReason: "Почему возвращаем",
  returnNow: "Вернуть",
  remark: "Замечание",
  remarkLabel: (what: string) => `Замечание: ${what}`,
  remarkPlan: "Замечание к плану",
  remarkField: "К чему",
  remarkRow: "ко всей строке",
  remarkText: "Что не так",
  remarkProposed: "Как должно быть (новые слова ячейки)",
  remarkSend: "Оставить замечание",
  showPlan: "Показать план целиком",
  showChanges: "Показать только отличия",
  showMore: "Показать ещё",
  yourAnswer: "Ваш ответ отправлен.",
  over: "Текст отозвали или вернул другой участник: ответ больше не нужен.",
  list: "К списку",

  /** What a refusal names. */
  refused: {
    numberTaken: ({ title, date }) =>
      title ? `Он у документа «${title}»${date ? ` от ${shortDate(String(date))}` : ""}.` : "",
    datedBeforeBasis: ({ basis, basisDate }) =>
      `Основание${basis ? ` № ${basis}` : ""} от ${shortDate(String(basisDate))}.`,
    renumbered: ({ before, after }) => `Был пункт ${before}, стал ${after || "без номера"}.`,
    numberReused: ({ before }) => `Это пункт ${before}.`,
  } as Readonly<Record<string, (data: Readonly<Record<string, string | number>>) => string>>,
  steps: {
    sendForEndorsement: "отправлен на согласование",
    endorse: "согласован",
    remark: "оставлено замечание",
    return: "возвращён на доработку",
    acceptRemark: "замечание принято",
    rejectRemark: "замечание отклонено",
    recall: "отозван с согласования",
    approve: "утверждён",
    enterIntoForce: "введён в действие",
    beginEdition: "начата новая редакция",
    dropEdition: "от новой редакции отказались",
    approveEdition: "утверждена новая редакция",
    close: "закрыт",
  } satisfies Record<LifeAction["kind"], string>,
};

const NAMED = 8;

function rowsInWords(rows: readonly { readonly number: string | null; readonly title: string }[]): string {
  const names = rows
    .slice(0, NAMED)
    .map(({ number, title }) => (number === null ? `«${title.slice(0, 40)}»` : `п. ${number}`));
  const rest = rows.length - names.length;
  return `${counted(rows.length, ROWS)} (${names.join(", ")}${rest > 0 ? ` и ещё ${rest}` : ""})`;
}
