import * as z from "zod/mini";
import { verifyJournal } from "#server/audit/service.ts";
import { askRunning } from "#server/maintenance/control-client.ts";
import { journalAnswer } from "#server/maintenance/journal-answer.ts";
import { readConfig } from "#server/platform/config.ts";
import { answer, refuseNothing, withDatabase, wrongUsage } from "./data-command.ts";
import { journalWords } from "./maintenance-texts.ts";

/** `rostok audit verify`: goes through the whole journal and the checkpoints. Exit status 1 when something is wrong. */
export async function auditCommand(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== "verify")
    return wrongUsage("Укажите, что сделать с журналом: rostok audit verify.");
  return answer(
    async () => {
      const config = readConfig();
      refuseNothing(config);
      const asked = config.databaseUrl === null ? await askRunning(config.dataDirectory, "verify", {}) : null;
      const checked =
        asked ?? (await withDatabase(config, ({ db }) => verifyJournal(db, config.keeping.checkpointDirectory)));
      const journal = z.parse(journalAnswer, checked);
      process.stderr.write(`${journalWords(journal)}\n`);
      return journal;
    },
    (done) => "broken" in done && done.broken === null,
  );
}
