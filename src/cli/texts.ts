export const USAGE = `Росток читает планы мероприятий.

  rostok read ФАЙЛ… [--period 2023/2024]       черновик плана из документа (JSON)
  rostok schedule [--period …] [ФРАЗА…]        сроки: по строке JSON на фразу; без фраз читает стандартный ввод
  rostok audience [ТЕКСТ…]                     целевая аудитория
  rostok responsible [ТЕКСТ…]                  ответственные
  rostok version                               версия программы
  rostok help                                  эта подсказка

Файлы: DOCX, ODT, PDF, XLSX, CSV, TXT, MD, сканы в PDF и картинки.
Период: 2023/2024 (учебный год), 2024 (календарный год) или 2022-2026.
`;
