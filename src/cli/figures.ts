import { verifyFigures } from "#server/figure/service.ts";
import { readConfig } from "#server/platform/config.ts";
import { answer, refuseNothing, withDatabase, wrongUsage } from "./data-command.ts";
import { figureWords } from "./maintenance-texts.ts";

/** `rostok figures verify`: counts every sum anew and compares, and names the first that differs. Exit status 1 when one does. */
export async function figuresCommand(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== "verify")
    return wrongUsage("Укажите, что сделать с показателями: rostok figures verify.");
  return answer(
    async () => {
      const config = readConfig();
      refuseNothing(config);
      const found = await withDatabase(config, ({ db }) => verifyFigures(db));
      process.stderr.write(`${figureWords(found)}\n`);
      return found;
    },
    (done) => "differences" in done && done.differences === 0,
  );
}
