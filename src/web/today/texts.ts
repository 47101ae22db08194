import type { TodayAction, TodayKind, TodaySection } from "#contract/today.ts";
import { counted, pluralForm, type Forms } from "#web/lib/russian.ts";

const DAYS: Forms = ["день", "дня", "дней"];
const ITEMS: Forms = ["пункт", "пункта", "пунктов"];
const ROWS: Forms = ["строка", "строки", "строк"];
const ORGANISATIONS: Forms = ["организация", "организации", "организаций"];
const RECORDS: Forms = ["отметка", "отметки", "отметок"];
/** To whom: two, three, four are words. */
const DATIVE = ["", "одной", "двум", "трём", "четырём"] as const;

/** All Russian words of the page of today. */
export const texts = {
  today: "Сегодня",
  loading: "Смотрим, что на сегодня…",
  failure: "Не получилось открыть «Сегодня»",
  again: "Повторить",
  print: "Печать на А4",
  report: "Добавить отметку",
  weekdays: ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
  weekdaysShort: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
  scope: "Чьи дела",
  scopes: { mine: "Моё", all: "Вся организация" },
  noPosts: "За вами не записана ни одна должность, поэтому здесь пусто. Должности назначают в разделе «Люди».",
  yourPosts: (posts: readonly string[]) => `Дела ваших должностей: ${posts.join(", ")}`,
  counts: { overdue: "просрочено", soon: "срок подходит", forYou: "ждут вас", byOthers: "ждёте вы" } satisfies Record<
    TodaySection,
    string
  >,
  summary: "Коротко",
  onTime: (count: number) =>
    `${pluralForm(count, ["остальной", "остальные", "остальные"])} ${counted(count, ITEMS)} плана ${pluralForm(count, ["идёт", "идут", "идут"])} по сроку`,
  todayEvents: (count: number) => `сегодня ${counted(count, ["мероприятие", "мероприятия", "мероприятий"])}`,
  strip: "Две недели",
  holidaysUnknown: "Праздники и переносы этого года не внесены: выходными показаны суббота и воскресенье.",
  dayOff: "выходной",
  waitForYou: (count: number) => `${count} ${pluralForm(count, ["ждёт", "ждут", "ждут"])}`,
  dueOn: (labels: string) => `срок: ${labels}`,
  moreMarks: (count: number) => `и ещё ${count}`,

  sections: {
    overdue: "Просрочено",
    soon: "Срок подходит",
    forYou: "Ждут вас",
    byOthers: "Ждёте вы",
  } satisfies Record<TodaySection, string>,
  hints: {
    overdue: (total: number) => counted(total, ITEMS),
    soon: () => "ближайшие 30 дней",
    byOthers: () => "не считается просроченным, пока нет даты",
  },
  oldest: (day: string) => `самое давнее — с\u00a0${day}`,
  empty: {
    overdue: "Просроченного нет.",
    soon: "В ближайшие 30 дней сроков нет.",
    forYou: "Никто не ждёт вашего ответа.",
    byOthers: "Вы ничего не ждёте от других.",
  } satisfies Record<TodaySection, string>,
  more: (count: number) => `Показать ещё ${counted(count, ROWS)}`,
  moreOnPaper: (count: number) => `И ещё ${counted(count, ROWS)}: на лист попало то, что открыто на экране.`,
  moreFailed: "Остальные строки не пришли. Проверьте связь и нажмите ещё раз.",

  order: "приказ",
  plan: "план",
  dueWas: (day: string, days: number) => `Срок был ${day}, ${counted(days, DAYS)} назад`,
  dueYesterday: (day: string) => `Срок был вчера, ${day}`,
  dueToday: "Срок сегодня",
  dueTomorrow: (day: string) => `Завтра, ${day}`,
  dueBy: (day: string, days: number) => `До\u00a0${day}, ${counted(days, DAYS)}`,
  onDay: (day: string, days: number) => `${day}, через ${counted(days, DAYS)}`,
  withoutPost: "должность не назначена",
  missed: (count: number) =>
    `${pluralForm(count, ["прошёл", "прошли", "прошло"])} ${counted(count, ["срок", "срока", "сроков"])}`,
  waitsSince: (day: string) => `ждёт с\u00a0${day}`,
  waitsToday: "ждёт с сегодняшнего дня",
  sentOn: (day: string) => `отправлено ${day}`,
  askAgain: (day: string) => `спросить ${day}`,
  answerBy: (day: string) => `ответ до\u00a0${day}`,
  confirmed: (done: number, total: number) => `отметили ${done} из ${total}`,
  missing: (names: string, more: number) => `нет: ${names}${more > 0 ? ` и ещё\u00a0${more}` : ""}`,
  nobodyYet: (count: number) => `нет отметки: ${counted(count, ORGANISATIONS)}`,
  unanswered: (count: number) =>
    `ещё ${counted(count, ORGANISATIONS)} не ${pluralForm(count, ["ответила", "ответили", "ответили"])}, берут ли пункт`,

  /** Instead of a title, or before it. */
  titles: {
    proposals: (count: number) =>
      `${counted(count, ITEMS)} ${pluralForm(count, ["касается", "касаются", "касаются"])} вас`,
    newEdition: (count: number) =>
      `Новая редакция: ${pluralForm(count, ["изменён", "изменены", "изменено"])} ${counted(count, ITEMS)}`,
    record: (count: number) => counted(count, RECORDS),
    endorsement: "Ответить на согласование",
    askedEndorsement: "Согласование",
  },
  prefixes: {
    duty: null,
    below: null,
    proposals: "план",
    record: null,
    returnedRecord: "вернули",
    endorsement: "план",
    request: "заявка",
    askAgain: null,
    offeredDate: null,
    newEdition: "план",
    awaitedDate: null,
    sentRecord: null,
    askedEndorsement: "план",
    askedRequest: "заявка",
    judgement: "оценить работы",
    returnedWork: "вернули работу",
    contestCloses: "конкурс",
    trainingToApprove: "заявки на обучение",
    trainingToAnswer: "заявки на обучение",
    ownTraining: "обучение",
    questionnaire: "анкета",
    agreement: "договор",
  } satisfies Record<TodayKind, string | null>,
  returnedBecause: (words: string) => `Вернули: ${words}`,
  endsOn: (day: string) => `заканчивается ${day}`,
  startsOn: (day: string) => `начало ${day}`,
  works: (count: number) => `работ: ${count}`,
  closesOn: (day: string) => `приём до ${day}`,
  applications: (count: number) => `заявок: ${count}`,
  silence: "Молчание не считается согласием.",

  actions: {
    report: "Отчитаться",
    enterDate: "Дата известна",
    setDate: "Назначить дату",
    review: "Проверить",
    answerProposals: "Ответить",
    endorse: "Ответить",
    answerRequest: "Ответить",
    answerQuestionnaire: "Ответить",
    compareEdition: "Сравнить",
    openAgreement: "Продлить",
    judgeWork: "Оценить",
    openWork: "Исправить",
    openContest: "Открыть",
    openTraining: "Открыть",
    openPlan: "Открыть план",
    openDuty: "Открыть",
  } satisfies Record<Exclude<TodayAction["kind"], "remind">, string>,
  remind: (count: number) => `Напомнить ${DATIVE[count] ?? String(count)}`,
  about: (action: string, what: string) => `${action}: ${what}`,

  reminding: {
    loading: "Смотрим, кому напомнить…",
    nobody: "Уже все отметили: напоминать некому.",
    toldToday: "сегодня уже напомнили",
    states: { overdue: "срок был", ahead: "срок", noAnswer: "не ответили на предложение" },
    send: (count: number) => (count === 0 ? "Никто не выбран" : `Отправить напоминание: ${count}`),
    told: (count: number) =>
      count === 0 ? "Сегодня всем уже напомнили." : `Напомнили: ${counted(count, ORGANISATIONS)}.`,
  },

  now: "Сегодня",
  nowAt: "сегодня в",
  item: (number: string) => `пункт ${number}`,
  reportNow: "Отчитаться за минуту",
  place: (words: string) => `Где: ${words}`,

  closed: "Закрыто за неделю",
  closedCount: (count: number) => counted(count, ITEMS),
  closedNone: "За последние семь дней ничего не закрыто.",
  late: "позже срока",
  moreClosed: (count: number) => `и ещё ${counted(count, ITEMS)}`,
  glad: {
    everyoneDid: (title: string, organisations: number) =>
      `Все ${counted(organisations, ORGANISATIONS)} отметили: «${title}».`,
    early: (title: string, days: number) => `«${title}» закрыто раньше срока на ${counted(days, DAYS)}.`,
    inTime: (count: number) => `За неделю закрыто ${counted(count, ITEMS)}, и все в срок.`,
  },

  toNewYear: (days: number) =>
    days > 0 ? `До нового учебного года ${counted(days, DAYS)}.` : "Новый учебный год начинается сегодня.",
  yearBegan: (days: number) => `Учебный год начался ${counted(days, DAYS)} назад.`,
  noPlan: (period: string) => `План ${period} не создан.`,
  fromLastYear: "Создать из прошлогоднего",
  upload: "Загрузить файл",

  notBegun: "Пока нечего исполнять",
  notBegunText:
    "Здесь появятся сроки и дела, когда план вашей организации будет утверждён или вышестоящая организация пришлёт пункты своего плана.",
  toPlans: "К планам",
  allQuiet: "На сегодня всё сделано",
  allQuietText: "Просроченного нет, в ближайшие 30 дней сроков нет, и никто не ждёт вашего ответа.",
};
