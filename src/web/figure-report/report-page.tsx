/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { Fragment, type ReactNode } from "react";
import type { FigureReportView } from "#contract/figure-report.ts";
import { figureReportPaper } from "#core/paper/figure-report-paper.ts";
import type { PaperBlock, PaperParagraph, PaperTable } from "#core/paper/model.ts";
import { ChartView } from "#web/ui/chart-view.tsx";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { ReportFiles } from "./report-files.tsx";
import { texts } from "./texts.ts";
import "./figure-report.css";
import "./report-page.css";

interface Props {
  readonly roundId: string;
  readonly report: FigureReportView;
  readonly back: ReactNode;
}

/** The analytical report as it stands in its files: the same paper, laid out for the browser and its printer. */
export function ReportPage({ roundId, report, back }: Props) {
  usePrintedPage("figure-report");
  const paper = figureReportPaper(report);
  return (
    <div className="fr-page">
      <p className="no-print">{back}</p>
      <div className="fr-tools no-print">
        <button type="button" className="btn primary" onClick={() => window.print()}>
          {texts.print}
        </button>
        <ReportFiles roundId={roundId} />
      </div>
      <article className="fr-paper" aria-label={texts.paper}>
        {paper.sections.map(({ blocks }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- blocks have no names and are never moved
          <Fragment key={at}>
            {blocks.map((block, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- as above
              <Block key={index} block={block} />
            ))}
          </Fragment>
        ))}
        <footer className="fr-foot">{paper.footer}</footer>
      </article>
    </div>
  );
}

function Block({ block }: { readonly block: PaperBlock }) {
  switch (block.kind) {
    case "paragraph":
      return <Paragraph block={block} />;
    case "table":
      return <Table table={block} />;
    case "chart":
      return (
        <section className="fr-chart" tabIndex={0} aria-label={texts.chartScrolls(block.title)}>
          <ChartView drawing={block.drawing} label={texts.chart(block.title)} />
        </section>
      );
    case "signature":
      return (
        <p className="fr-sign" aria-hidden="true">
          <span />
          <span />
        </p>
      );
  }
}

function Paragraph({ block: { role, text } }: { readonly block: PaperParagraph }) {
  const lines = text.split("\n");
  const words = lines.map((line, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- lines of one paragraph
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
  if (role === "title") return <h1>{words}</h1>;
  if (role === "heading") return <h2>{words}</h2>;
  return <p>{words}</p>;
}

/** Narrower columns break their words into letters: a narrow page scrolls instead. */
const REM_A_COLUMN = 7;

function Table({ table: { columns, rows } }: { readonly table: PaperTable }) {
  const cells = [...rows].flatMap((row) => (row.kind === "cells" ? [row.cells] : []));
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <section className="fr-wide" tabIndex={0} aria-label={texts.tableScrolls}>
      <table style={{ minWidth: `${columns.length * REM_A_COLUMN}rem` }}>
        <colgroup>
          {columns.map(({ heading, width }) => (
            <col key={heading} style={{ width: `${(width / whole) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ align, heading }) => (
              <th key={heading} scope="col" className={align}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a printed table
            <tr key={at}>
              {row.map(({ text }, index) => (
                <td key={columns[index]?.heading} className={columns[index]?.align}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
