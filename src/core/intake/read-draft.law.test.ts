import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellLike, merged, para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { inventedWords, lostWords } from "#test/support/words-kept.ts";
import { readDraft } from "./read-draft.ts";

type Field = "number" | "title" | "audience" | "schedule" | "responsible" | "expectedResult";

const NAMES: Readonly<Record<Field, readonly string[]>> = {
  number: ["№ п/п", "№", "№№ пп", "Номер", "N п/п", "№\nп/п"],
  title: [
    "Мероприятия",
    "Наименование мероприятия",
    "Содержание деятельности",
    "МЕРОПРИЯТИЕ",
    "Мероприятие (краткое описание)",
    "Наименова-\nние мероприя-\nтия",
  ],
  audience: [
    "Целевая аудитория",
    "Участники",
    "Категория участников",
    "Целевая аудитория, требования к участию",
    "Для кого проводится",
  ],
  schedule: [
    "Сроки",
    "Срок исполнения",
    "Дата проведения",
    "Период реализации",
    "Сроки проведения мероприятия",
    "Дата и место",
  ],
  responsible: [
    "Ответственный",
    "Ответственные исполнители",
    "Исполнитель",
    "Ответственный за проведение мероприятия",
    "Ответст-\nвенные",
    "Отв.",
  ],
  expectedResult: ["Планируемый результат", "Результат", "Ожидаемый результат", "Вид документа", "Итоговый документ"],
};

const SAMPLES: Readonly<Record<Exclude<Field, "number">, readonly string[]>> = {
  title: [
    "Проведение олимпиады",
    "Открытие центра «Точка роста»",
    "Мониторинг сайтов",
    "III форум педагогов",
    "Участие в конкурсе «IT-куб»",
    "Сроки и формы отчётности: семинар",
  ],
  audience: ["обучающиеся 5–11 классов", "Педагоги", "родители обучающихся", "руководители центров"],
  schedule: ["сентябрь 2023 г.", "в течение года", "до 1 мая", "01.09.2023", "Ежегодно, апрель", "по графику"],
  responsible: ["Руководители ОО", "ГАУ ДПО «Институт развития образования»", "заместитель директора", "Иванова И.И."],
  expectedResult: ["Аналитическая справка", "приказ", "Банк практик", "100 % педагогов"],
};

const HEADINGS = ["Направление {n}. ", "Раздел {r}. ", "{r}. ", "{n}. ", "Направление {n}: ", "Блок № {n}. "];
const TITLES = ["Работа с обучающимися", "Методическая поддержка", "Информирование общественности", "Наставничество"];
const ROMAN = ["I", "II", "III", "IV"];

interface Item {
  readonly number: string;
  readonly workstream: number | null;
  readonly values: Readonly<Partial<Record<Field, string>>>;
}

interface Plan {
  readonly fields: readonly Field[];
  readonly names: readonly string[];
  readonly headings: readonly string[];
  readonly style: string;
  readonly items: readonly Item[];
}

const plans: fc.Arbitrary<Plan> = fc
  .record({
    fields: fc.shuffledSubarray<Field>(["audience", "schedule", "responsible", "expectedResult"], { minLength: 2 }),
    order: fc.infiniteStream(fc.nat(1000)),
    count: fc.integer({ min: 3, max: 9 }),
    workstreams: fc.integer({ min: 0, max: 3 }),
    style: fc.constantFrom(...HEADINGS),
    pick: fc.infiniteStream(fc.nat(1000)),
    blank: fc.infiniteStream(fc.nat(9)),
  })
  .map(({ fields, order, count, workstreams, style, pick, blank }): Plan => {
    const take = (): number => pick.next().value ?? 0;
    const from = (list: readonly string[]): string => list[take() % list.length] ?? "";
    const all = [...new Set<Field>(["number", "title", ...fields, "schedule"])];
    const shuffled = all
      .map((field) => ({ field, at: order.next().value ?? 0 }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ field }) => field);
    const items: Item[] = [];
    for (let index = 0; index < count; index += 1) {
      const workstream =
        workstreams === 0 ? null : Math.min(workstreams, 1 + Math.floor((index * workstreams) / count));
      const inside = items.filter((one) => one.workstream === workstream).length + 1;
      const values: Partial<Record<Field, string>> = {};
      for (const field of all) {
        if (field === "number") continue;
        if (field !== "title" && field !== "schedule" && (blank.next().value ?? 0) === 0) continue;
        values[field] = field === "title" ? `${from(SAMPLES.title)} ${index}` : from(SAMPLES[field]);
      }
      items.push({ number: workstream === null ? `${index + 1}` : `${workstream}.${inside}.`, workstream, values });
    }
    return {
      fields: shuffled,
      names: shuffled.map((field) => from(NAMES[field])),
      headings: TITLES.slice(0, workstreams),
      style,
      items,
    };
  });

function heading(plan: Plan, number: number): string {
  return (
    plan.style.replace("{n}", String(number)).replace("{r}", ROMAN[number - 1] ?? "") +
    (plan.headings[number - 1] ?? "")
  );
}

function cellsOf(plan: Plan, item: Item): string[] {
  return plan.fields.map((field) => (field === "number" ? item.number : (item.values[field] ?? "")));
}

function rowsOf(plan: Plan): (readonly CellLike[])[] {
  const rows: (readonly CellLike[])[] = [];
  plan.items.forEach((item, index) => {
    if (item.workstream !== null && plan.items[index - 1]?.workstream !== item.workstream)
      rows.push(merged(heading(plan, item.workstream), plan.fields.length));
    rows.push(cellsOf(plan, item));
  });
  return rows;
}

function expectRead(plan: Plan, pieces: Parameters<typeof sourceDocument>[0]): void {
  const document = sourceDocument(pieces);
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(`refused: ${draft.refusal.code}`);
  const want = plan.items.map(({ number, workstream, values }) => ({ number, workstream, ...values }));
  const got = draft.activities.map((one) => {
    const kept: Record<string, string | number | null> = { number: one.number, workstream: one.workstream };
    for (const field of plan.fields) if (one[field] !== null) kept[field] = one[field];
    return kept;
  });
  expect(got).toEqual(want);
  expect(draft.workstreams.map((one) => one.title)).toEqual(plan.headings);
  expect(lostWords(document, draft)).toEqual([]);
  expect(inventedWords(document, draft)).toEqual([]);
}

const TITLE = para("Комплексный план мероприятий на 2023/2024 учебный год");

describe("any plan reads back from any layout", () => {
  it("one table", () => {
    fc.assert(
      fc.property(plans, (plan) => expectRead(plan, [TITLE, table([plan.names, ...rowsOf(plan)])])),
      { numRuns: 150 },
    );
  });

  it("a title row inside, column numbers, a total and a signature", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const width = plan.fields.length;
        const numbers = plan.fields.map((_, index) => String(index + 1));
        const total = merged("Всего мероприятий: 5", width);
        const signature = merged("Директор ____________ И.И. Петрова", width);
        expectRead(plan, [
          table([
            merged("План мероприятий на 2023 год", width),
            plan.names,
            numbers,
            ...rowsOf(plan),
            total,
            signature,
          ]),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("a table for every page with the header again", () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 4 }), (plan, size) => {
        const rows = rowsOf(plan);
        const pages = [TITLE];
        for (let at = 0; at < rows.length; at += size) {
          pages.push(
            table([plan.names, ...rows.slice(at, at + size)], { page: pages.length }),
            para(`${pages.length}`, { role: "pageFooter" }),
          );
        }
        expectRead(plan, pages);
      }),
      { numRuns: 60 },
    );
  });

  it("a row broken by the page in the middle of its texts", () => {
    fc.assert(
      fc.property(plans, fc.nat(), (plan, choice) => {
        const rows = rowsOf(plan);
        const at = rows.findLastIndex((row) => row.length > 1 && row.every((cell) => typeof cell === "string"));
        const row = rows[at] ?? [];
        const halves = row.map((cell, column) =>
          broken(typeof cell === "string" ? cell : cell.text, plan.fields[column] === "number", choice),
        );
        const upper = halves.map(([first]) => first);
        const lower = halves.map(([, second]) => second);
        if (lower.every((text) => text === "")) return;
        expectRead(plan, [
          TITLE,
          table([plan.names, ...rows.slice(0, at), upper], { page: 1 }),
          table([lower, ...rows.slice(at + 1)], { page: 2 }),
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it("never throws and loses no word whatever the tables hold", () => {
    const telling = [
      "",
      "1",
      "1.1",
      "Мероприятия",
      "Срок",
      "№",
      "Итого",
      "май",
      "Направление 2.",
      "Ответственный",
      "II",
    ];
    const word = fc.oneof(fc.constantFrom(...telling, ""), fc.constantFrom("план", "* сноска", "Директор", "ячейка"));
    const span = fc.integer({ min: 1, max: 3 });
    const row = fc.array(fc.record({ text: word, span, down: span }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 4 }), (tables) => {
        let count = 0;
        // Words that mean nothing get a number each, so that none can stand for another.
        const numbered = (text: string): string => (telling.includes(text) ? text : `${text} слово${(count += 1)}`);
        const pieces = tables.map((rows) =>
          table(rows.map((cells) => cells.map((cell) => ({ ...cell, text: numbered(cell.text) })))),
        );
        const document = sourceDocument([para("План мероприятий"), ...pieces]);
        const draft = readDraft(document);
        if (!("refusal" in draft))
          expect(lostWords(document, draft).filter((one) => one.startsWith("слово"))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** The lower half of a broken text begins with a small letter, as it does inside a phrase. */
function broken(text: string, whole: boolean, choice: number): readonly [string, string] {
  const words = text.split(" ");
  const cut = 1 + (choice % Math.max(1, words.length - 1));
  const lower = words.slice(cut).join(" ");
  return whole || words.length < 2 || !/^\p{Ll}{3}/u.test(lower) ? [text, ""] : [words.slice(0, cut).join(" "), lower];
}
