import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePeriod, type Period } from "#core/time/period.ts";
import { alternativesTo, scheduleLabel } from "./alternatives.ts";
import { OUTSIDE_QUESTION } from "./questions.ts";
import { readSchedule } from "./read.ts";

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(text);
  return period;
}

/** The labels of the other readings, over all questions about a phrase but «outside the plan». */
function labels(phrase: string, period: string): string[] {
  const read = readSchedule(phrase, periodOf(period));
  return read.questions.flatMap((question) =>
    alternativesTo(question, read, periodOf(period)).map(({ label }) => label),
  );
}

test.each([
  ["август", "2023/2024", ["август 2023 г."]],
  ["август – сентябрь", "2023/2024", ["август – сентябрь 2024 г."]],
  ["III квартал", "2023/2024", ["июль – август 2024 г.", "июль – сентябрь 2023 г.", "сентябрь 2023 г."]],
  ["1 полугодие", "2023/2024", ["январь – июнь 2024 г."]],
  ["II полугодие", "2023/2024", ["июль – декабрь 2023 г.", "июль – декабрь 2024 г."]],
  ["2023-2024", "2023/2024", ["сентябрь 2023 г. – август 2024 г.", "сентябрь 2023 г. – май 2024 г."]],
  ["в течение года", "2023/2024", ["сентябрь 2023 г. – май 2024 г."]],
  ["ежеквартально в течение года", "2023/2024", ["каждый квартал, сентябрь 2023 г. – май 2024 г."]],
  ["в течение учебного года", "2024", ["январь – декабрь 2024 г.", "сентябрь 2023 г. – май 2024 г."]],
  ["зима 2024 г.", "2024", ["декабрь 2024 г. – февраль 2025 г.", "январь – февраль 2024 г., декабрь 2024 г."]],
  ["ноябрь – февраль", "2024", ["ноябрь 2023 г. – февраль 2024 г."]],
  ["с октября ежемесячно", "2023/2024", ["каждый месяц, октябрь 2023 г. – май 2024 г."]],
  ["начало сентября", "2023/2024", ["1–15 сентября 2023 г.", "сентябрь 2023 г."]],
  ["первая неделя сентября", "2023/2024", ["4–10 сентября 2023 г."]],
  ["последняя неделя ноября", "2023/2024", ["20–26 ноября 2023 г."]],
  ["осень, зима", "2023/2024", ["сентябрь – ноябрь 2023 г., декабрь 2023 г. – февраль 2024 г."]],
  ["I, IV квартал", "2024", ["январь – декабрь 2024 г."]],
  ["март", "2023-2025", ["март 2023 г.", "март 2024 г.", "март 2025 г."]],
  ["до мая 2024", "2023/2024", ["до 30 апреля 2024 г."]],
  ["до II квартала 2024", "2023/2024", []],
  ["ежегодно до 1 сентября", "2023/2024", ["каждый год, до 1 сентября 2024 г."]],
  ["1 или 10 мая 2024 г.", "2023/2024", ["1 мая 2024 г.", "10 мая 2024 г."]],
  ["10 мая 12 июня 2024 г.", "2023/2024", ["10 мая – 12 июня 2024 г."]],
  ["в течение года (октябрь, март)", "2023/2024", ["сентябрь 2023 г. – август 2024 г."]],
  ["к началу учебного года", "2023/2024", []],
  ["в период весенних каникул", "2023/2024", []],
  ["по мере необходимости", "2023/2024", []],
  ["октябрь 2021 г.", "2023/2024", []],
])("«%s» of %s can also be read as %j", (phrase, period, expected) => {
  expect(labels(phrase, period)).toEqual(expected);
});

const month = fc.constantFrom("январь", "май", "август", "сентябрь", "ноябрь", "декабрь");
const piece = fc.oneof(
  month,
  fc.constantFrom("I квартал", "III квартал", "4 квартал", "1 полугодие", "II полугодие", "зима", "осень", "лето"),
  fc.constantFrom("начало марта", "конец мая", "середина года", "первая неделя февраля", "до июня", "до 1 сентября"),
  fc.constantFrom("в течение года", "в течение учебного года", "2023-2024", "2024 год", "15 мая", "конец года"),
);
const phrase = fc
  .record({
    pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
    sign: fc.constantFrom(", ", " и ", " – ", " ", " или ", ", далее – "),
    year: fc.constantFrom("", " 2023 г.", " 2024", " 2022–2026 гг."),
    repeat: fc.constantFrom("", " ежеквартально", ", ежемесячно", " (не реже 2 раз в год)", " по графику", " ежегодно"),
    from: fc.constantFrom("", "с ", "до ", "не позднее "),
  })
  .map(({ pieces, sign, year, repeat, from }) => `${from}${pieces.join(sign)}${year}${repeat}`);
const period = fc.constantFrom("2023/2024", "2024", "2022-2026", "2024/2025").map(periodOf);

test("every other reading is certain in its own words, and is none of the others", () => {
  let found = 0;
  fc.assert(
    fc.property(phrase, period, (text, plan) => {
      const read = readSchedule(text, plan);
      for (const question of read.questions) {
        const others = alternativesTo(question, read, plan);
        found += others.length;
        const readings = others.map((one) => {
          const again = readSchedule(one.text, plan);
          expect(again.questions.filter((left) => left !== OUTSIDE_QUESTION)).toEqual([]);
          expect(again.qualifier.toSorted()).toEqual(read.qualifier.toSorted());
          return JSON.stringify([again.windows, again.recurrence]);
        });
        expect(readings).not.toContain(JSON.stringify([read.windows, read.recurrence]));
        expect(new Set(readings).size).toBe(readings.length);
        expect(new Set([scheduleLabel(read), ...others.map(({ label }) => label)]).size).toBe(others.length + 1);
      }
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(500);
});
