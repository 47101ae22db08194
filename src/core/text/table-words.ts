/** Words that headers of plan tables are made of; enough to see that a line is a header cell. */
const HEADER_CELL =
  /^(?:№(?: ?п ?[./]? ?п\.?)?|n п\/п|номер|пункт|наименование|мероприяти|содержание|вид деятельности|форма|целев|аудитори|участник|категори|срок|дата|период|время|ответствен|исполнител|ожидаем|планируем|результат|показател|единиц|методика|значени|примечани|отметка|место|компонент|задач|документ|ссылка|обоснование|адресат|этап|вид документа)/iu;

export const isHeaderCell = (text: string): boolean => text.length <= 160 && HEADER_CELL.test(text.trim());

/** A row number: «1», «1.», «2.3», «2.3.», «IV.». */
export const isRowNumber = (text: string): boolean => /^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[IVXivx]{1,5}[.)])$/u.test(text.trim());

/** A heading of a part of the plan, set over all columns. */
export const isPartHeading = (text: string): boolean =>
  /^(?:(?:Направлени|НАПРАВЛЕНИ|Раздел|РАЗДЕЛ|Блок|БЛОК|Модуль|МОДУЛЬ|Этап|ЭТАП|Часть|ЧАСТЬ|Глава|ГЛАВА|Кластер|Трек|Итого|ИТОГО|Всего)|[IVX]{1,5}[.)]\s)/u.test(text.trim());
