import { createHash } from "node:crypto";
import type { FigureReportView, ReportFileExtension } from "#contract/figure-report.ts";
import { figureReportPaper } from "#core/paper/figure-report-paper.ts";
import type { FigureReport, ReportIndicator } from "#core/paper/figure-report-model.ts";
import type { Paper } from "#core/paper/model.ts";
import { computedItems, getBreakdown, getSeries } from "#server/figure/service.ts";
import { momentInWords, zoneOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { getRound, seenRound } from "#server/reporting-round/service.ts";
import { selectMissing } from "./report-store.ts";

/** Periods of a chart: from the same quarter of last year on, each with room for its words. */
const POINTS = 5;

/** What makes files of papers; the program's press does. */
export interface FigureReportPress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: { readonly kind: "report"; readonly extension: ReportFileExtension; readonly paper: Paper },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

export async function previewFigureReport(
  parts: Parts,
  { organisation, roundId }: { readonly roundId: string; readonly organisation?: string | undefined },
): Promise<FigureReportView> {
  const { indicators, missing, ...report } = await gatherReport(parts, roundId, organisation);
  return {
    ...report,
    missing: [...missing],
    indicators: indicators.map(({ breaks, goals, points, units, ...one }) => ({
      ...one,
      breaks: [...breaks],
      goals: [...goals],
      points: [...points],
      units: [...units],
    })),
  };
}

/** The report of a round for the organisation that is acted for: each number as the pages show it, by the same way. */
async function gatherReport(parts: Parts, roundId: string, organisation: string | undefined): Promise<FigureReport> {
  const { clock, db, context } = parts;
  const at = clock();
  const { form, organisationName, round } = await getRound(parts, roundId, organisation);
  const indicators: ReportIndicator[] = [];
  const computed = await withOrganisation(db, context, async (tx) =>
    computedItems(tx, parts, await seenRound(tx, parts, round.id)),
  );
  for (const { passport } of [...form, ...computed]) {
    const asked = { setId: round.setId, code: passport.code };
    const breakdown = await getBreakdown(parts, { ...asked, roundId: round.id }, { organisation });
    const series = await getSeries(parts, asked, { organisation, kind: round.kind });
    const end = series.points.findIndex(({ period }) => period === round.period) + 1;
    const from = Math.max(0, end - POINTS);
    indicators.push({
      passport: breakdown.passport,
      figure: breakdown.figure,
      goals: breakdown.goals,
      points: series.points.slice(from, end),
      breaks: series.breaks.map(({ before }) => before - from).filter((before) => before > 0 && before < end - from),
      units: breakdown.units,
    });
  }
  const missing = await withOrganisation(db, context, (tx) =>
    selectMissing(tx, context, round.id, organisation ?? context.organisationId),
  );
  const { accepted, confirmed, expected, inTime } = round.completeness;
  return {
    title: round.title,
    organisation: organisationName,
    period: round.period,
    dueOn: round.dueOn,
    asOf: momentInWords(zoneOf(parts), at),
    version: versionOf(indicators),
    expected,
    confirmed,
    accepted,
    inTime,
    indicators,
    missing,
  };
}

/** Another figure anywhere makes another one. */
function versionOf(indicators: readonly ReportIndicator[]): string {
  const figures = indicators.map(({ figure, passport, points, units }) => [
    passport.code,
    figure,
    points.map((point) => [point.period, point.figure]),
    units.map(({ figure: own, name }) => [name, own]),
  ]);
  return createHash("sha256").update(JSON.stringify(figures)).digest("hex");
}

export async function getFigureReport(
  press: FigureReportPress,
  parts: Parts,
  asked: {
    readonly roundId: string;
    readonly extension: ReportFileExtension;
    readonly organisation?: string | undefined;
  },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { extension, organisation, roundId } = asked;
  const report = await gatherReport(parts, roundId, organisation);
  const name = `Аналитический отчёт ${report.period.replaceAll("/", "-")}.${extension}`;
  return press.press(parts, { kind: "report", extension, paper: figureReportPaper(report) }, name, gone);
}
