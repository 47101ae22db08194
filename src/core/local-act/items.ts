import * as z from "zod/mini";

/** What a centre has to have by its founding papers, in the order of the list. */
export const localActItem = z.enum(["creation", "head", "statute", "schedule", "programmes", "zoning"]);
export type LocalActItem = z.infer<typeof localActItem>;

export const LOCAL_ACT_NAMES: Readonly<Record<LocalActItem, string>> = {
  creation: "О создании центра",
  head: "О назначении руководителя центра",
  statute: "Положение о деятельности центра",
  schedule: "Режим занятий, расписание",
  programmes: "Об утверждении образовательных программ",
  zoning: "Зонирование и оформление помещений",
};

const WORDS: Readonly<Record<LocalActItem, RegExp>> = {
  creation: /(?<![а-яё])(?:создани|открыти)[а-яё]*/iu,
  head: /(?<![а-яё])назнач[а-яё]*/iu,
  statute: /(?<![а-яё])положени[а-яё]*/iu,
  schedule: /(?<![а-яё])(?:режим|расписани|график)[а-яё]*/iu,
  programmes: /(?<![а-яё])программ[а-яё]*/iu,
  zoning: /(?<![а-яё])(?:зонировани|дизайн)[а-яё]*/iu,
};

/** The act may be the one that is meant, by the words of its title; a person says so. */
export function mayBe(item: LocalActItem, title: string | null): boolean {
  return title !== null && WORDS[item].test(title);
}
