import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#server/platform/db/client.ts";
import { ENGINE, IMAGE, ROOT, temporaryDirectory } from "#test/support/database.ts";
import { embeddedTemplate } from "#test/support/template.ts";
import { liveHistory } from "../../test/figures/history.ts";

const data = temporaryDirectory();
afterAll(() => fs.rmSync(data, { recursive: true, force: true }));

function rostok(...args: readonly string[]) {
  const { PATH, HOME } = process.env;
  const done = spawnSync(process.execPath, [path.join(ROOT, "dist/rostok.js"), ...args], {
    encoding: "utf8",
    env: { PATH, HOME, ROSTOK_DATA: data },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

async function inDatabase(work: (opened: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>): Promise<void> {
  const options = { dataDirectory: data, enginePath: ENGINE, imagePath: IMAGE, clock: () => new Date() };
  const opened = await openDatabase({ kind: "embedded", ...options });
  await work(opened);
  await opened.close();
}

test(
  "`rostok figures verify` ends with 0 when all sums are right, and with 1 and the first difference when one is not; `country` tells an indicator of all regions",
  { timeout: 600_000 },
  async () => {
    fs.cpSync(await embeddedTemplate(), data, { recursive: true });
    let periods: readonly string[] = [];
    await inDatabase(async ({ db, pool }) => {
      await liveHistory(db, 1);
      // Of a round that somebody was asked in for indicator 1.
      const { rows } = await pool.query<{ period: string }>(
        `select r.period from reporting_round r join indicator_total t on t.round_id = r.id and t.organisation_id = r.organisation_id
         where t.code = '1'`,
      );
      periods = rows.map((row) => row.period);
    });
    expect(rostok("figures", "verify")).toMatchObject({
      status: 0,
      err: expect.stringMatching(/^Сборов: [1-9]\d*, чисел: \d+, сумм: [1-9]\d*, расхождений: 0\.\n$/),
    });
    await inDatabase(({ pool }) =>
      pool.query(
        "update indicator_total set asked = asked + 5 where (round_id, organisation_id, code) = (select round_id, organisation_id, code from indicator_total limit 1)",
      ),
    );
    const wrong = rostok("figures", "verify");
    expect(wrong).toMatchObject({ status: 1, err: expect.stringContaining("Первое расхождение: «") });
    expect(JSON.parse(wrong.out)).toMatchObject({ differences: 1, first: { sum: "asked" } });
    expect(rostok("figures")).toMatchObject({ status: 2 });

    const [period = ""] = periods;
    const country = rostok("figures", "country", period, "1");
    expect(country).toMatchObject({
      status: 0,
      err: expect.stringMatching(/^Сборов регионов: 1, известно \d+ из \d+\.\n$/),
    });
    expect(JSON.parse(country.out)).toMatchObject({ period, code: "1", regions: [{ set: "Показатели" }] });
    expect(rostok("figures", "country", "1999-Q1", "1")).toMatchObject({
      status: 1,
      err: "Показатель 1 за 1999-Q1 не собирает ни один регион.\n",
    });
    expect(rostok("figures", "country", "третий квартал", "1")).toMatchObject({ status: 2 });
  },
);
