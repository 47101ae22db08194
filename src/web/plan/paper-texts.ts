export const paperTexts = {
  download: "Скачать",
  making: "Готовим…",
  names: {
    "plan.docx": "План: Word (DOCX)",
    "plan.pdf": "План: PDF",
    "plan.xlsx": "План: Excel (XLSX)",
    "order.docx": "Приказ с планом: Word (DOCX)",
    "order.pdf": "Приказ с планом: PDF",
    "calendar.ics": "Календарь сроков (ICS)",
  } as Readonly<Record<string, string>>,
  letterhead: "Приказ на своём бланке…",
  makingWhat: (what: string) => `Готовим файл: ${what}. Можно продолжать работу.`,
  done: (what: string) => `Файл готов: ${what}.`,
  failed: "Файл не получился. Повторите; план не изменился.",
};
