/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls sideways must be reachable by keyboard */

type Row = Readonly<Record<string, string | null | undefined>>;

/** A table of the document with only those columns that have something in them. */
export function DocumentTable({
  columns,
  rows,
  label,
  id,
}: {
  columns: Readonly<Record<string, string>>;
  rows: readonly Row[];
  label: string;
  /** Rows are named by it and their place from 0. */
  id: string;
}) {
  const shown = Object.entries(columns).filter(([key]) => rows.some((row) => (row[key] ?? null) !== null));
  return (
    <section className="document-table" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {shown.map(([key, name]) => (
              <th scope="col" key={key} className={key}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} id={`${id}-${index}`}>
              {shown.map(([key]) => (
                <td key={key} className={key}>
                  <CellText text={row[key] ?? ""} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellText({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return text;
  return (
    <a href={text} rel="noreferrer noopener" target="_blank">
      {text}
    </a>
  );
}
