import { describe, expect, it } from "vitest";
import { merged, para, sourceDocument, table, type CellLike } from "#test/support/source-document-builder.ts";
import type { FindingCode } from "../draft.ts";
import { readDraft } from "../read-draft.ts";
import type { SourceDocument } from "../source-document.ts";

const HEADER = ["№ п/п", "Мероприятия", "Сроки", "Ответственные"];
const FILLER: readonly (readonly string[])[] = [
  ["1", "Открытие кружка по робототехнике для учащихся", "сентябрь 2023", "Директор школы"],
  ["2", "День открытых дверей для родителей и детей", "октябрь 2023", "Педагоги"],
];

/** A plan of two faultless rows and the rows and lines of the case. */
function planWith(
  rows: readonly (readonly CellLike[])[],
  lines: readonly string[] = ["План работы на 2023/2024 учебный год"],
): SourceDocument {
  return sourceDocument([...lines.map((line) => para(line)), table([HEADER, ...FILLER, ...rows])]);
}

function planAnd(...parts: readonly (string | ReturnType<typeof table>)[]): SourceDocument {
  return sourceDocument([
    para("План работы на 2023/2024 учебный год"),
    table([HEADER, ...FILLER]),
    ...parts.map((part) => (typeof part === "string" ? para(part) : part)),
  ]);
}

function found(document: SourceDocument): string[] {
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(draft.refusal.code);
  return draft.findings.map(({ code, where }) => `${code} @ ${where}`);
}

const acts = (...rows: readonly (readonly string[])[]) =>
  planAnd("Перечень нормативных актов", table([["№", "Наименование нормативного акта", "Ссылка"], ...rows]));
const indicators = (...rows: readonly (readonly string[])[]) =>
  planAnd("Показатели", table([["№", "Показатель", "Единица измерения", "Методика", "Плановое значение"], ...rows]));
const order = (...points: readonly string[]) => [
  "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ГОРОДА НИЖНЕГО",
  "ПРИКАЗ",
  "от 01.09.2023 № 15",
  "Об утверждении плана",
  "В целях развития ПРИКАЗЫВАЮ:",
  ...points,
  "Начальник управления А.А. Громов",
  "План работы на 2023/2024 учебный год",
];

const DEFECTS: readonly (readonly [FindingCode, string, SourceDocument])[] = [
  [
    "requisitesBlank",
    "гриф утверждения",
    planWith(
      [],
      ["УТВЕРЖДЕН", "приказом министерства образования Н области", "от ____ № ____", "План на 2023/2024 учебный год"],
    ),
  ],
  ["periodMissing", "название", planWith([], ["План работы центра"])],
  [
    "controlConflict",
    "пункт 1 приказа, пункт 2 приказа",
    planWith(
      [],
      order(
        "1. Контроль возложить на заместителя начальника Ершова К.К.",
        "2. Контроль за исполнением приказа оставляю за собой.",
      ),
    ),
  ],
  ["incompleteDate", "строка «Дата «05» сентября 202»", planAnd("Дата «05» сентября 202")],
  [
    "templateResidue",
    "пункт 1 текста: «1. Направление (указать выбранное направление)»",
    planAnd("1. Направление (указать выбранное направление)"),
  ],
  ["garbledText", "пункт 3", planWith([["3", "Проведение семинара для пeдагогов района", "май 2024", "Педагоги"]])],
  [
    "abbreviationDefinedLater",
    "пункт 3",
    planWith([
      ["3", "Семинар для педагогов района", "май 2024", "ГБУ ДПО ЦПО"],
      [
        "4",
        "Конкурс проектов старшеклассников",
        "май 2024",
        "Центр профессионального образования (далее – ГБУ ДПО ЦПО)",
      ],
    ]),
  ],
  [
    "bodiesWithoutSeparator",
    "пункт 3",
    planWith([["3", "Семинар для педагогов района", "май 2024", "Управление общего образования ГАУ ДПО ИРО"]]),
  ],
  [
    "duplicateActivity",
    "пункт 2, пункт 3",
    planWith([["3", "Проведение дней открытых дверей (для детей, для родителей)", "в течение года", "Педагоги"]]),
  ],
  ["unknownPeriodWord", "пункт 3", planWith([["3", "Семинар для педагогов района", "1 раз в тримесястр", "Педагоги"]])],
  ["unknownPeriodWord", "пункт 3", planWith([["3", "Семинар для педагогов района", "окятбрь", "Педагоги"]])],
  ["outsidePeriod", "пункт 3", planWith([["3", "Семинар для педагогов района", "сентябрь 2024", "Педагоги"]])],
  [
    "duplicateAct",
    "акт 1, акт 2",
    acts(
      ["1", "Приказ № 5 от 01.02.2023 О центре", "https://a.ru/1.pdf"],
      ["2", "Приказ № 5 от 01.02.2023 «О центре»", "https://a.ru/2.pdf"],
    ),
  ],
  [
    "actNumberConflict",
    "акт 1, акт 2",
    acts(
      ["1", "Приказ № 5 от 01.02.2023 О центре", "https://a.ru/1.pdf"],
      ["2", "Приказ № 5 от 01.02.2023 О конкурсе", "https://a.ru/2.pdf"],
    ),
  ],
  [
    "actNumberConflict",
    "акт 1",
    acts(
      ["1", "Приказ № 576 от 10.05.2023 О конкурсе", "https://a.ru/570-ot-10.05.23.pdf"],
      ["2", "Приказ № 7 от 01.03.2023 О сетевом плане", "https://a.ru/2.pdf"],
    ),
  ],
  [
    "actWithoutRequisites",
    "акт 2",
    acts(
      ["1", "Приказ № 5 от 01.02.2023 О центре", "https://a.ru/1.pdf"],
      ["2", "Перечень программ МБОУ СОШ № 13", "https://a.ru/2.pdf"],
    ),
  ],
  [
    "wrappedLink",
    "акт 1",
    acts(
      ["1", "Приказ № 5 от 01.02.2023 О центре", "http://docs.example.com/viewer?url=http://a.ru/1.pdf"],
      ["2", "Приказ № 7 от 01.03.2023 О плане", "https://a.ru/2.pdf"],
    ),
  ],
  [
    "linkToSection",
    "акт 1",
    acts(
      ["1", "Приказ № 5 от 01.02.2023 О центре", "https://a.ru/about/docs/?page=2"],
      ["2", "Приказ № 7 от 01.03.2023 О плане", "https://a.ru/2.pdf"],
    ),
  ],
  [
    "unitConflict",
    "показатель 1",
    indicators(
      ["1", "Численность детей в кружках (%)", "", "", "50"],
      ["2", "Количество мероприятий", "ед.", "", "10"],
    ),
  ],
  [
    "unitConflict",
    "показатель 2",
    indicators(
      ["1", "Количество мероприятий", "ед.", "", "10"],
      ["2", "Доля педагогов, прошедших обучение (%)", "", "100*А", "80"],
    ),
  ],
  [
    "targetWithSeveralValues",
    "показатель 1",
    indicators(
      ["1", "Доля участников конкурсов", "%", "", "школа – 80% район – 15%"],
      ["2", "Количество мероприятий", "ед.", "", "10"],
    ),
  ],
  [
    "baseUnclear",
    "показатель 1",
    indicators(
      ["1", "Доля учеников, выполнивших проекты", "%", "", "60% от общего количества 9-11 классов"],
      ["2", "Количество мероприятий", "ед.", "", "10"],
    ),
  ],
];

describe("findFindings", () => {
  it.each(DEFECTS)("notices %s at %s", (code, where, document) => {
    expect(found(document)).toContain(`${code} @ ${where}`);
  });

  it("leads every finding back to its place", () => {
    const document = acts(
      ["1", "Перечень программ", "https://a.ru/1.pdf"],
      ["2", "Приказ № 5 от 01.02.2023 О плане", "https://a.ru/2.pdf"],
      ["3", "Перечень программ", "https://a.ru/1.pdf"],
    );
    const draft = readDraft(document);
    if ("refusal" in draft) throw new Error(draft.refusal.code);
    expect(draft.findings.map(({ where, source }) => [where, source?.table, source?.row])).toEqual([
      ["акт 1, акт 3", 2, 4],
      ["акт 1", 2, 2],
      ["акт 3", 2, 4],
    ]);
  });

  it("names profiles that differ between goal and tasks", () => {
    const lines = [
      "ПРОЕКТ «ЦЕНТР» на 2023/2024 учебный год",
      "Цель: развитие программ цифрового, технического и гуманитарного профилей.",
      "Задачи:",
      "1. Реализация программ гуманитарной и цифровой направленностей.",
    ];
    expect(found(planWith([], lines))).toEqual(["profileDrift @ цель, задача 1"]);
  });

  it("has nothing to say about a faultless plan", () => {
    expect(
      found(
        planWith([
          ["3", "Семинар по физике и семинар по химии", "май 2024 г.", "Управление образования, директор школы"],
        ]),
      ),
    ).toEqual([]);
    const lines = order("1. Утвердить план.", "2. Контроль за исполнением приказа оставляю за собой.");
    expect(
      found(planWith([merged("Направление 1. Работа центров «Точка роста» и центров «IT-куб»", 4)], lines)),
    ).toEqual([]);
  });

  it.each(["в марте", "к марту 2024", "по четвергам", "недельный цикл", "майские праздники", "ежемесячные встречи"])(
    "understands the words of «%s»",
    (schedule) => expect(found(planWith([["3", "Семинар по физике", schedule, "Педагоги"]]))).toEqual([]),
  );

  it("takes repeated meetings and numbered stages for different events", () => {
    const rows = [
      ["3", "Заседание методического совета", "ноябрь 2023", "Педагоги"],
      ["4", "Заседание методического совета", "март 2024", "Педагоги"],
      ["5", "Конкурс юных физиков, I этап", "в течение года", "Педагоги"],
      ["6", "Конкурс юных физиков, II этап", "в течение года", "Педагоги"],
      ["7", "Турнир знатоков для 5 класса", "в течение года", "Педагоги"],
      ["8", "Турнир знатоков для 6 класса", "в течение года", "Педагоги"],
    ];
    expect(found(planWith(rows))).toEqual([]);
  });

  it("has nothing to say about right indicators and acts", () => {
    expect(
      found(
        indicators(
          ["1", "Доля педагогов, прошедших обучение (%)", "%", "А/Б*100", "не менее 80% к 2024 году"],
          ["2", "Численность детей (человек)", "чел.", "", "120 человек"],
        ),
      ),
    ).toEqual([]);
    expect(
      found(
        acts(
          ["1", "Приказ № 1122 от 30.12.2021 О центре", "https://a.ru/Prikaz_1122_ot_30.12.2021.pdf"],
          ["2", "Распоряжение от 15.01.2020 № Р-5", "https://a.ru/files/2.docx"],
        ),
      ),
    ).toEqual([]);
  });
});
