import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { coverageView } from "#contract/coverage.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPlanOf } from "#test/support/factories.ts";
import { aLedger } from "#test/support/ledger-lines.ts";

const server = theServer();

async function aTown() {
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const first = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const second = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  return { town, first, second };
}

async function coverageOf(site: TestSite, url: string) {
  const { status, body } = await site.ask({ method: "GET", url });
  expect(status).toBe(200);
  return z.parse(coverageView, body);
}

const idOf = (site: TestSite): string => site.parts.context.organisationId;

const ROWS = [
  anActivity({ number: "1.1", title: "Семинар", audience: "Педагоги школ", schedule: "14 ноября 2023 г." }),
  anActivity({ number: "1.2", title: "Форум", audience: "Педагоги школ", schedule: "13-14 ноября 2023 г." }),
  anActivity({
    number: "2.1",
    title: "Смена",
    audience: "Обучающиеся 5-9 классов школ",
    schedule: "март 2024 г.",
    workstream: 2,
  }),
];
const DRAFT = aDraft({
  activities: ROWS,
  workstreams: [
    { number: 1, title: "Методическая работа" },
    { number: 2, title: "Профориентация" },
    { number: 3, title: "Наставничество" },
  ],
});

describe("coverage before signing", () => {
  test("shows where the draft reaches, what meets on one day, and for whom there is nothing", async () => {
    const { town, first, second } = await aTown();
    const planId = await aPlanOf(server, town, { draft: DRAFT });
    const view = await coverageOf(town, `/api/plans/${planId}/coverage`);
    expect(view).toMatchObject({ kind: "draft", period: "2023/2024", concerned: 4, inOrder: 4 });
    expect(view.workstreams.map(({ title }) => title)).toEqual([
      "Методическая работа",
      "Профориентация",
      "Наставничество",
    ]);
    expect(view.places.map(({ id }) => id).toSorted()).toEqual([idOf(first), idOf(second)].toSorted());
    for (const place of view.places) expect(place).toMatchObject({ cells: ["pnnn", "npnn", ""], rows: [0, 1, 2] });
    expect(view.collisions).toEqual([
      { first: 0, second: 1, from: "2023-11-14", to: "2023-11-14", audience: "teachers", places: 2 },
    ]);
    expect(view.unserved).toEqual({ kinds: ["centreHeads", "guardians"], grades: [1, 2, 3, 4, 10, 11], places: [] });
    expect(view.rows.map(({ letters }) => letters)).toEqual(["pnnn", "pnnn", "npnn"]);
  });

  test("is for itself where nobody stands below, and shown to nobody else", async () => {
    const { town, first } = await aTown();
    const planId = await aPlanOf(server, first, { draft: DRAFT });
    const view = await coverageOf(first, `/api/plans/${planId}/coverage?division=quarters`);
    expect(view.parts).toHaveLength(5);
    expect(view.places).toMatchObject([{ id: idOf(first), cells: ["npnnn", "nnpnn", ""] }]);
    expect((await town.ask({ method: "GET", url: `/api/plans/${planId}/coverage` })).status).toBe(404);
    expect((await town.ask({ method: "GET", url: "/api/plans/nothing/coverage" })).status).toBe(404);
  });
});

describe("coverage of what is in force", () => {
  test("tells gaps, what is overdue and who has not answered, by place", async () => {
    const { town, first, second } = await aTown();
    await aLedger(first.parts, [
      { state: "done", due: "2023-10-10", workstream: 1 },
      { state: "planned", due: "2024-02-01", workstream: 1 },
      { state: "cancelled", due: "2024-02-01", workstream: 2 },
    ]);
    await aLedger(second.parts, [{ state: "planned", due: "2023-10-10", workstream: 1 }]);
    await aLedger(town.parts, [{ state: "done", due: "2023-10-10", workstream: 4, asks: second.parts.context }]);
    const view = await coverageOf(town, "/api/coverage");
    const cells = new Map(view.places.map((place) => [place.id, place.cells]));
    expect(view.workstreams.map(({ workstream }) => workstream)).toEqual([1, 2, 4]);
    expect(cells.get(idOf(first))).toEqual(["dpnn", "ncnn", ""]);
    expect(cells.get(idOf(second))).toEqual(["ognn", "", "uuuu"]);
    expect([view.concerned, view.inOrder, view.asked, view.silent]).toEqual([4, 2, 3, 1]);
    expect((await coverageOf(town, "/api/coverage?period=2022/2023")).workstreams.map((one) => one.workstream)).toEqual(
      [4],
    );
  });

  test("names the field that is wrong and hides what stands beside", async () => {
    const { town, first } = await aTown();
    expect((await town.ask({ method: "GET", url: "/api/coverage?period=2023-Q4" })).status).toBe(400);
    expect((await first.ask({ method: "GET", url: `/api/coverage?organisation=${idOf(town)}` })).status).toBe(404);
  });
});
