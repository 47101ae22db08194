/** Sentences that have to be at hand without an answer of the server: all others are fetched at the first failure. */
export const FIRST_ERROR_TEXT = {
  badPeriod: "Период не распознан. Напишите его так: 2023/2024, 2024 или 2022-2026.",
  badRequest: "Программа не поняла запрос. Обновите страницу и повторите; данные не изменились.",
  tooManyRequests: "Слишком много запросов подряд. Подождите минуту и повторите.",
  fileGone: "Файл не сохранился на этом устройстве. Приложите его снова; остальное цело.",
  network: "Нет связи с программой. Проверьте, что «Росток» запущен, и повторите; введённое не потеряно.",
  internal: "В программе произошла ошибка. Данные не потеряны; повторите, а если не поможет, перезапустите «Росток».",
} as const satisfies Readonly<Record<string, string>>;

/** Of a code that nobody knows, or whose sentence could not be fetched. */
export const FALLBACK = "Не получилось. Данные не изменились; обновите страницу и повторите.";
