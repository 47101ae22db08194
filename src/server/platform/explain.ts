import { ClockBehind } from "./audit.ts";
import { BadSetting } from "./config.ts";
import { DirectoryInUse } from "./db/directory-lock.ts";
import { NewerDatabase } from "./db/migrate.ts";

/** Why the settings or the database could not be used and what to do, for the person who started a program; null when unknown. */
export function explain(error: unknown): string | null {
  if (error instanceof BadSetting) return error.message;
  if (error instanceof DirectoryInUse) {
    const who = error.pid === null ? "другой программой" : `другой программой (процесс ${error.pid})`;
    return `Папка данных ${error.directory} уже открыта ${who}. Остановите её или укажите другую папку в ROSTOK_DATA.`;
  }
  if (error instanceof NewerDatabase)
    return "С этой базой уже работала более новая версия программы. Запустите её или обновите эту; сохранённое не потеряно.";
  if (error instanceof ClockBehind)
    return (
      `Часы этой машины показывают ${timeInWords(error.now)}, а последняя запись журнала сделана ${timeInWords(error.last)}. ` +
      "Поставьте верное время и запустите программу снова; сохранённое не потеряно."
    );
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return "Этот адрес уже занят другой программой. Укажите другой порт: PORT=8081 npm start.";
  if (code === "EACCES" || code === "EROFS")
    return "Нет права писать в папку данных. Укажите другую папку в ROSTOK_DATA.";
  if (code === "ENOSPC") return "На диске нет места. Освободите место и запустите снова; сохранённое не потеряно.";
  if (code === "ECONNREFUSED") return "PostgreSQL по адресу из DATABASE_URL не отвечает. Проверьте, что он запущен.";
  if (code === "ENOTFOUND" || code === "ETIMEDOUT" || code === "EHOSTUNREACH")
    return "До сервера PostgreSQL из DATABASE_URL нет связи. Проверьте адрес.";
  if (code === "28P01" || code === "28000") return "PostgreSQL не принимает имя или пароль из DATABASE_URL.";
  if (code === "3D000") return "В PostgreSQL нет базы, названной в DATABASE_URL. Создайте её.";
  return null;
}

function timeInWords(moment: Date): string {
  return new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" }).format(moment);
}
