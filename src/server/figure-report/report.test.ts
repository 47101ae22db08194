import { expect, test } from "vitest";
import * as z from "zod/mini";
import { previewFigureReport } from "#contract/figure-report.ts";
import { readSource } from "#formats/read-source.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();

async function fileOf(site: TestSite, roundId: string, extension: string) {
  return site.app.inject({
    url: `/api/figure-reports/${roundId}/file.${extension}`,
    headers: { host: "localhost", cookie: await site.cookie() },
  });
}

test("the report says in Word, PDF and Excel what the pages say", { timeout: 120_000 }, async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const setId = await aSet(region, [
    aPassport("1", { title: "Численность обучающихся", digits: 0 }),
    aPassport("3", { ...SHARE, title: "Доля обученных педагогов" }),
  ]);
  const schools: TestSite[] = [];
  for (const _ of [0, 1, 2]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    schools.push(school);
  }
  for (const [period, more] of [
    ["2023-Q2", 0],
    ["2023-Q3", 10],
  ] as const) {
    const roundId = await aRound(region, setId, period);
    for (const [index, school] of schools.slice(0, 2).entries()) {
      const { organisationId } = school.parts.context;
      const lines = [line("1", [String(20 + index + more)], "так"), line("3", ["3", "4"], "так")];
      await takeStep(school, roundId, organisationId, "", { lines });
      expect((await takeStep(school, roundId, organisationId, "/send", { action: "send" })).status).toBe(200);
    }
    if (period !== "2023-Q3") continue;
    const url = `/api/figure-reports/${roundId}`;
    const shown = z.parse(previewFigureReport.response, (await town.ask({ method: "GET", url })).body);
    expect(shown).toMatchObject({ period: "2023-Q3", expected: 3, confirmed: 2, missing: [{ state: "waiting" }] });
    expect(shown.indicators[1]).toMatchObject({
      figure: { value: "3/4", numerator: "6", denominator: "8", known: 2, of: 3 },
      points: [{ period: "2023-Q2" }, { period: "2023-Q3" }],
    });
    expect(await (await server.site()).ask({ method: "GET", url })).toMatchObject({ status: 404 });
    for (const extension of ["docx", "pdf", "xlsx"]) {
      const answer = await fileOf(town, roundId, extension);
      expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
      const source = await readSource(answer.rawPayload, `r.${extension}`, { onProgress: () => undefined });
      const words = JSON.stringify(source).replaceAll("\u00A0", " ").replaceAll(/\s+/g, " ");
      expect(words).toContain("Численность обучающихся");
      if (extension === "pdf") continue;
      for (const said of ["рост на 20: с 41 до 61", "75,0 % (6 из 8)", "2 из 3", "не начинали (1)"])
        expect(words, `${extension}: ${said}`).toContain(said);
    }
    expect((await fileOf(await server.site(), roundId, "docx")).statusCode).toBe(404);
  }
});
