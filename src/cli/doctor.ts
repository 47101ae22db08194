import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { examine } from "#server/maintenance/doctor/doctor.ts";
import { warning, type Finding } from "#server/maintenance/doctor/finding.ts";
import { askRunning } from "#server/maintenance/control-client.ts";
import { readConfig, type Config } from "#server/platform/config.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import { clock, homeOfProgram, openConfigured, wrongUsage } from "./data-command.ts";

const findings = z.object({
  findings: z.array(
    z.object({
      check: z.string(),
      state: z.enum(["good", "warning", "bad"]),
      text: z.string(),
      advice: z.nullable(z.string()),
    }),
  ),
});

const MARKS: Readonly<Record<Finding["state"], string>> = {
  good: "в порядке ",
  warning: "внимание  ",
  bad: "ПЛОХО     ",
};

/** `rostok doctor [--json]`: what is wrong and what to do. Exit status 1 when something is wrong. */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  let json = false;
  try {
    json = parseArgs({ args: [...args], options: { json: { type: "boolean" } } }).values.json === true;
  } catch {
    return wrongUsage("Не понимаю параметры команды doctor.");
  }
  const config = readConfig();
  // A running program looks for itself: it holds the embedded database.
  const asked = config.databaseUrl === null ? await askRunning(config.dataDirectory, "doctor", {}) : null;
  const found = asked === null ? await byOurselves(config) : z.parse(findings, asked).findings;
  process.stdout.write(json ? `${JSON.stringify({ findings: found }, null, 2)}\n` : tableOf(found));
  return found.some(({ state }) => state === "bad") ? 1 : 0;
}

async function byOurselves(config: Config): Promise<Finding[]> {
  let opened: OpenDatabase | null = null;
  const open = async (): Promise<OpenDatabase | Finding> => {
    // Opening would make an empty database where there is none.
    if (config.databaseUrl === null && !existsSync(path.join(config.dataDirectory, "database.ready")))
      return warning(
        "database",
        "Базы ещё нет: программа здесь не запускалась.",
        "Запустите программу или укажите папку данных в ROSTOK_DATA.",
      );
    return (opened = await openConfigured(config));
  };
  try {
    return await examine({ config, home: homeOfProgram(), clock, serving: false, open });
  } finally {
    await closeIt(opened);
  }
}

async function closeIt(opened: OpenDatabase | null): Promise<void> {
  await opened?.close();
}

function tableOf(found: readonly Finding[]): string {
  const lines = found.map(
    ({ advice, state, text }) =>
      `${MARKS[state]}  ${text}${advice === null ? "" : `\n            Что сделать: ${advice}`}`,
  );
  const wrong = found.filter(({ state }) => state === "bad").length;
  const doubtful = found.filter(({ state }) => state === "warning").length;
  const sum = wrong + doubtful === 0 ? "Всё в порядке." : `Плохо: ${wrong}, внимание: ${doubtful}.`;
  return `${lines.join("\n")}\n\n${sum}\n`;
}
