import { loadCheckpoints, selectHeads } from "#server/audit/service.ts";
import type { Database } from "#server/platform/db/client.ts";
import { journalAnswer } from "../journal-answer.ts";
import { countJobs, hasJobs, selectForm, selectLastRun, selectPlan } from "../store.ts";
import { ago, bad, daysBetween, good, warning, type Finding } from "./finding.ts";

export interface DataFacts {
  readonly db: Database;
  readonly kind: "embedded" | "postgresql";
  /** How many migrations this program knows. */
  readonly migrations: number;
  readonly checkpointDirectory: string;
  readonly now: Date;
}

const MOST_BACKUP_DAYS = 1;
const MOST_TEST_DAYS = 8;
const MOST_CHECK_DAYS = 2;

/** What the database tells of itself. */
export async function lookAtData(facts: DataFacts): Promise<Finding[]> {
  const { db, kind, migrations } = facts;
  const { last, version } = await selectForm(db);
  const name = kind === "embedded" ? `Встроенная база (PostgreSQL ${version})` : `PostgreSQL ${version}`;
  if (last > migrations)
    return [
      bad(
        "database",
        `${name}: с базой работала более новая версия программы.`,
        "Запустите ту версию или обновите эту.",
      ),
    ];
  if (last < migrations)
    return [
      warning(
        "database",
        `${name} отвечает, её вид ещё не обновлён (${last} из ${migrations}).`,
        "Запустите программу: она обновит базу сама. Перед этим сделайте копию.",
      ),
    ];
  return [
    good("database", `${name} отвечает, вид базы новейший (${last}).`),
    await clock(facts),
    ...(await backups(facts)),
    ...(await journal(facts)),
    await jobs(facts),
  ];
}

async function clock({ db, now }: DataFacts): Promise<Finding> {
  const last = [...(await selectHeads(db)).values()].reduce((latest, { at }) => Math.max(latest, at.getTime()), 0);
  return last > now.getTime()
    ? bad(
        "clock",
        `Часы машины (${now.toISOString()}) отстают от последней записи журнала (${new Date(last).toISOString()}).`,
        "Поставьте верное время: с отстающими часами программа не запустится.",
      )
    : good("clock", "Часы идут вперёд от последней записи журнала.");
}

async function backups({ db, now }: DataFacts): Promise<Finding[]> {
  const plan = await selectPlan(db);
  const [made, failed, tested] = [
    await selectLastRun(db, "backup", "done"),
    await selectLastRun(db, "backup", "failed"),
    await selectLastRun(db, "restoreTest", "done"),
  ];
  const findings: Finding[] = [];
  if (made === null)
    findings.push(
      bad(
        "backup",
        "Резервных копий ещё не было.",
        plan.hour === null
          ? "Включите ежедневную копию на странице «Настройки» или выполните rostok backup."
          : "Сделайте копию кнопкой на странице «Настройки» или выполните rostok backup.",
      ),
    );
  else if (daysBetween(made.startedAt, now) > MOST_BACKUP_DAYS)
    findings.push(
      warning(
        "backup",
        `Последняя резервная копия: ${ago(made.startedAt, now)}.`,
        plan.hour === null
          ? "Включите ежедневную копию на странице «Настройки»."
          : "Посмотрите на странице «Настройки», почему копия не получилась.",
      ),
    );
  else if (failed !== null && failed.startedAt > made.startedAt)
    findings.push(
      warning(
        "backup",
        "Последняя попытка сделать копию не удалась.",
        "Посмотрите причину на странице «Настройки» и повторите.",
      ),
    );
  else findings.push(good("backup", `Последняя резервная копия: ${ago(made.startedAt, now)}.`));
  if (tested === null)
    findings.push(
      warning(
        "restoreTest",
        "Восстановление из копии ещё не проверялось.",
        "Нажмите «Проверить восстановление» на странице «Настройки».",
      ),
    );
  else if (daysBetween(tested.startedAt, now) > MOST_TEST_DAYS)
    findings.push(
      warning(
        "restoreTest",
        `Восстановление проверялось ${ago(tested.startedAt, now)}.`,
        "Нажмите «Проверить восстановление» на странице «Настройки».",
      ),
    );
  else findings.push(good("restoreTest", `Восстановление из копии проверено ${ago(tested.startedAt, now)}.`));
  return findings;
}

async function journal({ checkpointDirectory, db, now }: DataFacts): Promise<Finding[]> {
  const run = await selectLastRun(db, "auditCheck", "done");
  const { brokenLine, checkpoints } = loadCheckpoints(checkpointDirectory);
  const last = checkpoints.at(-1);
  const found = journalAnswer.safeParse(run?.report);
  const findings: Finding[] = [];
  if (found.success && found.data.broken !== null)
    findings.push(
      bad(
        "journal",
        "Цепочка журнала нарушена.",
        "Сохраните базу и копии как есть, сообщите ответственному за безопасность. Подробно: rostok audit verify.",
      ),
    );
  else if (run === null || daysBetween(run.startedAt, now) > MOST_CHECK_DAYS)
    findings.push(
      warning(
        "journal",
        "Цепочка журнала давно не проверялась.",
        "Выполните rostok audit verify или откройте «Журнал» и нажмите «Проверить».",
      ),
    );
  else findings.push(good("journal", `Цепочка журнала цела, проверено ${ago(run.startedAt, now)}.`));
  if (brokenLine !== null)
    findings.push(
      bad(
        "checkpoints",
        `Файл контрольных точек изменён, строка ${brokenLine}.`,
        "Сохраните его как есть и сообщите ответственному за безопасность.",
      ),
    );
  else if (last === undefined)
    findings.push(
      warning(
        "checkpoints",
        "Контрольных точек журнала ещё нет.",
        "Первая появится, когда программа проработает сутки. Папку можно указать в ROSTOK_CHECKPOINTS.",
      ),
    );
  else
    findings.push(
      good("checkpoints", `Контрольная точка журнала: ${ago(new Date(last.at), now)}, строк ${last.count}.`),
    );
  return findings;
}

async function jobs({ db }: DataFacts): Promise<Finding> {
  if (!(await hasJobs(db))) return good("jobs", "Очередь работ пуста.");
  const { failed, late, waiting } = await countJobs(db);
  if (late > 0)
    return warning(
      "jobs",
      `Больше часа ждут очереди: ${late}.`,
      "Перезапустите программу. Если не поможет, сообщите разработчикам.",
    );
  if (failed > 0)
    return warning(
      "jobs",
      `За неделю не удалось работ: ${failed}.`,
      "Прочтите файлы, на которых это случилось, ещё раз: они названы в списке загрузок.",
    );
  return good("jobs", waiting === 0 ? "Очередь работ пуста." : `В очереди работ: ${waiting}.`);
}
