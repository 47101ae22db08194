import type { GeoJsonRefusal } from "#core/figure/geo-json.ts";

export const mapTexts = {
  map: "Схема: где стоят организации",
  howTo: "Перетащите плитку мышью или выберите её клавишей Tab и двигайте стрелками. Занятые места меняются.",
  place: "Расставить плитки",
  move: "Стрелки двигают плитку.",
  save: "Сохранить расстановку",
  cancel: "Отменить",
  placed: (name: string, row: number, column: number) => `${name}: ряд ${row}, место ${column}`,
  toOutlines: "Показать границами",
  toTiles: "Вернуть плитки",
  upload: "Загрузить границы (GeoJSON)",
  replace: "Загрузить другие границы",
  reading: "Файл читается…",
  outlineMap: (title: string) => `Карта: ${title}. Все числа – в таблице ниже.`,
  notOnMap: "На карте нет:",
  previewTitle: "Чьи это границы",
  previewHint:
    "Выберите свойство с названием и проверьте, чьи границы нашлись. Остальные назначьте сами или оставьте без числа. Из файла сохранится только рисунок границ.",
  nameProperty: "Свойство с названием",
  inFile: "В файле",
  organisation: "Организация",
  nobody: "никто, нарисовать без числа",
  matched: (count: number, of: number) => `Нашлись: ${count} из ${of}.`,
  missing: (names: readonly string[]) => `Без границ останутся: ${names.join("; ")}.`,
  takenTwice: (name: string) => `«${name}» выбрана дважды: оставьте её у одних границ.`,
  keep: "Сохранить и показать",
  preview: "Как это будет выглядеть",
  refusals: {
    tooLong: () => "Файл больше 20 МБ. Упростите границы в программе, из которой он взят, и загрузите снова.",
    notJson: () => "Это не GeoJSON: файл не читается как JSON. Выберите файл .geojson или .json.",
    notFeatures: () => "В файле нет границ: нужна коллекция FeatureCollection с полигонами.",
    tooMany: () => "В файле больше 500 территорий. Оставьте только муниципалитеты своего региона.",
    tooMuch: () => "В границах слишком много точек. Упростите их и загрузите снова.",
    badShape: (feature: number) =>
      `Территория № ${feature} не полигон: на карту идут только Polygon и MultiPolygon с координатами. Уберите её из файла или исправьте.`,
    notDegrees: (feature: number) =>
      `Координаты территории № ${feature} – не градусы. Сохраните файл в системе WGS 84 (EPSG:4326).`,
    flat: () => "У границ нет площади, или после упрощения точек всё ещё слишком много. Проверьте файл.",
  } satisfies Record<GeoJsonRefusal["code"] | "flat", (feature: number) => string>,
  /** Of numbers in words, in any sequence: units come in rank, so that the first and the last are the ends. */
  range: (words: readonly string[]) => {
    const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
    return first === last ? first : `${first} … ${last}`;
  },
} as const;
