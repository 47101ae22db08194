import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { hostilePlan } from "#test/support/generated-drafts.ts";
import { readPaper } from "#test/support/read-paper.ts";
import { comparableDraft } from "#test/support/same-draft.ts";
import type { Draft } from "../intake/draft.ts";
import type { Paper } from "./model.ts";
import { orderPaper } from "./order-paper.ts";
import { planPaper } from "./plan-paper.ts";
import "#test/support/properties.ts";

const TITLE = "Комплексный план мероприятий Спировского муниципального округа на 2023/2024 учебный год";
const ACTIVITIES = [
  anActivity({ number: "1.1", schedule: "сентябрь", responsible: "Методист" }),
  anActivity({ number: "1.2", title: "Конкурс проектов", schedule: "май", responsible: "Методист" }),
];

test("whatever words a plan holds, reading its paper gives the same plan", () => {
  fc.assert(
    fc.property(hostilePlan, (draft) => {
      expect(comparableDraft(readPaper(planPaper(draft)))).toEqual(comparableDraft(draft));
    }),
    { numRuns: 100 },
  );
});

/** Every part that a draft can have, by what it is about. */
const DRAFTS: Readonly<Record<string, Partial<Draft>>> = {
  "an order with points that have deadlines, and a signature over two lines": {
    kind: "orderWithPlan",
    issuer: "Управление образования Администрации Спировского муниципального округа Тверской области",
    approval: {
      docType: "order",
      number: "86",
      date: "2021-08-20",
      signer: "Н.Н. Снаткова",
      signerPost: "Начальник управления образования Администрации Спировского муниципального округа",
      place: "пгт Спирово",
      raw: "ПРИКАЗ от 20.08.2021 № 86\nУТВЕРЖДЁН приказом Управления образования от 20.08.2021 № 86",
    },
    orderTitle: "Об утверждении комплексного плана мероприятий",
    preamble: "В целях поддержки центров «Точка роста» ПРИКАЗЫВАЮ:",
    orderPoints: [
      { number: "1", text: "Руководителям ОО:", addressee: "Руководителям ОО", deadline: null, role: "other" },
      {
        number: "1.1",
        text: "Назначить ответственное лицо.\nСрок: до 1 сентября",
        addressee: "Руководителям ОО",
        deadline: "до 1 сентября",
        role: "duty",
      },
      {
        number: "2",
        text: "Контроль за исполнением приказа оставляю за собой.",
        addressee: null,
        deadline: null,
        role: "control",
      },
    ],
  },
  "a stamp of approval with blanks": {
    issuer: "министерство образования и науки Самарской области",
    level: "region",
    title: "Комплексный план мероприятий",
    period: null,
    approval: {
      docType: "directive",
      number: null,
      date: null,
      signer: null,
      raw: "УТВЕРЖДЕН распоряжением министерства образования и науки Самарской области от _____ № _____",
    },
  },
  "a director's own stamp": {
    level: "centre",
    issuer: "МБОУ «СОШ № 5»",
    approval: {
      docType: "stamp",
      number: null,
      date: "2023-08-31",
      signer: "И.И. Иванов",
      raw: "УТВЕРЖДАЮ Директор МБОУ «СОШ № 5» ____________ И.И. Иванов «31» августа 2023 г.",
    },
  },
  "a project whose years stand in no title": {
    kind: "developmentProject",
    level: "centre",
    title: "ПРОЕКТ «РАЗВИТИЕ ЦЕНТРА ТОЧКА РОСТА»",
    issuer: null,
    period: "2022-2026",
    goal: "создание условий для технического творчества.",
    tasks: ["Обучить педагогов.", "Провести конкурсы."],
    indicators: [
      { title: "Доля обучающихся в кружках", target: "не менее 50 %" },
      { title: "Число кружков", unit: "ед.", target: "5" },
    ],
  },
  "a goal right above the table": { goal: "повысить охват обучающихся", tasks: [] },
  "registries, and texts under their headings": {
    indicators: [
      { number: "1.", title: "Численность обучающихся", unit: "Чел.", method: "100*А" },
      { number: "2.", title: "Доля педагогов", unit: "%", method: "А/Б*100", target: "2024: 60 %; 2025: 70 %" },
    ],
    acts: [
      { number: "1.", title: "Приказ № 1772 от 21.05.2019", url: "http://a.example/prikaz-1772.pdf" },
      { number: "2.", title: "Положение о центре", url: null },
    ],
    plannedActs: [
      { number: "1.", title: "Памятка о сайте", rationale: "Повысит охват.", addressee: "Руководителям" },
      { number: "2.", title: "Приказ о конкурсе", rationale: null, addressee: "Педагогам" },
    ],
    texts: [
      { heading: null, text: "1. Нормативные акты", source: {} },
      { heading: "1. Нормативные акты", text: "Список дополняется.", source: {} },
      { heading: "2. Риски", text: "Нехватка педагогов.", source: {} },
      { heading: "2. Риски", text: "*А – количество центров", source: {} },
    ],
  },
  "workstreams in any state: without a heading, without activities, come back to, numbered twice": {
    workstreams: [
      { number: 1, title: null },
      { number: 2, title: "Конференции", label: "Раздел II." },
      { number: 3, title: "Без мероприятий", label: "Раздел III." },
      { number: 4, title: "Конкурсы" },
    ],
    activities: [
      anActivity({ number: "1.1", schedule: "май" }),
      anActivity({ number: "2.1", workstream: 2, schedule: "май" }),
      anActivity({ number: "4.1", workstream: 4, schedule: "май" }),
      anActivity({ number: "2.2", workstream: 2, title: "Ещё одна встреча", schedule: "июнь" }),
    ],
  },
  "columns that no field holds, and notes beside them": {
    activities: [1, 2, 3, 4].map((number) =>
      anActivity({
        number: `1.${number}`,
        schedule: "май",
        notes: [
          ...(number === 2 ? ["при наличии средств"] : []),
          ...(number === 1 ? ["Отметка о выполнении: да"] : []),
          ...(number === 3 ? [] : [`Место проведения: школа № ${number}`]),
        ],
      }),
    ),
  },
  "no numbers at all, and cells left empty": {
    workstreams: [],
    activities: [
      anActivity({ number: null, workstream: null, title: "Семинар", schedule: null }),
      anActivity({ number: null, workstream: null, title: "Конкурс", schedule: "май", notes: ["при наличии средств"] }),
    ],
  },
};

const ORDER = DRAFTS["an order with points that have deadlines, and a signature over two lines"] ?? {};

describe("reading a paper gives back", () => {
  it.each(Object.entries(DRAFTS))("%s", (_name, fields) => {
    const draft = aDraft({ title: TITLE, activities: ACTIVITIES, ...fields });
    expect(comparableDraft(readPaper(planPaper(draft)))).toEqual(comparableDraft(draft));
  });
});

test("a label that many notes have is the heading of a column", () => {
  const draft = aDraft({
    title: TITLE,
    activities: ACTIVITIES,
    ...DRAFTS["columns that no field holds, and notes beside them"],
  });
  const table = planPaper(draft).sections[0]?.blocks.find((block) => block.kind === "table");
  expect(table?.columns.map(({ heading }) => heading).slice(-1)).toEqual(["Место проведения"]);
  const notes = [...(table?.rows ?? [])]
    .flatMap((row) => (row.kind === "cells" ? row.cells : []))
    .flatMap((cell) => cell.notes ?? []);
  expect(notes).toEqual(["Отметка о выполнении: да", "при наличии средств"]);
});

test("an order that nobody has signed yet keeps the post of who will", () => {
  const approval = ORDER.approval ? { ...ORDER.approval, signer: null } : null;
  const draft = aDraft({ title: TITLE, activities: ACTIVITIES, ...ORDER, approval });
  expect(comparableDraft(readPaper(planPaper(draft)))).toEqual(comparableDraft(draft));
});

describe("an order made for a plan that has none", () => {
  const plan = aDraft({
    title: TITLE,
    issuer: "Управление образования города Тверь",
    activities: ACTIVITIES,
    workstreams: [],
  });

  it("has blanks for what nobody has said, and no number or date of its own", () => {
    const words = linesOf(orderPaper(plan));
    expect(words).toContain("ПРИКАЗ");
    expect(words).toContain("от _______________ № _________");
    expect(words).toContain(`Об утверждении комплексного плана ${TITLE.slice("Комплексный план ".length)}`);
    expect(words).toContain("1. Утвердить прилагаемый план мероприятий.");
    const digits = words.join(" ").replaceAll("2023/2024", "").replaceAll("1. Утвердить", "").match(/\d/g);
    expect(digits).toBeNull();
  });

  it("is read as an order with the same plan", () => {
    const read = readPaper(orderPaper(plan));
    expect(read).toMatchObject({ kind: "orderWithPlan", title: TITLE, issuer: plan.issuer, period: "2023/2024" });
    expect(read.orderPoints).toMatchObject([{ number: "1", text: "Утвердить прилагаемый план мероприятий." }]);
    expect(read.activities.map(({ title }) => title)).toEqual(plan.activities.map(({ title }) => title));
  });

  it("prints the number and date given since the document was read, not the old blanks", () => {
    const raw = "УТВЕРЖДЕН приказом Управления образования города Тверь от _____ № _____";
    const approval = { docType: "order", number: "12", date: "2023-09-01", signer: null, raw } as const;
    expect(linesOf(planPaper({ ...plan, approval }))).toContain("от 01.09.2023 № 12");
  });
});

function linesOf({ sections }: Paper): string[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])));
}
