import type { FigureProposal } from "#contract/reporting-form.ts";
import { counted, formatNumber, shortDate } from "#web/lib/russian.ts";

const REPORTS = ["отчёта", "отчётов", "отчётов"] as const;
const CELLS = ["число", "числа", "чисел"] as const;
const clock = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

type Field = NonNullable<FigureProposal["fields"][number]>;

export const texts = {
  fromCertificates: (count: number) => `из ${counted(count, ["удостоверения", "удостоверений", "удостоверений"])}`,
  fromReports: (count: number) => `из ${counted(count, REPORTS)} о проведении`,
  reported: ({ least, most, value }: Field) =>
    value !== null
      ? `${formatNumber(value)}`
      : `от ${formatNumber(least)} до ${formatNumber(most)}: кто приходил не раз, в отчётах посчитан не раз`,
  fromLists: {
    programmes: "из списка программ и групп на последний день",
    agreements: "из списка договоров на последний день",
    equipment: "из журнала использования оборудования",
  },
  fromCentres: (day: string, count: number) =>
    `по реестру организаций на ${shortDate(day)}: ${counted(count, ["центр работал", "центра работали", "центров работали"])} в этот день`,
  openCentres: "Показать центры",
  openSource: {
    programmes: "Открыть программы",
    agreements: "Открыть договоры",
    equipment: "Открыть журнал",
  },
  andMore: (count: number) => `и ещё ${formatNumber(count)}`,
  reportedInGroups: (least: number, most: number) =>
    `от ${formatNumber(least)} до ${formatNumber(most)}: кто ходит в две группы, посчитан в обеих`,
  openLines: "Показать, из чего",
  openList: "Показать отчёты",
  report: (day: string, title: string) => `${shortDate(day)} – ${title}`,
  asReported:
    "Подставлено из того, что уже есть в Ростоке: источник назван у числа. Проверьте и сдайте; другое число – с пояснением.",
  takeReported: "Поставить как в отчётах",
  takeListed: "Поставить это число",
  restored: (at: string) =>
    `Набранное здесь ${clock.format(new Date(at))} не успело уйти. Оно возвращено в поля и сохранится.`,
  discard: "Убрать набранное здесь",
  both: "Пока вы набирали, это число записал кто-то ещё.",
  there: (words: string) => `Сохранено другим: ${words}`,
  here: (words: string) => `У вас: ${words}`,
  keepMine: "Оставить моё",
  takeTheirs: "Взять сохранённое",
  nothing: "пусто",
  chooseFirst: "Сначала выберите, какие числа остаются: они отмечены выше.",
  pasted: "Вставка из таблицы",
  pastedByCode: "Строки найдены по номерам показателей. Проверьте, что куда встанет.",
  pastedInSequence: "Номеров показателей в таблице нет: числа встанут подряд с того поля, где вы нажали вставку.",
  target: "Куда",
  value: "Что",
  was: "Сейчас",
  trouble: "Что не так",
  fine: "подходит",
  put: (count: number) => `Вставить: ${counted(count, CELLS)}`,
  cancel: "Отменить",
  left: (cells: readonly string[]) => `Некуда поставить: ${cells.map((cell) => `«${cell}»`).join(", ")}`,
  nothingToPut: "Ставить нечего: в таблице нет ячеек для этой формы.",
  keptAsTyped: "Что не подходит, встанет как есть, и поле скажет, что поправить: ничего не потеряется.",
  download: "Скачать форму Excel",
  downloadTable: "Формы таблицей Excel",
  upload: "Загрузить заполненную",
  reading: "Читаем файл…",
  fileDifferences: "Чем файл отличается от формы",
  sameAsFile: "В файле то же, что в форме: переносить нечего.",
  take: "Перенести",
  inFile: "В файле",
  takeOver: (count: number) => `Перенести: ${counted(count, CELLS)}`,
  close: "Закрыть",
  reason: "Пояснение",
  fileOlder: "После того как файл скачали, форму меняли: сверьте столбец «Сейчас».",
  columnsMoved: "Столбцы в файле переставлены: числа найдены по меткам, а не по местам.",
  missingInFile: (codes: readonly string[]) =>
    `В файле нет показателей: ${codes.join(", ")}. В форме они не изменятся.`,
  unknownInFile: (codes: readonly string[]) =>
    `В форме нет показателей из файла: ${codes.join(", ")}. Они не перенесены.`,
  strayRows: (rows: readonly number[]) =>
    `Строки файла без метки или с чужой: ${rows.join(", ")}. Они не перенесены, впишите их в форму сами.`,
  otherOrganisations: (count: number) =>
    `В файле заполнены и другие организации (${formatNumber(count)}): каждая загружает файл в свою форму.`,
  fieldOf: (code: string, name: string) => `${code}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
} as const;
