import * as z from "zod/mini";
import { verifyJournal } from "#server/audit/service.ts";
import { BackupRefusal } from "./backup/refusal.ts";
import { openControl, type Control } from "./control.ts";
import { Keeper, type KeeperOptions } from "./keeper.ts";
import { ProgramRefusal } from "./program.ts";

const wish = z.object({ file: z.string(), secret: z.string() });

/** The door for the command line of this machine, while the program holds the embedded database. */
export async function openDoorForCommands(
  keeper: Keeper,
  { config, database, parts }: KeeperOptions,
): Promise<Control | null> {
  if (database.kind === "postgresql") return null;
  const nobody = { by: null, day: null };
  return openControl(
    config.dataDirectory,
    parts.random,
    {
      backup: async (asked, say) => {
        const made = await keeper.backup(nobody, z.parse(wish, asked), (step, rows) => say({ step, rows }));
        return made ?? {};
      },
      doctor: async () => ({ findings: await keeper.examine() }),
      verify: async () => {
        const { broken, checkpoint, erased, rows } = await verifyJournal(parts.db, config.keeping.checkpointDirectory);
        return { rows, erased, broken, checkpoint };
      },
    },
    (error) =>
      error instanceof BackupRefusal || error instanceof ProgramRefusal
        ? { code: error.code, about: "about" in error ? error.about : "" }
        : { code: error instanceof Error && "code" in error ? String(error.code) : "failed", about: String(error) },
  );
}
