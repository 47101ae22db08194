import { ROLE_NAMES } from "#core/people/role-names.ts";
import { role } from "#core/access/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { shortDate } from "#web/lib/russian.ts";

const FIELDS: Readonly<Record<string, string>> = {
  surname: "Напишите фамилию.",
  name: "Заполните название или имя.",
  from: "Такого дня нет: проверьте первый день.",
  until: "Такого дня нет: проверьте последний день.",
  lastDay: "Последний рабочий день не может быть позже сегодняшнего: вход закрывается сразу.",
};

/** What was refused, with who and when where the server says it. */
export function problemWords(error: Error | null): string | null {
  if (error === null) return null;
  if (!(error instanceof ApiError)) return error.message;
  const { data } = error;
  const said = (key: string): string => String(data[key] ?? "");
  const days =
    data["from"] === undefined
      ? ""
      : ` с ${shortDate(said("from"))}${data["until"] === undefined ? "" : ` по ${shortDate(said("until"))}`}`;
  const roleName = role.options.find((one) => one === data["role"]);
  const named = roleName === undefined ? "" : `«${ROLE_NAMES[roleName]}»`;
  switch (error.code) {
    case "badField":
      return FIELDS[said("field")] ?? error.message;
    case "postTaken":
      return `Должность в эти дни занята: ${said("holder")}${days}. Освободите её, выберите другие дни или назначьте «и. о.».`;
    case "secondPost":
      return `В эти дни человек уже занимает должность «${said("post")}» (${said("organisation")}). Если это совместительство, отметьте его и сохраните снова.`;
    case "postAbolished":
      return `Должность есть только по ${shortDate(said("until"))}. Укажите последний день не позже.`;
    case "postHeld":
      return `После этого дня должность занимает ${said("holder")}. Сначала освободите её.`;
    case "notOwnRole":
      return `Роль ${named} передать нельзя: её нет у того, кто передаёт, она сама получена по поручению или не передаётся.`;
    case "beyondGiver":
      return `Роль ${named} у того, кто передаёт, действует${days}. Передать можно только внутри этих дней.`;
    case "noAccount":
      return data["who"] === undefined
        ? error.message
        : `Нет действующей учётной записи: ${said("who")}. Сначала пригласите человека.`;
    default:
      return error.message;
  }
}

export const codeOf = (error: Error | null): string | null => (error instanceof ApiError ? error.code : null);
