import type { RecordCheck, RecordCheckCode } from "./checks.ts";

type Words = (data: RecordCheck["data"]) => string;

const day = (value: string | number | undefined): string =>
  String(value ?? "")
    .split("-")
    .reverse()
    .join(".");

/** One sentence for each check: what is wrong and what to do. The pages and the server's answers say the same. */
const TEXT: Readonly<Record<RecordCheckCode, Words>> = {
  occurrencesMissing: () => "Не выбрано, за какой пункт плана эта отметка. Выберите хотя бы один.",
  dayMissing: () => "Укажите день, когда это прошло.",
  dayInFuture: (data) =>
    `${day(data["day"])} ещё не наступило. Отметить «Состоялось» можно в этот день или после него; если день другой, исправьте его.`,
  dayOutsidePlan: (data) =>
    `${day(data["day"])} вне срока плана (${day(data["from"])} – ${day(data["to"])}). Проверьте день; если он верный, подтвердите.`,
  newDayOutsidePlan: (data) =>
    `Новая дата ${day(data["day"])} вне срока плана (${day(data["from"])} – ${day(data["to"])}). Если так и решено, подтвердите.`,
  newDayPassed: (data) =>
    `Новая дата ${day(data["day"])} уже прошла. Если мероприятие состоялось, отметьте «Состоялось» этим днём; если дата верная, подтвердите.`,
  reasonMissing: (data) =>
    data["outcome"] === "moved"
      ? "Напишите, почему перенесено."
      : data["outcome"] === "cancelled"
        ? "Напишите, почему отменено."
        : "Напишите, почему не проведено.",
  documentMissing: () =>
    "Каким документом отменено? Впишите номер и дату. Если документа нет, выберите «Не проведено» и напишите причину.",
  correctionReasonMissing: () => "Эта отметка уже принята. Напишите, почему её нужно исправить.",
  countNotWhole: () => "Число людей должно быть целым.",
  countNegative: () => "Число людей не может быть меньше нуля. Если никто не пришёл, напишите 0.",
  countTooLarge: (data) =>
    `${number(data["count"])} — слишком много: больше ${number(data["largest"])} вписать нельзя. Проверьте число.`,
  countTwice: () => "Эти участники уже посчитаны выше. Оставьте одно число.",
  countLargerThanSchool: (data) =>
    `${number(data["count"])} — больше, чем обучающихся в школе (${number(data["size"])}). Если были гости из других школ, подтвердите.`,
  pupilName: (data) =>
    `Похоже на имя ученика: «${data["name"]}». Имена детей здесь не пишут; уберите имя или подтвердите, что это взрослый.`,
  linkOdd: (data) =>
    `«${data["url"]}» не похоже на адрес. Проверьте ссылку; подтвердите, если она верная: она сохранится как написана.`,
  actNumberMissing: () => "Впишите номер или название документа или уберите эту строку.",
  tooManyFiles: (data) =>
    `Файлов ${number(data["count"])}, а к одной отметке можно приложить ${number(data["most"])}. Уберите лишние.`,
  fileKind: (data) =>
    `«${data["name"]}» приложить нельзя. Подойдут фото JPG, PNG, WEBP и файлы PDF, DOCX, XLSX, ODT, ODS.`,
  videoAsLink: (data) => `«${data["name"]}» — видео. Видео прикладывают ссылкой: вставьте её в поле «Ссылка».`,
  fileTooLarge: (data) => `«${data["name"]}» больше 20 МБ. Уменьшите файл и приложите снова; остальное сохранено.`,
  fileEmpty: (data) => `Файл «${data["name"]}» пустой. Приложите его снова.`,
  fileTwice: (data) => `«${data["name"]}» приложен дважды. Уберите один.`,
  consentMissing: () => "Ответьте про фото: людей не узнать, согласия есть или согласий нет.",
};

export function checkText({ code, data }: Pick<RecordCheck, "code" | "data">): string {
  return TEXT[code](data);
}

/** 20000 → «20 000», with a space that does not break. */
function number(value: string | number | undefined): string {
  const digits = String(value ?? "");
  return digits.length > 4 ? `${digits.slice(0, -3)}\u00a0${digits.slice(-3)}` : digits;
}
