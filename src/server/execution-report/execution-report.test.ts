import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { reportPreview, type ReportPreview } from "#contract/execution-report.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import { readSource } from "#formats/read-source.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aLedger, anEdition, aRecord, aStep } from "#test/support/ledger-lines.ts";
import { readFile } from "#test/support/written-file.ts";

const server = theServer();

const CONTENT: PlanContent = {
  ...aDraft({
    title: "Комплексный план мероприятий Озёрного района",
    period: "2023/2024",
    workstreams: [
      { number: 1, title: "Методическая работа" },
      { number: 2, title: "Профориентация" },
    ],
  }),
  activities: [
    { number: "1.1", title: "Семинар «Точка роста»", workstream: 1, schedule: "октябрь 2023 г.", responsible: "ИМЦ" },
    { number: "1.2", title: "Форум наставников", workstream: 1, schedule: "ноябрь 2023 г.", responsible: "ИМЦ" },
    { number: "2.1", title: "Летняя смена", workstream: 2, schedule: "июль 2024 г.", responsible: "Управление" },
  ].map((fields) => ({ ...anActivity(fields), key: `key-${fields.number}` })),
};

/** A town with a plan: two rows of one record, one that was moved, and two schools of which one has not answered. */
async function aTown() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const { planId, editionId } = await anEdition(town.parts, CONTENT);
  const row = (number: string) => ({ planId, key: `key-${number}` });
  const own = await aLedger(town.parts, [
    { state: "done", due: "2023-10-31", workstream: 1, row: { ...row("1.1"), own: true } },
    { state: "doneLate", due: "2023-10-01", workstream: 1, row: { ...row("1.2"), own: true } },
    { state: "planned", due: "2024-07-31", workstream: 2, row: { ...row("2.1"), own: true } },
  ]);
  await aRecord(town.parts, { occurrences: own.slice(0, 2), people: { students: 40, teachers: 2 } });
  const [below = ""] = await aLedger(school.parts, [
    { state: "planned", due: "2023-10-05", workstream: 1, row: { ...row("1.1"), own: false } },
  ]);
  const move = { kind: "move", to: "2023-12-01", reason: "карантин", document: "приказ № 9" };
  await aStep(school.parts, { occurrence: below, sequence: 1, action: move });
  await aStep(school.parts, { occurrence: below, sequence: 2, action: { ...move, to: "2023-12-20" } });
  await aStep(school.parts, { occurrence: below, sequence: 3, action: { kind: "undo", reason: null } });
  return { region, town, school, editionId };
}

async function previewOf(site: TestSite, path: string): Promise<ReportPreview> {
  const { status, body } = await site.ask({ method: "GET", url: `/api/execution-report/${path}` });
  expect(status).toBe(200);
  return z.parse(reportPreview, body);
}

function wordsOf({ sections }: ReportPreview): string {
  return sections
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === "paragraph" ? [block.text] : block.kind === "table" ? block.rows.flat() : [],
      ),
    )
    .join("\n");
}

describe("the report of execution", () => {
  test("says what became of every row, of its records once, and of those below", async () => {
    const { town } = await aTown();
    const said = wordsOf(await previewOf(town, "execution"));
    for (const words of [
      "План: Комплексный план мероприятий Озёрного района. Редакция 1, приказ от 25.08.2023 № 86, контрольная сумма ",
      "Отчётный период: с 1 сентября 2023 г. по 15 ноября 2023 г.",
      "Данные на 15 ноября 2023 г., 15:00; сведения есть от 1 из 1 организации.",
      "выполнено 10.10.2023\nучастников 42: обучающиеся 40, педагоги 2\nподтверждения: 1 ссылка",
      "в нижестоящих организациях: выполнено 0 из 1, не выполнено 1",
      "выполнено 10.10.2023, позже срока (01.10.2023)\nто же мероприятие, что и в пункте 1.1; участники учтены там",
      "Летняя смена",
      "в отчётном периоде сроков нет",
      "приняли участие 42 человека (по 1 отчёту о проведении, каждый учтён один раз)",
    ])
      expect(said).toContain(words);
    const year = wordsOf(await previewOf(town, "execution?from=2023-09-01&to=2024-08-31"));
    expect(year).toContain("впереди (31.07.2024)");
  });

  test("is read back from Word, Excel and PDF with every row and its mark", async () => {
    const { town } = await aTown();
    const file = async (extension: string) => {
      const url = `/api/execution-report/execution/file.${extension}`;
      const { status, body } = await town.ask({ method: "GET", url });
      expect(status).toBe(200);
      return z.parse(z.instanceof(Buffer), body);
    };
    for (const extension of ["docx", "xlsx", "pdf"] as const) {
      const read = await readFile(await file(extension), `report.${extension}`);
      expect(read.activities.map(({ number, title }) => [number, title])).toEqual(
        CONTENT.activities.map(({ number, title }) => [number, title]),
      );
      expect(read.activities.map(({ schedule }) => schedule)).toEqual(
        CONTENT.activities.map(({ schedule }) => schedule),
      );
      expect(read.activities[0]?.notes.join(" ")).toContain("участников 42");
      expect(read.workstreams.map(({ title }) => title)).toEqual(["Методическая работа", "Профориентация"]);
    }
  });

  test("keeps the certificate on two pages", async () => {
    const { town } = await aTown();
    const { body } = await town.ask({ method: "GET", url: "/api/execution-report/certificate/file.pdf" });
    const source = await readSource(z.parse(z.instanceof(Buffer), body), "certificate.pdf");
    if ("needsOcr" in source) throw new Error("the certificate has no text");
    const pages = source.blocks.flatMap(({ place }) => place.page ?? []);
    expect(Math.max(...pages)).toBe(2);
    const said = JSON.stringify(source.blocks);
    for (const words of ["Справка об исполнении плана", "■ выполнено", "Методическая работа"])
      expect(said).toContain(words);
  });

  test("lists what was moved with its document, without what was taken back, and the load by month", async () => {
    const { town } = await aTown();
    const { sections } = await previewOf(town, "changes");
    const table = sections[0]?.blocks.find((block) => block.kind === "table");
    expect(table?.kind === "table" ? table.rows.map((row) => row.slice(3)) : null).toEqual([
      ["05.10.2023", "перенесено на 01.12.2023", "карантин", "приказ № 9"],
    ]);
    const load = await previewOf(town, "load?from=2023-09-01&to=2024-08-31");
    expect(load.bodies).toEqual(["ИМЦ", "Управление"]);
    const loads = load.sections[0]?.blocks.find((block) => block.kind === "table");
    expect(loads?.kind === "table" ? loads.rows[0] : null).toEqual([
      "ИМЦ",
      "–",
      "1",
      "1",
      ...Array.from({ length: 9 }, () => "–"),
      "2",
      "0",
    ]);
  });

  test("is about the workstreams and branches that are asked for", async () => {
    const { town, region, school, editionId } = await aTown();
    const some = wordsOf(await previewOf(town, "execution?workstreams=2"));
    expect(some).not.toContain("Семинар");
    const { organisationId } = school.parts.context;
    expect(wordsOf(await previewOf(town, `execution?organisations=${organisationId}`))).toContain("в нижестоящих");
    expect((await previewOf(region, `execution?edition=${editionId}`)).editionId).toBe(editionId);
  });

  test("says that nothing is approved, names a bad field and shows no plan from above or beside", async () => {
    const { town, school, editionId } = await aTown();
    const ask = (site: TestSite, path: string) => site.ask({ method: "GET", url: `/api/execution-report/${path}` });
    expect(await ask(school, "execution")).toMatchObject({ status: 404, body: { error: { code: "noEdition" } } });
    expect(await ask(school, `execution?edition=${editionId}`)).toMatchObject({ status: 404 });
    for (const [path, field] of [
      ["execution?from=2023-13-01", "/from"],
      ["execution?from=2023-11-10&to=2023-11-01", "/to"],
      ["execution?workstreams=x", "/workstreams"],
      ["execution?organisations=x", "/organisations"],
    ] as const)
      expect(await ask(town, path)).toMatchObject({ status: 400, body: { error: { data: { field } } } });
  });
});

test("the corrected text of a report is kept for its choice, printed, and composed again on demand", async () => {
  const { town } = await aTown();
  const query = "?from=2023-09-01&to=2024-08-31";
  const save = (text: string | null, version: number) =>
    town.ask({
      method: "PUT",
      url: `/api/execution-report-text${query}`,
      payload: { text },
      headers: { "if-match": String(version) },
    });
  const before = await previewOf(town, `execution${query}`);
  expect(before.text).toMatchObject({ kept: null, version: 0 });
  expect(wordsOf(before)).toContain(before.text?.composed.split("\n")[0]);
  expect((await save("Наставники работали весь год.\nИтог хороший.", 0)).status).toBe(200);
  expect((await save("Другое", 0)).status).toBe(412);
  const after = await previewOf(town, `execution${query}`);
  expect(after.text).toMatchObject({ kept: { text: "Наставники работали весь год.\nИтог хороший." }, version: 1 });
  expect(wordsOf(after)).toContain("Наставники работали весь год.");
  expect(wordsOf(after)).not.toContain("По плану в целом");
  expect(after.text?.composed).toBe(before.text?.composed);
  // Another choice has a text of its own.
  const other = await previewOf(town, `execution${query}&workstreams=1`);
  expect(wordsOf(other)).toContain("По плану в целом");
  expect((await save(null, 1)).status).toBe(200);
  expect((await previewOf(town, `execution${query}`)).text).toEqual(before.text);
});
