import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parsePeriod } from "#core/time/period.ts";
import { amendmentOf } from "#core/plan/amendment/amendment-of.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { amendingAct } from "./amending.ts";
import { assignmentsOf, groupOf } from "./addressees.ts";
import { inAccusative, personOf } from "./cases.ts";
import { checkAct, type ActSurroundings } from "./checks.ts";
import { emptyAct, type ActDraft, type ActPoint } from "./model.ts";
import { emptyPoint } from "./points.ts";
import { printedLines } from "./point-words.ts";
import { inQuotes, withoutQuotes } from "./quotes.ts";
import { takeOver } from "./take-over.ts";
import "#test/support/properties.ts";

const SURROUNDINGS: ActSurroundings = { today: "2026-08-20", period: null, firstEvent: null, registered: [] };

const point = (number: string, fields: Partial<ActPoint> = {}): ActPoint => ({
  ...emptyPoint(`p${number}`),
  number,
  ...fields,
});
const BASIS = {
  actId: null,
  docType: "order",
  issuer: "Министерство образования Тверской области",
  date: "2021-02-04",
  number: "119/ПК",
  title: null,
  state: null,
} as const;

/** An order that nothing is to be asked of. */
function anOrder(fields: Partial<ActDraft> = {}): ActDraft {
  return {
    ...emptyAct("order", "Управление образования"),
    heading: "Об утверждении плана",
    points: [
      point("1", { text: "Утвердить план (Приложение).", role: "approve" }),
      point("2", { role: "other", addressee: { words: "Руководителям ОО", group: "schools" } }),
      point("2.1", { text: "Назначить ответственное лицо." }),
      point("2.2", { text: "Разработать план центра.", deadline: "ежегодно до 1 сентября" }),
      point("3", { role: "entryIntoForce" }),
      point("4", { role: "control", controller: { by: "signer" } }),
    ],
    signature: { post: "Начальник управления", name: "Н. Н. Примерова" },
    ...fields,
  };
}
const changed = (number: string, fields: Partial<ActPoint>): ActDraft => {
  const order = anOrder();
  return { ...order, points: order.points.map((one) => (one.number === number ? { ...one, ...fields } : one)) };
};

describe("what is asked before the signature", () => {
  it("nothing of an order that is whole", () => expect(checkAct(anOrder(), SURROUNDINGS)).toEqual([]));

  it.each<[string, string, ActDraft, Partial<ActSurroundings>?]>([
    ["no heading", "headingMissing stop", anOrder({ heading: " " })],
    ["nobody issues it", "issuerMissing stop", anOrder({ issuer: null })],
    ["nobody signs", "signerMissing ask", anOrder({ signature: { post: null, name: null } })],
    ["a point without words", "pointEmpty stop", changed("2.1", { text: " ", addressee: null })],
    ["dated before its basis", "datedBeforeBasis stop", anOrder({ date: "2021-02-03", basis: [BASIS] })],
    ["a cancelled basis", "basisCancelled ask", anOrder({ basis: [{ ...BASIS, state: "cancelled" }] })],
    [
      "nobody controls",
      "controlMissing ask",
      changed("4", { role: "other", text: "Довести до сведения школ.", controller: null }),
    ],
    [
      "a duty of nobody",
      "pointWithoutAddressee ask",
      changed("2", { addressee: null, text: "О центрах", role: "other" }),
    ],
    [
      "a post in the nominative",
      "wrongCase ask",
      changed("4", { text: "Контроль возложить на заместитель начальника." }),
    ],
    [
      "an addressee in the nominative",
      "wrongCase ask",
      changed("2", { addressee: { words: "Руководители ОО", group: null } }),
    ],
    ["a deadline gone by", "deadlineBeforeDate ask", changed("2.2", { deadline: "до 15.07.2026" })],
    ["a deadline that is none", "deadlineUnread ask", changed("2.2", { deadline: "вчера утром" })],
    [
      "a number of the year",
      "numberTaken stop",
      anOrder({ date: "2026-08-20", number: "86" }),
      { registered: [{ kind: "order", date: "2026-01-11", number: "86" }] },
    ],
    ["events before its date", "laterThanEvents warn", anOrder({ date: "2026-09-10" }), { firstEvent: "2026-09-01" }],
  ])("%s: %s", (_what, expected, act, more = {}) => {
    const found = checkAct(act, { ...SURROUNDINGS, ...more });
    expect(found.map(({ code, weight }) => `${code} ${weight}`)).toContain(expected);
  });

  it("control by two, each named by its point, until a person says that both are meant", () => {
    const text = "Назначить ответственным лицом по контролю за планом заместителя начальника управления.";
    const act = changed("2.1", { text, role: "control" });
    const [found] = checkAct(act, SURROUNDINGS);
    expect(found).toMatchObject({
      code: "controlTwice",
      pointIds: ["p2.1", "p4"],
      data: { who: "2.1 — заместителя начальника, 4 — начальник" },
    });
    expect(checkAct({ ...act, settled: [found?.key ?? ""] }, SURROUNDINGS)).toEqual([]);
  });

  it("the number is free in another year and for another kind", () => {
    const registered = [
      { kind: "order", date: "2025-08-20", number: "86" },
      { kind: "directive", date: "2026-08-20", number: "86" },
    ] as const;
    expect(checkAct(anOrder({ date: "2026-08-20", number: "86" }), { ...SURROUNDINGS, registered })).toEqual([]);
  });
});

describe("assignments", () => {
  const sizes = { municipalities: 30, schools: 7, centres: 9 };
  it("are as many as organisations in the group; headings, control and entry into force are none", () => {
    const order = anOrder();
    expect(order.points.map((one) => assignmentsOf(order, one, sizes))).toEqual([null, null, 7, 7, null, null]);
  });

  it.each([
    ["Руководителям ОО", "schools"],
    ["Руководителям общеобразовательных организаций", "schools"],
    ["Руководителям центров «Точка роста»", "centres"],
    ["Муниципальным органам управления образованием", "municipalities"],
    ["Руководителю центра", null],
    ["Управлению образования", null],
    ["Отделу общего образования (Примеровой А. А.)", null],
  ])("%s: %s", (words, group) => expect(groupOf(words)).toBe(group));
});

describe("the words of control", () => {
  it.each([
    ["заместитель начальника", "Петрова О. С.", "заместителя начальника Петрову О. С."],
    ["Заместитель начальника", "Петрова Ольга Сергеевна", "заместителя начальника Петрову Ольгу Сергеевну"],
    [
      "первый заместитель начальника Департамента Смоленской области по образованию и науке",
      "Н.В. Шелабина",
      "первого заместителя начальника Департамента Смоленской области по образованию и науке Н.В. Шелабину",
    ],
    ["методист", null, "методиста"],
  ])("%s %s → %s", (post, name, words) => expect(inAccusative(post, name)).toBe(words));

  it("a person's own words win", () => {
    const controller = { by: "person", post: "методист", name: "Дюма А.", printed: "методиста Дюма А." } as const;
    expect(printedLines(point("4", { role: "control", controller }), "directive")).toEqual([
      "Контроль за исполнением распоряжения возложить на методиста Дюма А.",
    ]);
  });

  it("words that are no name stay as they are", () => {
    expect(personOf("и. о. начальника")).toBeNull();
    expect(inAccusative("методист", "по согласованию")).toBe("методиста по согласованию");
  });
});

describe("an amending order", () => {
  const row = (key: string, fields = {}) => ({
    ...anActivity({ number: key, schedule: "май 2024 г.", ...fields }),
    key,
  });
  const plan = (activities: ReturnType<typeof row>[], title: string) => ({ ...aDraft({ title }), activities });
  const before = plan([row("2.1"), row("4.2")], "План центров «Точка роста»");
  const after = plan([row("2.1", { title: "Семинар «Точка роста»" }), row("2.3")], "План работы центров «Точка роста»");
  let ids = 0;
  const act = amendingAct(
    {
      amends: { ...BASIS, date: "2021-08-20", number: "86", title: "Об утверждении плана центров «Точка роста»" },
      amendments: amendmentOf(before, after),
      like: anOrder(),
    },
    () => `a${(ids += 1)}`,
  );

  it("names what it changes, each change as a point, and comes into force", () => {
    expect(act.heading).toBe("О внесении изменений в приказ от 20.08.2021 № 86");
    expect(act.points.map((one) => [one.number, ...printedLines(one, "order")].join(" "))).toEqual([
      "1 Внести в приложение к приказу от 20.08.2021 № 86 «Об утверждении плана центров „Точка роста“» следующие изменения:",
      "1.1 Наименование плана изложить в следующей редакции:\n«План работы центров „Точка роста“».",
      "1.2 Пункт 4.2 исключить.",
      "1.3 Пункт 2.1 изложить в следующей редакции:",
      expect.stringMatching(/^1\.4 .*дополнить пунктом 2\.3 следующего содержания:$/iu),
      "2 Приказ вступает в силу со дня его подписания.",
      "3 Контроль за исполнением приказа оставляю за собой.",
    ]);
    expect(checkAct(act, SURROUNDINGS)).toEqual([]);
  });
});

test("words in quotes come back out of them", () => {
  const text = fc.string({ unit: fc.constantFrom("«", "»", "а", " ", "."), maxLength: 12 });
  fc.assert(
    fc.property(text, (words) => {
      const plain = withoutQuotes(words);
      expect(inQuotes(words).slice(1, -1).replaceAll("„", "«").replaceAll("“", "»")).toBe(plain);
    }),
  );
});

it.each([
  ["«Об утверждении «Положения»»", "Об утверждении «Положения»"],
  ["«Точка роста» и «Кванториум»", "«Точка роста» и «Кванториум»"],
])("%s without its own quotes: %s", (text, words) => expect(withoutQuotes(text)).toBe(words));

test("last year's order is taken over for the new years, without its date, number and plan", () => {
  const last = anOrder({
    heading: "Об утверждении плана на 2023/2024 учебный год",
    date: "2023-08-25",
    number: "712",
    basis: [BASIS],
    appendixPlanId: "plan",
    settled: ["controlMissing"],
    points: [
      point("1", { text: "Утвердить план на 2023/2024 учебный год.", role: "approve", deadline: "до 15.09.2023" }),
    ],
  });
  const [from, to] = [parsePeriod("2023/2024"), parsePeriod("2024/2025")];
  if (from === null || to === null) throw new Error("no periods");
  const { act, questions } = takeOver(last, { from, to }, () => "new");
  expect(act).toMatchObject({
    heading: "Об утверждении плана на 2024/2025 учебный год",
    date: null,
    number: null,
    appendixPlanId: null,
    settled: [],
    basis: [BASIS],
    points: [{ id: "new", number: "1", text: "Утвердить план на 2024/2025 учебный год.", deadline: "до 15.09.2024" }],
  });
  expect(questions.join()).toContain("Пункт 1:");
  const kept = takeOver(last, null, () => "new");
  expect(kept.act.heading).toBe(last.heading);
});
