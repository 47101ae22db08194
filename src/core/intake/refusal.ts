import * as z from "zod/mini";

/** Why a file was not read. The codes are stable: other programs and the interface rely on them. */
export const refusalCode = z.enum([
  "empty", "tooLarge", "unknownFormat", "wrongExtension", "encrypted", "damaged", "macros", "archiveBomb", "entityBomb",
  "farCell", "tooManyPages", "tooManyRows", "timedOut", "outOfMemory", "notAPlan", "needsLibreOffice", "ocrUnavailable", "readerFailed",
]);
export type RefusalCode = z.infer<typeof refusalCode>;

export interface Refusal {
  readonly code: RefusalCode;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** What happened and what to do, for a person. One place for the command line and the pages. */
export const REFUSAL_TEXT: Readonly<Record<RefusalCode, string>> = {
  empty: "Файл пустой. Проверьте, тот ли файл выбран, и загрузите его снова.",
  tooLarge: "Файл больше 20 МБ. Сохраните его без больших картинок или разделите на части и загрузите снова.",
  unknownFormat: "Такой файл прочитать нельзя. Подойдут DOCX, ODT, PDF, XLSX, CSV, текст, скан в PDF или картинка.",
  wrongExtension: "Содержимое файла не соответствует его имени. Откройте файл в программе, где он создан, сохраните его заново и загрузите снова.",
  encrypted: "Файл защищён паролем. Снимите защиту в Word (Файл ▸ Сведения ▸ Защита документа) и загрузите снова.",
  damaged: "Файл повреждён: его не удаётся открыть до конца. Сохраните документ заново или возьмите другую копию.",
  macros: "В файле есть макросы. Сохраните документ без макросов (в Word: Файл ▸ Сохранить как ▸ Документ Word, .docx) и загрузите снова.",
  archiveBomb: "Файл при распаковке становится слишком большим. Сохраните документ заново и загрузите снова.",
  entityBomb: "В файле есть запрещённые описания (DOCTYPE). Сохраните документ заново в Word или LibreOffice и загрузите снова.",
  farCell: "На листе заполнены ячейки слишком далеко от начала. Удалите лишние строки и столбцы и загрузите снова.",
  tooManyPages: "В документе больше 300 страниц. Оставьте страницы с планом и загрузите снова.",
  tooManyRows: "В таблице больше 20 000 строк или 200 столбцов. Оставьте часть с планом и загрузите снова.",
  timedOut: "Чтение заняло слишком много времени и остановлено. Сохраните документ заново или оставьте только страницы с планом.",
  outOfMemory: "Для чтения файла не хватило отведённой памяти. Сохраните документ без больших картинок и загрузите снова.",
  notAPlan: "В файле нет таблицы с мероприятиями. Проверьте, тот ли файл выбран; если план записан списком, вставьте его таблицей.",
  needsLibreOffice: "Старый формат (.doc, .rtf, .xls) здесь прочитать нечем. Откройте файл в Word или Excel и сохраните как .docx или .xlsx.",
  ocrUnavailable: "Скан распознать не удалось: не запускается программа распознавания. Загрузите файл Word или PDF с текстом.",
  readerFailed: "Файл прочитать не удалось из-за ошибки в программе. Ничего не потеряно; сохраните документ в другом формате и загрузите снова.",
};
