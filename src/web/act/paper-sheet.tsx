import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from "react";
import { firmSpaces } from "#core/paper/firm-spaces.ts";
import type { Paper, PaperAnchor, PaperBlock, PaperLayout, PaperSection, PaperTable } from "#core/paper/model.ts";
import { MARGINS, PAGE, styleOf } from "#core/paper/styles.ts";
import { builder as texts } from "./texts.ts";
import "./paper-sheet.css";

/** Width of an upright sheet on the screen when it is not stretched, in px: letters of 13 points are then easily read. */
const USUAL_WIDTH = 620;
const MM_PER_POINT = 25.4 / 72;
/** Rows that are drawn; the files have all of them. */
const MOST_ROWS = 300;

interface Props {
  readonly paper: Paper;
  readonly section: number;
  readonly fit: boolean;
  readonly selected: PaperAnchor | null;
  /** Anchors that a question is about. */
  readonly doubtful: ReadonlySet<PaperAnchor>;
  readonly onSelect: (about: PaperAnchor) => void;
}

/** One section of the paper as it will be printed, drawn from the same model as the files. */
export function PaperSheet({ paper, section: index, fit, selected, doubtful, onSelect }: Props) {
  const desk = useRef<HTMLDivElement>(null);
  const width = useWidth(desk);
  const section = paper.sections[index];
  useLayoutEffect(() => {
    if (selected === null) return;
    desk.current?.querySelector("[data-selected]")?.scrollIntoView({ block: "nearest" });
  }, [selected, index]);
  if (section === undefined) return null;
  const page = PAGE[section.orientation];
  const margins = MARGINS[section.orientation];
  const shown = fit ? width : Math.min(width, (USUAL_WIDTH * page.width) / PAGE.portrait.width);
  const style = {
    "--mm": `${shown / page.width}px`,
    width: mm(page.width),
    minHeight: mm(page.height),
    padding: [margins.top, margins.right, margins.bottom, margins.left].map(mm).join(" "),
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- scrolls by keyboard
    <div className="paper-desk" ref={desk} tabIndex={0} role="group" aria-label={texts.sheet}>
      <div className="paper-sheet" style={style}>
        {section.blocks.map((block, at) => (
          <Block
            // oxlint-disable-next-line react/no-array-index-key -- blocks have no names, and are drawn anew each time
            key={at}
            block={block}
            section={section}
            layout={paper.layout}
            isSelected={block.about !== undefined && block.about === selected}
            isDoubtful={block.about !== undefined && doubtful.has(block.about)}
            onSelect={onSelect}
          />
        ))}
        {paper.footer !== undefined && <p className="paper-footer">{paper.footer}</p>}
      </div>
    </div>
  );
}

const mm = (length: number): string => `calc(var(--mm) * ${length})`;
const points = (size: number): string => mm(size * MM_PER_POINT);

function useWidth(desk: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const element = desk.current;
    if (element === null) return;
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      setWidth(element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [desk]);
  return Math.max(width, 240);
}

interface BlockProps {
  readonly block: PaperBlock;
  readonly section: PaperSection;
  readonly layout: PaperLayout | undefined;
  readonly isSelected: boolean;
  readonly isDoubtful: boolean;
  readonly onSelect: (about: PaperAnchor) => void;
}

function Block({ block, section, layout, isSelected, isDoubtful, onSelect }: BlockProps) {
  if (block.kind === "table") return <Table table={block} isSelected={isSelected} />;
  // Acts have no charts; what a paper draws is named.
  if (block.kind === "chart") return <div className="paper-block">{block.title}</div>;
  const { about } = block;
  const marks = isSelected ? { "data-selected": "" } : {};
  const content =
    block.kind === "signature" ? (
      <span className="paper-signature" {...marks}>
        <span>{firmSpaces(block.post ?? "")}</span>
        <span>{block.name === null ? "____________" : firmSpaces(block.name)}</span>
      </span>
    ) : (
      <span
        className={isDoubtful ? "paper-paragraph doubt" : "paper-paragraph"}
        style={paragraphStyle(block.role, section, layout)}
        {...marks}
      >
        {firmSpaces(block.text)}
      </span>
    );
  if (about === undefined) return <div className="paper-block">{content}</div>;
  // The same places are reached by keyboard from the form: on the paper they would only stand in the way.
  return (
    <button type="button" tabIndex={-1} className="plain paper-block" onClick={() => onSelect(about)}>
      {content}
    </button>
  );
}

function paragraphStyle(
  role: Parameters<typeof styleOf>[0],
  { orientation }: PaperSection,
  layout: PaperLayout | undefined,
): CSSProperties {
  const style = styleOf(role, orientation, layout);
  return {
    fontSize: points(style.size),
    fontWeight: style.bold ? 700 : 400,
    textAlign: style.align,
    textIndent: mm(style.firstLine),
    marginTop: points(style.before),
    marginBottom: points(style.after),
    marginLeft: mm(style.left),
    marginRight: mm(style.right),
    letterSpacing: role === "actKind" ? "0.2em" : undefined,
  };
}

function Table({ table, isSelected }: { table: PaperTable; isSelected: boolean }) {
  const rows = [...table.rows];
  const rest = rows.length - MOST_ROWS;
  return (
    <>
      <table
        className="paper-table"
        style={{ fontSize: points(table.fontSize) }}
        {...(isSelected ? { "data-selected": "" } : {})}
      >
        <colgroup>
          {table.columns.map(({ heading, width }) => (
            <col key={heading} style={{ width: mm(width) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {table.columns.map(({ heading }) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a paper have no names
            <tr key={at}>
              {row.kind === "workstream" ? (
                <th colSpan={table.columns.length}>{row.text}</th>
              ) : (
                row.cells.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- nor have cells
                  <td key={column} style={{ textAlign: table.columns[column]?.align }}>
                    {cell.text}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className="paper-more">{texts.more(rest)}</p>}
    </>
  );
}
