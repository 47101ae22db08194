import { counted } from "#web/lib/russian.ts";
import { ApiError } from "#web/lib/api.ts";

const WEAK: Readonly<Record<string, string>> = {
  passwordShort: "Пароль короче 12 знаков. Добавьте ещё слово.",
  passwordLong: "Пароль длиннее 256 знаков. Сократите его.",
  passwordCommon: "Такой пароль пробуют первым. Возьмите несколько слов, не связанных между собой.",
  passwordOwnWords:
    "В пароле только ваше имя, имя для входа, название организации или слова вроде «школа» и «росток». Их угадают первыми.",
  passwordRow: "В пароле слишком мало разных знаков, или они идут подряд. Возьмите несколько слов.",
};

/** What an answer says about the password; null: it is about something else. */
export function passwordWords(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== "weakPassword") return null;
  return WEAK[String(error.data["why"])] ?? error.message;
}

/** The sentence of an error, with the time to wait where it names one. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof ApiError) || error.code !== "tooManyTries") return error.message;
  const seconds = Number(error.data["seconds"] ?? 60);
  const wait =
    seconds > 90
      ? counted(Math.ceil(seconds / 60), ["минуту", "минуты", "минут"])
      : counted(seconds, ["секунду", "секунды", "секунд"]);
  return `Слишком много неверных попыток подряд. Следующую программа примет через ${wait}.`;
}

const LOGIN_CODES = new Set(["loginTaken", "loginLength", "loginSigns"]);

export function loginWords(error: unknown): string | null {
  return error instanceof ApiError && LOGIN_CODES.has(error.code) ? error.message : null;
}

/** What concerns no single field. */
export function generalWords(error: unknown): string | null {
  if (error === null || error === undefined) return null;
  return passwordWords(error) === null && loginWords(error) === null ? errorWords(error) : null;
}
