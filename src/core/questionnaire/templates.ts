import type { Question, QuestionnaireMode } from "./model.ts";

/** A questionnaire to begin with; everything in it can be changed before it is opened. */
export interface QuestionnaireTemplate {
  readonly key: string;
  readonly title: string;
  /** When it is used, in a sentence. */
  readonly about: string;
  readonly mode: QuestionnaireMode;
  readonly intro: string;
  readonly questions: readonly Question[];
}

type Draft = Partial<Question> & Pick<Question, "kind" | "text">;

function numbered(drafts: readonly Draft[]): Question[] {
  return drafts.map((draft, index) => ({
    key: `q${index + 1}`,
    group: null,
    required: false,
    options: [],
    most: null,
    ...draft,
  }));
}

const NO_NAMES = "Анкета анонимная. Не пишите имён и фамилий.";
const ABOUT_SITE = [
  "Общая информация о центре",
  "Документы",
  "Образовательные программы",
  "Педагоги",
  "Материально-техническая база",
  "Режим занятий",
  "Мероприятия",
  "Дополнительная информация",
  "Обратная связь",
] as const;
const EQUIPMENT = ["Физика", "Химия", "Биология", "Информатика", "Технология"] as const;
const AGREES = ["Да", "Скорее да", "Скорее нет", "Нет", "Затрудняюсь ответить"];

export const TEMPLATES: readonly QuestionnaireTemplate[] = [
  {
    key: "grade9",
    title: "Выбор профиля: анкета девятиклассника",
    about: "Весной, без имён: по ссылке или QR-коду в классе. Итог: сколько человек выбирает каждый профиль.",
    mode: "anonymous",
    intro: NO_NAMES,
    questions: numbered([
      {
        kind: "one",
        text: "Что вы собираетесь делать после 9 класса?",
        required: true,
        options: [
          "Идти в 10 класс в этой школе",
          "Идти в 10 класс в другой школе",
          "Поступать в колледж",
          "Пока не решил(а)",
        ],
      },
      {
        kind: "one",
        text: "Какой профиль вы выбрали бы в 10 классе?",
        required: true,
        options: [
          "Естественно-научный",
          "Технологический",
          "Гуманитарный",
          "Социально-экономический",
          "Универсальный",
          "Не собираюсь в 10 класс",
        ],
      },
      {
        kind: "many",
        text: "Какие предметы вы хотели бы изучать углублённо?",
        options: [
          "Математика",
          "Физика",
          "Химия",
          "Биология",
          "Информатика",
          "Русский язык",
          "История",
          "Обществознание",
        ],
      },
      {
        kind: "one",
        text: "Помогают ли занятия в центре выбрать профиль?",
        options: [...AGREES, "Не занимаюсь в центре"],
      },
      { kind: "long", text: "Чего вам не хватает, чтобы выбрать?" },
    ]),
  },
  {
    key: "equipment",
    title: "Аудит оборудования",
    about: "Октябрь: по каждой позиции, есть ли она в кабинете, используется ли и ведётся ли журнал.",
    mode: "organisations",
    intro: "Отметьте каждую позицию. Если «частично» или «нет», напишите в примечании, чего не хватает.",
    questions: numbered(
      EQUIPMENT.flatMap((subject): Draft[] => {
        const group = `Оборудование: ${subject.toLowerCase()}`;
        return [
          { group, kind: "partly", text: "Есть в кабинете?", required: true },
          { group, kind: "partly", text: "Используется на уроках?", required: true },
          { group, kind: "partly", text: "Ведётся журнал использования?" },
        ];
      }),
    ),
  },
  {
    key: "visit",
    title: "Акт посещения центра",
    about: "Проверочный лист посещения: заполняет тот, кто приехал; школа видит рекомендации.",
    mode: "checkList",
    intro: "Заполняется при посещении. Рекомендации увидит школа.",
    questions: numbered([
      { kind: "date", text: "День посещения", required: true },
      { kind: "partly", text: "Оборудование есть в кабинете?", required: true },
      { kind: "partly", text: "Оборудование используется на уроках?", required: true },
      { kind: "partly", text: "Журнал использования ведётся?", required: true },
      { kind: "number", text: "Сколько занятий проходит в центре в неделю?", most: 1000 },
      { kind: "long", text: "Что отмечено при посещении" },
    ]),
  },
  {
    key: "site",
    title: "Мониторинг специальных разделов сайтов",
    about: "Октябрь: проверочный лист по разделу каждой школы; итог таблицей и рекомендации каждой школе.",
    mode: "checkList",
    intro: "Откройте специальный раздел на сайте школы и отметьте, что в нём есть.",
    questions: numbered([
      { kind: "partly", text: "Специальный раздел открывается с главной страницы сайта", required: true },
      ...ABOUT_SITE.map((name): Draft => ({ group: "Подразделы", kind: "partly", text: `«${name}»`, required: true })),
      { kind: "partly", text: "Документы открываются", required: true },
      { kind: "partly", text: "Сведения обновлены с прошлого года", required: true },
    ]),
  },
  {
    key: "satisfaction",
    title: "Удовлетворённость родителей работой центра",
    about: "Дважды в год, пять вопросов, без имён: по ссылке с сайта школы.",
    mode: "anonymous",
    intro: NO_NAMES,
    questions: numbered([
      { kind: "one", text: "Нравится ли ребёнку заниматься в центре?", required: true, options: AGREES },
      { kind: "one", text: "Довольны ли вы качеством занятий?", required: true, options: AGREES },
      { kind: "one", text: "Удобно ли расписание занятий?", required: true, options: AGREES },
      { kind: "one", text: "Хватает ли вам сведений о том, что происходит в центре?", required: true, options: AGREES },
      { kind: "long", text: "Что изменить или добавить?" },
    ]),
  },
  {
    key: "feedback",
    title: "Отзыв после курса или стажировки",
    about: "После курса, стажировки, семинара: по ссылке, без имён.",
    mode: "anonymous",
    intro: NO_NAMES,
    questions: numbered([
      { kind: "one", text: "Пригодится ли вам это в работе?", required: true, options: AGREES },
      { kind: "one", text: "Было ли понятно?", required: true, options: AGREES },
      { kind: "one", text: "Хватило ли практики?", required: true, options: AGREES },
      { kind: "long", text: "Что было самым полезным?" },
      { kind: "long", text: "Что изменить?" },
    ]),
  },
];
