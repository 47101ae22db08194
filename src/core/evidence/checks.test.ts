import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkText } from "./check-text.ts";
import { checkRecord, RECORD_CHECKS, type RecordCheck, type RecordSurroundings } from "./checks.ts";
import { EMPTY_RECORD, recordOutcome, type RecordContent } from "./model.ts";
import { pupilNamesIn } from "./pupil-names.ts";

const PLAN = { from: "2023-09-01", to: "2024-08-31" };
const AROUND: RecordSurroundings = { today: "2023-12-14", plan: PLAN, schoolSize: 420, isCorrection: false };
const HELD: RecordContent = { ...EMPTY_RECORD, occurrenceIds: ["a"], day: "2023-12-14" };
const file = (name: string, more: Partial<RecordContent["files"][number]> = {}) => ({
  id: "01900000-0000-7000-8000-000000000001",
  kind: "file" as const,
  name,
  size: 1000,
  ...more,
});

const short = ({ weight, code, pointer }: RecordCheck): string => `${weight} ${code} ${pointer}`;
const found = (record: Partial<RecordContent>, around: Partial<RecordSurroundings> = {}): string[] =>
  checkRecord({ ...HELD, ...record }, { ...AROUND, ...around }).map(short);

describe("a record before it is sent", () => {
  it("passes when there is nothing to say", () => {
    expect(found({ counts: [{ segment: "students", count: 64 }], text: "Прошёл день открытых дверей." })).toEqual([]);
  });

  it("needs what it settles and the day when it was held", () => {
    expect(found({ occurrenceIds: [], day: null })).toEqual([
      "stop occurrencesMissing /occurrenceIds",
      "stop dayMissing /day",
    ]);
    expect(found({ day: "2023-12-15" })).toEqual(["stop dayInFuture /day"]);
    expect(found({ outcome: "started", day: "2023-12-15" })).toEqual(["stop dayInFuture /day"]);
  });

  it("asks about a day outside the plan, whose last days belong to it (002/7.3: «Август 2024 г.»)", () => {
    expect(found({ day: "2024-08-31" }, { today: "2024-09-10" })).toEqual([]);
    expect(found({ day: "2024-09-01" }, { today: "2024-09-10" })).toEqual(["ask dayOutsidePlan /day"]);
    expect(found({ day: "2023-08-31" })).toEqual(["ask dayOutsidePlan /day"]);
    expect(found({ day: "2023-08-31" }, { plan: null })).toEqual([]);
  });

  it("wants a reason for what was not held, and the document of a cancellation", () => {
    expect(found({ outcome: "moved", day: null })).toEqual(["stop reasonMissing /reason"]);
    expect(found({ outcome: "notDone", day: null, reason: "  " })).toEqual(["stop reasonMissing /reason"]);
    expect(found({ outcome: "cancelled", day: null, reason: "карантин" })).toEqual(["stop documentMissing /document"]);
    expect(found({ outcome: "moved", reason: "карантин", newDay: "2023-12-20" })).toEqual([]);
    expect(found({ outcome: "moved", reason: "карантин", newDay: "2023-12-10" })).toEqual(["ask newDayPassed /newDay"]);
    expect(found({ outcome: "moved", reason: "карантин", newDay: "2024-09-02" })).toEqual([
      "ask newDayOutsidePlan /newDay",
    ]);
  });

  it("looks at every count", () => {
    const students = (count: number) => found({ counts: [{ segment: "students", count }] });
    expect(students(-1)).toEqual(["stop countNegative /counts/0/count"]);
    expect(students(1.5)).toEqual(["stop countNotWhole /counts/0/count"]);
    expect(students(100_001)).toEqual(["stop countTooLarge /counts/0/count"]);
    expect(students(421)).toEqual(["ask countLargerThanSchool /counts/0/count"]);
    expect(students(420)).toEqual([]);
    expect(found({ counts: [{ segment: "guardians", count: 900 }] })).toEqual([]);
    expect(found({ counts: [{ segment: "students", count: 900 }] }, { schoolSize: null })).toEqual([]);
    const twice = { segment: "teachers" as const, count: 3 };
    expect(found({ counts: [twice, twice] })).toEqual(["stop countTwice /counts/1/segment"]);
  });

  it("looks at files and asks about people on photos", () => {
    expect(found({ files: [file("отчёт.pdf")] })).toEqual([]);
    expect(found({ files: [file("урок.MP4")] })).toEqual(["stop videoAsLink /files/0"]);
    expect(found({ files: [file("рисунок.svg")] })).toEqual(["stop fileKind /files/0"]);
    expect(found({ files: [file("а.pdf", { size: 0 })] })).toEqual(["stop fileEmpty /files/0"]);
    expect(found({ files: [file("а.pdf", { size: 21_000_000 })] })).toEqual(["stop fileTooLarge /files/0"]);
    expect(found({ files: [file("фото.jpg", { kind: "photo" })] })).toEqual(["stop consentMissing /consent"]);
    expect(found({ files: [file("фото.jpg", { kind: "photo" })], consent: "notGiven" })).toEqual([]);
    expect(found({ files: [file("а.docx", { kind: "photo" })] })).toContain("stop fileKind /files/0");
    const many = Array.from({ length: 21 }, (_, at) => file("а.pdf", { id: String(at) }));
    expect(found({ files: many })).toEqual(["stop tooManyFiles /files"]);
    expect(found({ files: [file("а.pdf"), file("б.pdf")] })).toEqual(["stop fileTwice /files/1"]);
  });

  it("keeps links as typed and asks about what is none", () => {
    const link = (url: string) => found({ links: [{ url, note: null }] });
    for (const url of ["https://vk.com/wall-1_2", "школа55.рф/news", "http://a.ru"]) expect(link(url)).toEqual([]);
    for (const url of ["смотри в группе", "javascript:alert(1)", "ftp://a.ru", ""])
      expect(link(url)).toEqual(["ask linkOdd /links/0/url"]);
    expect(found({ acts: [{ number: " ", date: null, title: null, actId: null }] })).toEqual([
      "stop actNumberMissing /acts/0/number",
    ]);
  });

  it("asks once: what was confirmed is not asked again until the value changes", () => {
    const record = { ...HELD, counts: [{ segment: "students" as const, count: 500 }] };
    const [question] = checkRecord(record, AROUND);
    const confirmed = [question?.key ?? ""];
    expect(checkRecord({ ...record, confirmed }, AROUND)).toEqual([]);
    const changed = { ...record, confirmed, counts: [{ segment: "students" as const, count: 5000 }] };
    expect(checkRecord(changed, AROUND).map(short)).toEqual(["ask countLargerThanSchool /counts/0/count"]);
  });

  it("wants the reason of a correction", () => {
    expect(found({}, { isCorrection: true })).toEqual(["stop correctionReasonMissing /correctionReason"]);
    expect(found({ correctionReason: "посчитали дважды" }, { isCorrection: true })).toEqual([]);
  });
});

test("confirming every question leaves nothing that can be confirmed, and confirms no error away", () => {
  const record = fc.record({
    outcome: fc.constantFrom(...recordOutcome.options),
    day: fc.constantFrom(null, "2020-01-01", "2023-12-14", "2030-01-01"),
    newDay: fc.constantFrom(null, "2020-01-01", "2023-12-20", "2030-01-01"),
    reason: fc.constantFrom(null, "", "карантин"),
    text: fc.constantFrom("", "Пришёл Иванов Петя.", "Были гости."),
    counts: fc.array(
      fc.record({ segment: fc.constantFrom("students", "public"), count: fc.integer({ min: -5, max: 900 }) }),
      {
        maxLength: 3,
      },
    ),
  });
  fc.assert(
    fc.property(record, (fields) => {
      const before = { ...HELD, ...fields };
      const questions = checkRecord(before, AROUND);
      const confirmed = questions.map(({ key }) => key);
      const left = checkRecord({ ...before, confirmed }, AROUND);
      expect(left).toEqual(questions.filter(({ weight }) => weight === "stop"));
      for (const question of questions) expect(checkText(question)).toMatch(/[.]$/u);
    }),
  );
});

test("every check has a sentence without holes", () => {
  const data = {
    day: "2023-12-14",
    from: "2023-09-01",
    to: "2024-08-31",
    count: 1500,
    largest: 100_000,
    size: 420,
    name: "а.pdf",
    url: "…",
    most: 20,
  };
  for (const code of RECORD_CHECKS) expect(checkText({ code, data })).not.toMatch(/undefined|«»|NaN/u);
});

describe("names of pupils in a text", () => {
  it.each([
    ["Победил Иванов Пётр из 7 класса", ["Иванов Пётр"]],
    ["Работы Маши Смирновой и Ивана Петрова отмечены", ["Маши Смирновой", "Ивана Петрова"]],
    ["Ученица 5 «Б» Настя рассказала о роботах", ["Настя"]],
    ["Выступил Сидоров К. с докладом", ["Сидоров К."]],
    ["Обучающийся Петров Иван Сергеевич занял 1 место", ["Петров Иван Сергеевич"]],
  ])("%s", (text, names) => expect(pupilNamesIn(text)).toEqual(names));

  it.each([
    "Прошёл день открытых дверей центра «Точка роста», 64 обучающихся.",
    "Мастер-класс провела учитель Петрова Анна Ивановна",
    "Школа имени Юрия Гагарина приняла гостей",
    "Петров Иван Сергеевич открыл встречу",
    "Конкурс прошёл в Смоленске и Великих Луках",
    "Директор школы Смирнова О. С. поздравила всех",
  ])("leaves alone: %s", (text) => expect(pupilNamesIn(text)).toEqual([]));
});
