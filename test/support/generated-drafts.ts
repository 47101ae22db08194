import fc from "fast-check";
import type { Draft, DraftActivity } from "#core/intake/draft.ts";
import { aDraft, anActivity } from "./drafts.ts";

/** Words that a careless writer or reader would take for something else than the words of a cell. */
const HOSTILE = [
  "=1+1",
  '=HYPERLINK("http://a.example/","сюда")',
  "+7 (900) 000-00-00",
  "-5",
  "@SUM(A1)",
  "=cmd|' /C calc'!A0",
  "＝1+1",
  "<w:t>&amp;</w:t>",
  "]]>",
  "_x000D_",
  "{constructor}",
  "#(1+1)",
  "\\*жирный\\*",
  "$x$ #set page()",
  "Итого",
  "Направление 2. Работа с педагогами",
  "Раздел II",
  "Приложение № 1 к приказу",
  "УТВЕРЖДАЮ",
  "Цель: всё",
  "Мероприятие",
  "Ответственный исполнитель",
  "от 01.09.2023 № 5",
  "1.1.",
  "https://a.example/?q=1&b=2",
  "«Точка роста»",
  "естественно-научной",
  "5–11 классы",
  "И.И. Иванов",
  "г. Самара",
  "№ 5",
  "100 %",
  "ё Ё щ Щ",
  "mañana 日本",
  "😀",
] as const;
const PLAIN = [
  "Семинар",
  "для педагогов",
  "школы",
  "сентябрь 2023 г.",
  "обучающиеся",
  "Методист",
  "ежеквартально",
] as const;

const words = fc
  .array(fc.constantFrom(...HOSTILE, ...PLAIN), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(" "));
const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("\n"));
const cell = fc.option(lines, { nil: null, freq: 4 });

function activityOf(workstream: number, position: number): fc.Arbitrary<DraftActivity> {
  return fc
    .record({
      // A title of one word of another kind («Итого») is no title of an activity.
      title: lines.map((text) => `Семинар: ${text}`),
      audience: cell,
      schedule: cell,
      responsible: cell,
      expectedResult: cell,
      component: cell,
      notes: fc.array(words, { maxLength: 2 }),
    })
    .map((fields) => anActivity({ ...fields, number: `${workstream}.${position}`, workstream }));
}

/** Plans with numbered activities whose cells hold any words at all. */
export const hostilePlan: fc.Arbitrary<Draft> = fc
  .array(fc.tuple(words, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 4 })
  .chain((workstreams) =>
    fc
      .tuple(
        ...workstreams.flatMap(([, count], index) =>
          Array.from({ length: count }, (_, position) => activityOf(index + 1, position + 1)),
        ),
      )
      .map((activities) =>
        aDraft({
          title: "Комплексный план мероприятий Спировского муниципального округа на 2023/2024 учебный год",
          workstreams: workstreams.map(([title], index) => ({
            number: index + 1,
            title: `Работа: ${title} и прочее`,
            label: `Направление ${index + 1}.`,
          })),
          activities,
        }),
      ),
  );
