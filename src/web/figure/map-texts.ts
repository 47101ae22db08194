export const mapTexts = {
  map: "Схема: где стоят организации",
  howTo: "Перетащите плитку мышью или выберите её клавишей Tab и двигайте стрелками. Занятые места меняются.",
  place: "Расставить плитки",
  move: "Стрелки двигают плитку.",
  save: "Сохранить расстановку",
  cancel: "Отменить",
  placed: (name: string, row: number, column: number) => `${name}: ряд ${row}, место ${column}`,
  /** Of numbers in words, in any sequence: units come in rank, so that the first and the last are the ends. */
  range: (words: readonly string[]) => {
    const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
    return first === last ? first : `${first} … ${last}`;
  },
} as const;
