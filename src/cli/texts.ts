import type { TransferCode } from "#server/platform/db/transfer/refusal.ts";

export const USAGE = `Росток читает планы мероприятий.

  rostok read ФАЙЛ… [--period 2023/2024]       черновик плана из документа (JSON)
  rostok schedule [--period …] [ФРАЗА…]        сроки: по строке JSON на фразу; без фраз читает стандартный ввод
  rostok audience [ТЕКСТ…]                     целевая аудитория
  rostok responsible [ТЕКСТ…]                  ответственные
  rostok make order|plan|calendar ЧЕРНОВИК.json --to ФАЙЛ
                                               приказ, план или календарь из черновика (DOCX, PDF, XLSX, ICS);
                                               приказ на своём бланке: --template БЛАНК.docx
  rostok export [--to ФАЙЛ]                    выгрузить всю базу в один архив
  rostok import ФАЙЛ                           загрузить архив в пустую базу
  rostok backup [--to ФАЙЛ] [--key-file КЛЮЧ]  зашифрованная резервная копия, не останавливая работу
  rostok restore ФАЙЛ [--key-file КЛЮЧ]        вернуть копию в пустую базу и проверить её
  rostok audit verify                          цела ли цепочка журнала; называет первую испорченную строку
  rostok figures verify                        пересчитывает все суммы показателей и сравнивает их с хранимыми
  rostok figures country ПЕРИОД КОД            показатель всех регионов за период (2026-Q3) с целями и полнотой
  rostok doctor [--json]                       что не в порядке и что сделать
  rostok version                               версия программы
  rostok help                                  эта подсказка

Файлы: DOCX, ODT, PDF, XLSX, CSV, TXT, MD, сканы в PDF и картинки.
Период: 2023/2024 (учебный год), 2024 (календарный год) или 2022-2026.
`;

/** Why nothing was moved and what to do; `about` is the table, file or folder. */
export const TRANSFER_TEXT: Readonly<Record<TransferCode, (about: string) => string>> = {
  noData: (folder) =>
    folder === ""
      ? "В этой базе нет данных Ростка: выгружать нечего."
      : `В папке ${folder} нет базы Ростка: выгружать нечего. Проверьте ROSTOK_DATA и DATABASE_URL.`,
  fileExists: (file) => `Файл ${file} уже есть. Укажите другой: rostok export --to ФАЙЛ.`,
  noFile: (file) => `Файл ${file} не открывается. Проверьте имя и права.`,
  notAnArchive: () => "Это не архив Ростка. Нужен файл, сделанный командой rostok export.",
  archiveDamaged: () => "Архив повреждён или неполон. Ничего не загружено; сделайте или скопируйте архив заново.",
  newerArchive: () => "Архив сделан более новой версией программы. Обновите программу и повторите.",
  foreignArchive: (table) =>
    `Архив сделан другой сборкой программы${table === "" ? "" : ` (${table})`}: устройство таблиц не совпадает. Ничего не загружено.`,
  targetNotEmpty: (table) =>
    `В базе уже есть данные (таблица ${table}). Загрузить можно только в пустую базу: укажите другую в DATABASE_URL или ROSTOK_DATA.`,
  targetNewer: () =>
    "База новее архива. Укажите в DATABASE_URL или ROSTOK_DATA пустую базу, в которой программа ещё не запускалась.",
  targetInUse: (others) =>
    `С базой работают другие программы (подключений: ${others}). Остановите сервер Ростка и повторите.`,
  sumsDiffer: (table) =>
    `Загруженное не совпало с архивом (таблица ${table}). Ничего не загружено; архив цел, сообщите разработчикам.`,
};
