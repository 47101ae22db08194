import { expect, test } from "vitest";
import { localActItem, mayBe } from "./items.ts";

const TITLES = [
  "О создании центра образования естественно-научной и технологической направленностей «Точка роста»",
  "О назначении руководителя центра «Точка роста»",
  "Об утверждении Положения о деятельности центра «Точка роста»",
  "Об утверждении режима занятий в центре",
  "Об утверждении дополнительных общеобразовательных программ центра",
  "Об утверждении дизайн-проекта и зонирования помещений центра",
];

test("each usual title of a centre's acts is offered for its own line of the list alone", () => {
  for (const [at, item] of localActItem.options.entries())
    expect(TITLES.map((title) => mayBe(item, title))).toEqual(TITLES.map((_, index) => index === at));
});

test("an act without a title, or about something else, is offered for nothing", () => {
  for (const item of localActItem.options) {
    expect(mayBe(item, null)).toBe(false);
    expect(mayBe(item, "О проведении Дня открытых дверей")).toBe(false);
  }
});
