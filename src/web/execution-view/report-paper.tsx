import type { ReportPreview } from "#contract/execution-report.ts";
import { reportTexts as texts } from "./report-texts.ts";

type Block = ReportPreview["sections"][number]["blocks"][number];

/** The paper on the screen: the same words in the same places as in the file. */
export function ReportPaper({ sections }: Pick<ReportPreview, "sections">) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="rep-sheets" aria-label={texts.preview} tabIndex={0}>
      {sections.map(({ orientation, blocks }, index) => (
        <div key={index} className={`rep-sheet ${orientation}`}>
          {blocks.map((block, at) => (
            <OneBlock key={at} block={block} />
          ))}
        </div>
      ))}
    </section>
  );
}

function OneBlock({ block }: { block: Block }) {
  if (block.kind === "signature")
    return (
      <p className="rep-signature">
        <span>{texts.blank}</span>
        <span>{texts.blank}</span>
      </p>
    );
  if (block.kind === "paragraph") {
    if (block.role === "title") return <h2>{block.text}</h2>;
    return block.role === "heading" ? <h3>{block.text}</h3> : <p>{block.text}</p>;
  }
  const width = block.columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <table>
      <colgroup>
        {block.columns.map((column, index) => (
          <col key={index} style={{ width: `${((column.width / width) * 100).toFixed(2)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map(({ heading }, index) => (
            <th key={index} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((cells, index) => (
          <tr key={index}>
            {cells.length === 1 && block.columns.length > 1 ? (
              <th scope="rowgroup" colSpan={block.columns.length}>
                {cells[0]}
              </th>
            ) : (
              cells.map((text, column) => (
                <td key={column} className={block.columns[column]?.align}>
                  {text}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
