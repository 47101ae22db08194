import { readReportingPeriod } from "#core/indicator/reporting-period.ts";
import { figureOfCountry, verifyFigures } from "#server/figure/service.ts";
import { readConfig } from "#server/platform/config.ts";
import { answer, refuseNothing, withDatabase, wrongUsage } from "./data-command.ts";
import { countryWords, figureWords } from "./maintenance-texts.ts";

/**
 * `rostok figures verify`: counts every sum anew and compares, and names the first that differs. Exit status 1 when one does.
 * `rostok figures country PERIOD CODE`: one indicator of all regions, with their targets. Exit status 1 when nobody collects it.
 */
export async function figuresCommand([name, ...args]: readonly string[]): Promise<number> {
  const [period = "", code = ""] = args;
  if (name === "verify" && args.length === 0) return verify();
  if (name === "country" && args.length === 2 && readReportingPeriod(period) !== null) return country(period, code);
  return wrongUsage(
    "Укажите, что сделать с показателями: rostok figures verify или rostok figures country ПЕРИОД КОД. Период: 2026-Q3 (квартал), 2026-07 (месяц), 2026-H1 (полугодие), 2026 (год).",
  );
}

function verify(): Promise<number> {
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

function country(period: string, code: string): Promise<number> {
  return answer(
    async () => {
      const config = readConfig();
      refuseNothing(config);
      const found = await withDatabase(config, ({ db }) => figureOfCountry(db, { period, code }));
      process.stderr.write(`${countryWords(found)}\n`);
      return found;
    },
    (done) => "regions" in done && Array.isArray(done.regions) && done.regions.length > 0,
  );
}
