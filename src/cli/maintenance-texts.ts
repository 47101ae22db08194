import type { JournalAnswer } from "#server/maintenance/journal-answer.ts";
import type { CountryFigure, FigureCheck } from "#server/figure/service.ts";
import type { BackupCode } from "#server/maintenance/backup/refusal.ts";

/** Why no backup was made or brought back, and what to do; `about` is the file or folder. */
export const BACKUP_TEXT: Readonly<Record<BackupCode, (about: string) => string>> = {
  noFile: (file) => `Файл ${file} не открывается. Проверьте имя, папку и права.`,
  fileExists: (file) => `Файл ${file} уже есть, он не тронут. Укажите другой: rostok backup --to ФАЙЛ.`,
  notABackup: () => "Это не резервная копия Ростка. Нужен файл, сделанный командой rostok backup.",
  newerBackup: () => "Копия сделана более новой версией программы. Обновите программу и повторите.",
  wrongKey: () =>
    "Ключ не подходит к этой копии. Сама копия цела: укажите ключ, которым она зашифрована (--key-file ФАЙЛ).",
  backupDamaged: () =>
    "Копия повреждена или неполна: её содержимое изменилось после записи. Ничего не загружено; возьмите другую копию.",
  noKey: () =>
    "Не указан ключ копии. Укажите файл с ключом: --key-file ФАЙЛ (он лежит рядом с данными под именем backup.key).",
  shortKey: (file) => `Ключ${file === "" ? "" : ` в файле ${file}`} слишком короткий: нужно не меньше 15 знаков.`,
  noServer: () => "Программа остановилась, не закончив. Запустите команду ещё раз.",
};

/** What is wrong with a row of the journal. */
export const BROKEN_TEXT: Readonly<Record<NonNullable<JournalAnswer["broken"]>["problem"], string>> = {
  gap: "этой строки нет: её удалили или поставили на её место другую",
  brokenLink: "строка не продолжает предыдущую",
  altered: "содержание строки изменено после записи",
  personalAltered: "имена или адреса этой строки изменены после записи",
  cut: "строки отсюда и до конца удалены",
  checkpointDiffers: "строка не та, что записана в контрольной точке",
  checkpointsBroken: "файл контрольных точек изменён, начиная с этой строки",
  personalMissing: "имена стёрты из журнала, а записи о стирании нет",
};

/** The journal in one or two sentences. */
export function journalWords({ broken, checkpoint, erased, rows }: JournalAnswer): string {
  const told =
    checkpoint === null
      ? "Контрольных точек ещё нет."
      : `Последняя контрольная точка: ${checkpoint.at}, строк ${checkpoint.count}.`;
  const names = erased === 0 ? "" : ` Имена стёрты в строках: ${erased}.`;
  if (broken === null) return `Цепочка журнала цела, строк: ${rows}.${names} ${told}`;
  const where =
    broken.chain === "" ? `строка ${broken.position}` : `цепочка ${broken.chain}, строка ${broken.position}`;
  const by = broken.checkpoint === null ? "" : ` (по контрольной точке ${broken.checkpoint})`;
  return `Цепочка журнала нарушена: ${where}: ${BROKEN_TEXT[broken.problem]}${by}. Сохраните базу и копии как есть и сообщите ответственному за безопасность.`;
}

const SUM_TEXT: Readonly<Record<NonNullable<FigureCheck["first"]>["sum"], string>> = {
  asked: "число тех, кого спросили",
  known: "число известных значений",
  value: "сумма",
  numerator: "сумма числителей",
  denominator: "сумма знаменателей",
  shares: "число известных долей",
  unexpected: "число тех, кого не спрашивали",
};

/** What the recount of all figures has found, for people. */
export function figureWords({ differences, first, rounds, sums, values }: FigureCheck): string {
  const counts = `Сборов: ${rounds}, чисел: ${values}, сумм: ${sums}, расхождений: ${differences}.`;
  if (first === null) return counts;
  const { code, counted, kept, organisationName, period, sum } = first;
  const place = `«${organisationName}», ${period}, показатель ${code}`;
  return `${counts}\nПервое расхождение: ${place}, ${SUM_TEXT[sum]}: хранится ${kept}, по значениям выходит ${counted}.`;
}

/** How much of the country is known, for people. */
export function countryWords({ code, known, of, period, regions }: CountryFigure): string {
  if (regions.length === 0) return `Показатель ${code} за ${period} не собирает ни один регион.`;
  return `Сборов регионов: ${regions.length}, известно ${known} из ${of}.`;
}
