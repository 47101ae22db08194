import { counted } from "#web/lib/russian.ts";

/** Russian words of what the page of a plan says of the project that its rows came of: that page loads these only. */
export const originTexts = {
  edition: (number: number) => `редакция ${number}`,
  fromProject: "Из проекта развития",
  projectRows: (count: number) => counted(count, ["пункт", "пункта", "пунктов"]),
  makeProject: "Проект развития",
};
