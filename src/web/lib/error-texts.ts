import { REFUSAL_TEXT } from "#core/intake/refusal-text.ts";

/** What happened, what is safe, what to do: one sentence for each code that the server or the network may answer with. */
const ERROR_TEXT: Readonly<Record<string, string>> = {
  ...REFUSAL_TEXT,
  notFound: "Этого здесь уже нет: возможно, план удалён. Вернитесь к списку планов.",
  badPeriod: "Период не распознан. Напишите его так: 2023/2024, 2024 или 2022-2026.",
  badRequest: "Программа не поняла запрос. Обновите страницу и повторите; данные не изменились.",
  forbidden: "Это действие вам недоступно. Данные не изменились.",
  tooManyRequests: "Слишком много запросов подряд. Подождите минуту и повторите.",
  queueFull: "Сейчас читается слишком много файлов. Подождите, пока часть будет готова, и загрузите снова.",
  network: "Нет связи с программой. Проверьте, что «Росток» запущен, и повторите; введённое не потеряно.",
  diskFull:
    "На диске нет места, поэтому изменения не принимаются. Сохранённое цело и читается; освободите место и повторите.",
  internal: "В программе произошла ошибка. Данные не потеряны; повторите, а если не поможет, перезапустите «Росток».",
};

const FALLBACK = "Не получилось. Данные не изменились; обновите страницу и повторите.";

export function errorText(code: string): string {
  return ERROR_TEXT[code] ?? FALLBACK;
}
