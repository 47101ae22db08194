import type { PassportTrouble } from "#core/indicator/compile-set.ts";
import type { FromExecution, Measure, Passport, SpaceRule, TimeRule } from "#core/indicator/model.ts";
import { counted, formatNumber } from "#web/lib/russian.ts";

const indicators = (count: number): string => counted(count, ["показатель", "показателя", "показателей"]);
const centres = (count: number): string => counted(count, ["центр", "центра", "центров"]);

export const texts = {
  sets: "Наборы показателей",
  setsHint: "Набор — это показатели одного акта с их паспортами. По набору открывают сбор.",
  loading: "Загружается…",
  failure: "Показатели не открылись",
  again: "Повторить",
  notFound: "Набора нет",
  addSet: "Завести набор",
  noSets: "Наборов пока нет",
  noSetsText: "Заведите набор: пустой или из прочитанного плана, кейса, проекта.",
  nobodysSets: "Наборы вышестоящих организаций появятся здесь, как только их заведут.",
  setTitle: "Название набора",
  fromPlan: "Взять показатели из документа",
  noPlan: "Нет, набор пустой",
  create: "Завести",
  cancel: "Отмена",
  save: "Сохранить",
  indicators,
  states: { draft: "готовится", inForce: "действует", closed: "закрыт" },
  readFrom: (title: string) => `Из документа «${title}»`,
  bring: "Ввести в действие",
  close: "Закрыть набор",
  addIndicator: "Добавить показатель",
  empty: "В наборе пока нет показателей",
  emptyText: "Добавьте первый: название, единица, как складывается по времени и по организациям.",
  questions: "Нужен ответ",
  factorQuestion: "Что значит «*А» в этом наборе?",
  factorWhy: (codes: string) =>
    `В показателях ${codes} стоит «100*А» или «30*А», где А — количество центров. Прочитанное буквально, оно умножило бы долю на число центров. Программа ничего не считает, пока вы не скажете, что имеется в виду. В печатной форме запись не меняется.`,
  meanings: {
    eachCentre: "Столько процентов в каждом из центров",
    persons: "Столько человек на каждый центр, всего — умножить на их число",
    sumOfPercents: "Сумма процентов по всем центрам",
  },
  factorSaid: (meaning: string, by: string | null, on: string) =>
    `«*А» в наборе: ${meaning.toLowerCase()}. Ответ: ${by === null ? "" : `${by}, `}${on}.`,
  sayAgain: "Ответить иначе",
  indicatorOf: (code: string) => `Показатель ${code}`,
  proposed: "предложено",
  confirmed: "подтверждён",
  confirm: "Подтвердить",
  confirmAll: (count: number) => `Подтвердить все, где нет сомнений (${count})`,
  change: "Изменить",
  number: "№",
  indicator: "Показатель",
  unit: "Ед.",
  targetsBelow: "По организациям",
  target: "План",
  how: "Что это за число",
  standing: "Паспорт",
  edition: (edition: number, from: string) => `редакция ${edition} с ${from}`,
  earlier: (edition: number, from: string, until: string) => `Редакция ${edition}: ${from} — ${until}`,
  meantEach: (value: string) => `${value} % в каждом центре`,
  meantWhole: (value: string, unit: string, count: number) => `${value} ${unit} на ${centres(count)}`,
  notComputed: "как напечатано; не считается, пока не сказано, что значит А",
  countedCentres: "А — количество центров",
  centresHint: "Считаются центры, которые работали: на один день или весь период.",
  from: "С",
  until: "По",
  onDay: (day: string) => `Работали на ${day}`,
  through: (from: string, until: string) => `Работали весь период ${from} — ${until}`,
  centres,
  noCentres: "Ни один центр не работал в эти дни.",
  doubts: {
    countOrShare: "Слова говорят о численности, а единица — проценты. Проверьте вид показателя.",
    baseUnsaid: "В документе не сказано, от чего доля. Впишите знаменатель.",
    kindUnsaid: "По словам не видно, что это за число. Проверьте вид показателя.",
  },
  passport: (code: string) => `Паспорт показателя ${code}`,
  newPassport: "Новый показатель",
  fields: {
    code: "Номер или код",
    title: "Название, как в акте",
    kind: "Вид показателя",
    of: "Что считается",
    nature: "Как считается",
    numerator: "Числитель: сколько из них",
    denominator: "Знаменатель: от какого количества",
    shown: "За период показывать",
    formula: "Формула",
    unit: "Единица, как напечатано",
    overTime: "Из периодов в год",
    overTree: "Из организаций в свод",
    definition: "Определение",
    base: "База: от чего считается",
    methodology: "Методика расчёта",
    centreKinds: "Каких центров касается",
    profile: "Профиль центров, как в акте",
    method: "Методика, как напечатано",
    target: "План, как напечатано",
    proof: "Чем подтверждается",
    filledBy: "Кто заполняет",
    wanted: "Что лучше",
    digits: "Знаков после запятой",
    from: "Действует с",
    fromDay: "Новая редакция с",
    fromExecution: "Подставлять из отчётов и реестров",
    fromAudience: "Кого считать",
    fromWorkstream: "Только направление №",
  },
  formulaHint: "Номера показателей в скобках: [1] / [2]. А — количество центров. Постоянная — формула из одного числа.",
  fromDayHint: "Пусто — исправить на месте. День — прежние значения останутся под прежней редакцией.",
  more: "Ещё: определение, методика, подтверждение, кто заполняет, какие центры",
  hints: {
    definition: "Что именно считается и что не считается.",
    base: "От кого или от чего считается: «все обучающиеся школы на 1 сентября».",
    methodology: "Документ или порядок, по которому считают.",
    proof: "Чем центр подтвердит число: приказ, журнал, ссылка.",
    centreKinds: "Ничего не отмечено — показатель спрашивают у центров любого вида.",
  },
  centreKinds: { growthPoint: "«Точка роста»", quantorium: "Кванториум", itCube: "IT-куб" },
  act: "Акт, которым утверждён набор",
  noAct: "Акт, которым утверждён набор, не указан.",
  editAct: "Указать акт и название",
  actFields: {
    docType: "Вид акта",
    issuer: "Кто издал",
    date: "Дата",
    number: "Номер",
    title: "О чём",
  },
  actKinds: {
    order: "приказ",
    directive: "распоряжение",
    resolution: "постановление",
    letter: "письмо",
    agreement: "соглашение",
    regulation: "положение",
    other: "другой акт",
  },
  actInWords: (kind: string, issuer: string | null, date: string | null, number: string | null, title: string | null) =>
    [
      kind,
      issuer,
      date === null ? null : `от ${date}`,
      number === null ? null : `№ ${number}`,
      title === null ? null : `«${title}»`,
    ]
      .filter((part) => part !== null)
      .join(" "),
  kinds: {
    count: "Количество",
    share: "Доля: два числа",
    yesNo: "Да или нет",
    monthly: "Число за каждый месяц",
    computed: "По формуле",
  } satisfies Record<Measure["kind"], string>,
  natures: {
    flow: "за период (проведено, выдано)",
    stock: "на последний день периода",
    unique: "люди, каждый один раз",
  },
  shownAs: { mean: "среднее", max: "наибольшее", last: "последнее" },
  things: { person: "человек", event: "мероприятие", centre: "центр" } as Readonly<Record<string, string>>,
  timeRules: {
    sum: "сумма",
    last: "последнее значение",
    mean: "среднее",
    max: "наибольшее",
    ratioOfSums: "сумма числителей к сумме знаменателей",
    none: "не складывается",
  } satisfies Record<TimeRule, string>,
  spaceRules: {
    sum: "сумма",
    mean: "среднее",
    max: "наибольшее",
    ratioOfSums: "сумма числителей к сумме знаменателей",
    none: "не складывается",
  } satisfies Record<SpaceRule, string>,
  byTime: (rule: string) => `по времени: ${rule}`,
  byTree: (rule: string) => `по организациям: ${rule}`,
  filled: { centre: "центр", school: "школа", municipality: "муниципалитет", region: "регион" } satisfies Record<
    Passport["filledBy"],
    string
  >,
  fromExecution: {
    none: "нет, вписывает человек",
    events: "сколько мероприятий проведено",
    people: "сколько людей пришло",
    groupPupils: "сколько обучающихся в группах на последний день",
    networkPupils: "сколько обучающихся других школ в группах на последний день",
    programmes: "сколько программ ведётся на последний день",
    agreements: "сколько договоров о сетевом взаимодействии в силе на последний день",
    equipmentLessons: "сколько уроков и занятий прошло с оборудованием",
    centres: "сколько центров работает на последний день, по реестру организаций (А)",
    trained: "сколько своих сотрудников обучено (по удостоверениям)",
  } satisfies Record<"none" | FromExecution["what"], string>,
  wholeAudience: "всех",
  wantedIs: { more: "больше", less: "меньше", level: "не меняется" } satisfies Record<Passport["wanted"], string>,
  at: (place: number) => ` Место в формуле: знак ${formatNumber(place + 1)}.`,
};

/** Why a passport does not fit, by the code of core/indicator. `words`: those in question. */
const TROUBLES: Readonly<Record<string, (words: string) => string>> = {
  codeTaken: () => "Показатель с таким номером в наборе уже есть. Дайте другой.",
  codeReserved: () => "«А» — это количество центров. Дайте показателю другой код.",
  sharesAdded: () => "Доли нельзя складывать: сумма процентов ничего не значит. Сложите числители и знаменатели.",
  sharesAveraged: () =>
    "Среднее долей неверно: у организаций разные знаменатели. Возьмите сумму числителей к сумме знаменателей.",
  stockSummed: () =>
    "Это число на день: сумма по периодам посчитает одно и то же несколько раз. Возьмите последнее значение.",
  peopleSummed: () => "Одни и те же люди попали бы в сумму несколько раз. Возьмите последнее, среднее или наибольшее.",
  yesNoSummed: () => "«Да» и «нет» так не складывают. Возьмите последнее значение.",
  nothingToDivide: () => "Делить нечего: у показателя нет числителя и знаменателя. Возьмите другое правило.",
  unknownName: (words) => `В наборе нет показателя «${words}». Проверьте номер в скобках.`,
  circle: (words) => `Формулы ссылаются друг на друга по кругу: ${words}. Разорвите круг.`,
  unitClash: () => "Разные единицы: так складывать и сравнивать нельзя (люди и центры, люди за месяц и за год).",
  shareTimesCount: () => "Доля, умноженная на число центров, ничего не значит. Опишите, что имеется в виду.",
  emptyFormula: () => "Напишите формулу.",
  formulaTooLong: () => "Формула длиннее 2000 знаков. Разбейте её на несколько показателей.",
  formulaTooDeep: () => "В формуле слишком много скобок друг в друге. Разбейте её на несколько показателей.",
  unknownSign: (words) => `Знак «${words}» в формулах не используется.`,
  valueExpected: () => "Здесь ждали число или номер показателя в скобках.",
  signExpected: () => "Здесь ждали знак действия.",
  bracketExpected: () => "Не хватает закрывающей скобки.",
  unknownFunction: (words) =>
    `Такой функции нет: «${words}». Есть МИН, МАКС, СРЕДНЕЕ, ЕСЛИ, ИЛИ, ИЗВЕСТНО, ПРЕДЫДУЩИЙ, ГОД_НАЗАД.`,
  wrongCount: () => "У функции не столько значений в скобках, сколько ей нужно. Значения разделяет точка с запятой.",
  conditionExpected: () => "Первым в ЕСЛИ стоит условие: сравнение двух чисел.",
  numberExpected: () => "Здесь нужно число, а не условие.",
} satisfies Record<PassportTrouble["code"], (words: string) => string>;

export function troubleText(trouble: {
  readonly code: string;
  readonly at: number | null;
  readonly words: string | null;
}): string {
  const said = TROUBLES[trouble.code]?.(trouble.words ?? "") ?? texts.doubts.kindUnsaid;
  return trouble.at === null ? said : said + texts.at(trouble.at);
}

/** «человек», «мероприятие», or the word of the passport. */
export function thingName(thing: string): string {
  return texts.things[thing] ?? thing;
}
