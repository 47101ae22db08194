import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_COUNTS, wholeOf, type ViewCounts } from "#core/coverage/counts.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { certificatePaper } from "./certificate-paper.ts";
import { changesPaper } from "./changes-paper.ts";
import { executionPaper, MARK_HEADING } from "./execution-paper.ts";
import { loadPaper } from "./load-paper.ts";
import type { Paper } from "./model.ts";
import { barOf } from "./report-bar.ts";
import type { ExecutionReport, ReportOccurrence, ReportRecord } from "./report-model.ts";
import { workstreamSums } from "./report-sums.ts";
import { textWidth } from "./styles.ts";

const occurrence = (more: Partial<ReportOccurrence> = {}): ReportOccurrence => ({
  label: "ноябрь",
  fromDay: null,
  toDay: "2026-11-30",
  dueOn: "2026-11-30",
  state: "planned",
  overdue: false,
  heldOn: null,
  reason: null,
  document: null,
  record: null,
  ...more,
});
const RECORD: ReportRecord = {
  id: "r1",
  people: { students: 1200, teachers: 20 },
  links: 1,
  files: 3,
  acts: ["приказ № 7"],
};
const held = { state: "done", heldOn: "2026-11-14", record: RECORD } as const;

function aReport(more: Partial<ExecutionReport> = {}): ExecutionReport {
  const activities = ["1.1", "1.2", "2.1"].map((number) => ({
    ...anActivity({ number, title: `Мероприятие ${number}`, schedule: "ноябрь", workstream: Number(number[0]) }),
    key: `key-${number}`,
  }));
  const workstreams = [1, 2].map((number) => ({ number, title: `Раздел ${number}`, label: "Направление" }));
  return {
    organisation: "Управление образования Озёрного района",
    plan: { ...aDraft({ title: "Комплексный план", workstreams }), activities },
    edition: { number: 2, act: "приказ от 25.08.2026 № 86", sha256: "5f3ac21b9d0e77aa".repeat(4) },
    from: "2026-09-01",
    to: "2026-12-31",
    asOf: "21 ноября 2026 г., 10:15",
    workstreams: null,
    rows: [
      { key: "key-1.1", own: [occurrence(held)], below: NO_COUNTS, asked: 0, silent: 0 },
      { key: "key-1.2", own: [occurrence(held)], below: NO_COUNTS, asked: 0, silent: 0 },
      {
        key: "key-2.1",
        own: [occurrence({ state: "moved", dueOn: "2026-12-20", reason: "карантин", document: "приказ № 9" })],
        below: { ...NO_COUNTS, done: 214, ahead: 80, unknown: 6 },
        asked: 300,
        silent: 6,
      },
    ],
    changes: [],
    organisations: [{ name: "СШ № 1", counts: { ...NO_COUNTS, done: 3, missed: 1 } }],
    asked: 300,
    silent: 6,
    loads: [{ body: "ИРО", perMonth: [0, 2, 1234], missed: 1 }],
    months: ["сен", "окт", "ноя"],
    ...more,
  };
}

function wordsOf({ sections }: Paper): string {
  const texts = sections.flatMap(({ blocks }) =>
    blocks.map((block) => {
      if (block.kind === "paragraph") return block.text;
      if (block.kind === "signature" || block.kind === "chart") return "";
      const rows = [...block.rows].map((row) =>
        row.kind === "cells" ? row.cells.map(({ text }) => text).join("|") : row.text,
      );
      return [block.columns.map(({ heading }) => heading).join("|"), ...rows].join("\n");
    }),
  );
  return texts.join("\n");
}

describe("the report of execution", () => {
  it("keeps the table as approved and adds one column with what became of each row", () => {
    const paper = executionPaper(aReport());
    const table = paper.sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === "table");
    if (table?.kind !== "table") throw new Error("no table");
    expect(table.columns.at(-1)?.heading).toBe(MARK_HEADING);
    const sum = table.columns.reduce((total, { width }) => total + width, 0);
    expect(sum).toBeCloseTo(textWidth("landscape"), 0);
    const said = wordsOf(paper);
    for (const words of [
      "Управление образования Озёрного района",
      "Редакция 2, приказ от 25.08.2026 № 86, контрольная сумма 5f3ac21b9d0e77aa",
      "Данные на 21 ноября 2026 г., 10:15; сведения есть от 294 из 300 организаций",
      "выполнено 14.11.2026\nучастников 1\u00a0220: обучающиеся 1\u00a0200, педагоги 20\nподтверждения: 3 файла, 1 ссылка, приказ № 7",
      "перенесено на 20.12.2026 (прежний срок: до 30.11.2026); причина: карантин; основание: приказ № 9",
      "в нижестоящих организациях: выполнено 214 из 300, впереди 80",
      "По плану в целом: известно 297 из 303",
    ])
      expect(said).toContain(words);
  });

  it("counts the people of a record once, however many rows it settles", () => {
    const said = wordsOf(executionPaper(aReport()));
    expect(said).toContain("то же мероприятие, что и в пункте 1.1; участники учтены там");
    expect(said.match(/участников 1\u00a0220/gu)).toHaveLength(1);
    expect(said).toContain("приняли участие 1\u00a0220 человек (по 1 отчёту о проведении, каждый учтён один раз)");
    expect(workstreamSums(aReport()).map(({ people, records }) => [people, records])).toEqual([
      [1220, 1],
      [0, 0],
    ]);
  });

  it("is about the workstreams that were asked for alone", () => {
    const said = wordsOf(executionPaper(aReport({ workstreams: [2] })));
    expect(said).toContain("Мероприятие 2.1");
    expect(said).not.toContain("Мероприятие 1.1");
    expect(said).not.toContain("Раздел 1");
  });

  it("says of a row without a term in the period that there is none", () => {
    expect(wordsOf(executionPaper(aReport({ rows: [] })))).toContain("в отчётном периоде сроков нет");
  });
});

describe("papers for a meeting", () => {
  it("shows bars whose shapes stay apart without colour, and names what is missed", () => {
    const rows = [{ key: "key-1.1", own: [occurrence({ overdue: true })], below: NO_COUNTS, asked: 0, silent: 0 }];
    const said = wordsOf(certificatePaper(aReport({ rows })));
    expect(said).toContain(`СШ № 1|${"■".repeat(15)}${"▲".repeat(5)}|3|1|0|4 из 4`);
    expect(said).toContain("1.1. Мероприятие 1.1: срок прошёл (до 30.11.2026), сведений нет");
  });

  it("tells what was moved and cancelled, by which document, and says when none is named", () => {
    const common = { number: "2.1", title: "Форум", organisation: "СШ № 1", fromDay: null, toDay: "2026-11-30" };
    const changes = [
      { ...common, kind: "moved", movedTo: null, reason: null, document: null },
      { ...common, kind: "cancelled", movedTo: null, reason: "карантин", document: "приказ № 9" },
    ] as const;
    const said = wordsOf(changesPaper(aReport({ changes })));
    expect(said).toContain(
      "2.1|Форум|СШ № 1|до 30.11.2026|перенесено на дату, которая ещё не названа|не указана|не указан",
    );
    expect(said).toContain("отменено|карантин|приказ № 9");
    expect(wordsOf(changesPaper(aReport()))).toContain("ничего не переносили и не отменяли");
  });

  it("shows the load of bodies by month, of one of them when asked", () => {
    expect(wordsOf(loadPaper(aReport(), null))).toContain("ИРО|–|2|1\u00a0234|1\u00a0236|1");
    expect(wordsOf(loadPaper(aReport(), "Другой"))).not.toContain("ИРО");
  });

  const counts = fc.record({
    done: fc.nat(5000),
    late: fc.constant(0),
    ahead: fc.nat(5000),
    soon: fc.constant(0),
    missed: fc.nat(5),
    overdue: fc.constant(0),
    unknown: fc.nat(300),
    cancelled: fc.nat(3),
  });
  it("never hides a group that is there and always fills the bar", () => {
    fc.assert(
      fc.property(counts, (made: ViewCounts) => {
        const bar = barOf(made);
        expect(bar).toHaveLength(wholeOf(made) === 0 ? 0 : 20);
        expect(bar.includes("▲")).toBe(made.missed > 0);
        expect(bar.includes("○")).toBe(made.unknown > 0);
      }),
    );
  });
});

it("loads of a period longer than a sheet stand in more tables, and no month is left out", () => {
  const months = Array.from({ length: 60 }, () => "сен");
  const loads = [{ body: "ИМЦ", perMonth: months.map(() => 1), missed: 0 }];
  const paper = loadPaper(aReport({ from: "2022-01-01", to: "2026-12-31", months, loads }), null);
  const tables = paper.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === "table");
  const sums = tables.map(({ rows }) =>
    [...rows].map((row) => (row.kind === "cells" ? Number(row.cells.at(-2)?.text) : 0)),
  );
  expect(sums).toEqual([[24], [24], [12]]);
});
