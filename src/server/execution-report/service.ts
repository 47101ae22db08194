import type { ReportExtension, ReportKind, ReportPreview } from "#contract/execution-report.ts";
import { can } from "#core/access/can.ts";
import { certificatePaper } from "#core/paper/certificate-paper.ts";
import { changesPaper } from "#core/paper/changes-paper.ts";
import { composedText, executionPaper } from "#core/paper/execution-paper.ts";
import { loadPaper } from "#core/paper/load-paper.ts";
import type { Paper } from "#core/paper/model.ts";
import type { ExecutionReport } from "#core/paper/report-model.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { momentInWords, todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { gatherReport, type Gathered } from "./gather.ts";
import * as store from "./store.ts";
import { putText, removeText, selectText, type TextPlace } from "./text-store.ts";

export interface ReportWish {
  readonly edition?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly workstreams?: string | undefined;
  readonly organisations?: string | undefined;
  readonly body?: string | undefined;
}

/** What makes files of papers; the program's press does. */
export interface ReportPress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: { readonly kind: "report"; readonly extension: ReportExtension; readonly paper: Paper },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

const NAMES = {
  execution: "Отчёт об исполнении плана",
  certificate: "Справка об исполнении плана",
  load: "Нагрузка по ответственным",
  changes: "Протокол переносов и отмен",
} as const satisfies Record<ReportKind, string>;

type KeptText = Awaited<ReturnType<typeof selectText>>;

async function readReport(
  parts: Parts,
  wish: ReportWish,
): Promise<Gathered & { readonly report: ExecutionReport; readonly kept: KeptText }> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const gathered = await settle(tx, parts, wish);
    return {
      ...gathered,
      report: await gatherReport(tx, parts.context, gathered),
      kept: await selectText(tx, parts.context, placeOf(wish, gathered)),
    };
  });
}

/** As it was asked for: a report up to today keeps its text tomorrow. */
function placeOf({ from, organisations, to, workstreams }: ReportWish, { edition }: Gathered): TextPlace {
  return {
    editionId: edition.id,
    choice: JSON.stringify([from, to, workstreams, organisations].map((one) => one ?? "")),
  };
}

/** Keeps what somebody has made of the text, or lets it be composed again. */
export async function saveReportText(
  parts: Parts,
  wish: ReportWish,
  text: string | null,
  version: number,
): Promise<ReportPreview> {
  const { clock, context, db, identity } = parts;
  await withOrganisation(db, context, async (tx) => {
    const place = placeOf(wish, await settle(tx, parts, wish));
    const made = { ...place, version, at: clock(), author: identity?.name ?? null };
    const done = text === null ? await removeText(tx, context, made) : await putText(tx, context, { ...made, text });
    if (!done)
      throw new Problem(412, "changedMeanwhile", { version: (await selectText(tx, context, place))?.version ?? 0 });
  });
  return getReportPreview(parts, "execution", wish);
}

/** Checks what is asked for, and fills in what is not. */
async function settle(tx: Tx, parts: Parts, asked: ReportWish): Promise<Gathered> {
  const { clock, context, identity } = parts;
  const today = todayOf(parts);
  if (asked.edition !== undefined && !isId(asked.edition)) throw notFound();
  const edition = await store.selectEdition(tx, context, asked.edition ?? null);
  if (edition === null) throw asked.edition === undefined ? new Problem(404, "noEdition") : notFound();
  const actor = identity?.actor;
  const subject = { regionId: context.regionId, path: edition.path };
  if (actor === undefined || !can(actor, "readExecution", subject, today)) throw notFound();
  const period = edition.period === null ? null : parsePeriod(edition.period);
  const days = period === null ? { from: `${today.slice(0, 4)}-01-01`, to: today } : periodRange(period);
  const from = dayOf(asked.from, "/from") ?? days.from;
  const to = dayOf(asked.to, "/to") ?? (today < days.from || today > days.to ? days.to : today);
  if (to < from) throw new Problem(400, "badRequest", { field: "/to" });
  const branches = await store.selectBranches(tx, context, edition.organisation_id);
  return {
    edition,
    branches,
    workstreams: workstreamsOf(asked.workstreams),
    asOf: momentInWords(zoneOf(parts), clock()),
    wish: {
      planId: edition.plan_id,
      path: edition.path,
      from,
      to,
      today,
      branches: branchesOf(asked.organisations, branches),
    },
  };
}

function dayOf(text: string | undefined, field: string): string | null {
  if (text === undefined || text === "") return null;
  const day = parsePlainDate(text);
  if (day === null) throw new Problem(400, "badRequest", { field });
  return day;
}

function workstreamsOf(text: string | undefined): (number | null)[] | null {
  if (text === undefined || text === "") return null;
  return text.split(",").map((one) => {
    if (one === "none") return null;
    if (!/^\d{1,3}$/.test(one)) throw new Problem(400, "badRequest", { field: "/workstreams" });
    return Number(one);
  });
}

function branchesOf(text: string | undefined, branches: Gathered["branches"]): readonly string[] | null {
  if (text === undefined || text === "") return null;
  return text.split(",").map((id) => {
    const branch = branches.find((one) => one.id === id);
    if (branch === undefined) throw new Problem(400, "badRequest", { field: "/organisations" });
    return branch.path;
  });
}

function paperOf(
  kind: ReportKind,
  { kept, report }: { readonly report: ExecutionReport; readonly kept: KeptText },
  body: string | undefined,
): Paper {
  switch (kind) {
    case "execution":
      return executionPaper(report, kept?.text ?? null);
    case "certificate":
      return certificatePaper(report);
    case "load":
      return loadPaper(report, body ?? null);
    case "changes":
      return changesPaper(report);
  }
}

/** The paper as the page shows it before anybody makes a file of it. */
export async function getReportPreview(parts: Parts, kind: ReportKind, wish: ReportWish): Promise<ReportPreview> {
  const { report, edition, branches, kept, wish: settled } = await readReport(parts, wish);
  const { sections } = paperOf(kind, { report, kept }, wish.body);
  const outside = edition.content.activities.some(({ workstream }) => workstream === null);
  const named = edition.content.workstreams.filter(({ number }) => number !== null);
  return {
    kind,
    asOf: parts.clock().toISOString(),
    editionId: edition.id,
    organisation: edition.organisation,
    planTitle: edition.title,
    from: settled.from,
    to: settled.to,
    workstreams: [
      ...named.map(({ number, title }) => ({ workstream: number, title })),
      ...(outside ? [{ workstream: null, title: null }] : []),
    ],
    organisations: branches.map(({ id, name }) => ({ id, name })),
    bodies: report.loads.map(({ body }) => body),
    text:
      kind !== "execution"
        ? null
        : {
            composed: composedText(report),
            kept: kept === null ? null : { text: kept.text, at: kept.at.toISOString(), author: kept.author },
            version: kept?.version ?? 0,
          },
    sections: sections.map(({ orientation, blocks }) => ({ orientation, blocks: blocks.map(shown) })),
  };
}

function shown(
  block: Paper["sections"][number]["blocks"][number],
): ReportPreview["sections"][number]["blocks"][number] {
  if (block.kind === "paragraph") return { kind: "paragraph", role: block.role, text: block.text };
  if (block.kind === "signature") return { kind: "signature" };
  if (block.kind === "chart") return { kind: "paragraph", role: "text", text: block.title };
  return {
    kind: "table",
    columns: block.columns.map(({ heading, align, width }) => ({ heading, align, width })),
    rows: [...block.rows].map((row) => (row.kind === "workstream" ? [row.text] : row.cells.map(({ text }) => text))),
  };
}

export async function getReportFile(
  press: ReportPress,
  parts: Parts,
  { kind, extension, ...wish }: ReportWish & { readonly kind: ReportKind; readonly extension: ReportExtension },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const read = await readReport(parts, wish);
  const { report } = read;
  const name = `${NAMES[kind]} ${report.from} – ${report.to}.${extension}`;
  return press.press(parts, { kind: "report", extension, paper: paperOf(kind, read, wish.body) }, name, gone);
}
