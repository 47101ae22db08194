import { compareProjects } from "#core/development-project/compare.ts";
import type { ProjectContent } from "#core/development-project/model.ts";
import { texts } from "./texts.ts";

/** What is other in the text now than before, in the order of the text. */
export function ChangesList({ before, after }: { before: ProjectContent; after: ProjectContent }) {
  const changes = compareProjects(before, after);
  if (changes.length === 0) return <p className="muted">{texts.noChanges}</p>;
  return (
    <table className="dp-table changes">
      <thead>
        <tr>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.was}</th>
          <th scope="col">{texts.now}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={JSON.stringify(change)}>
            <td>
              <p>
                {texts.parts[change.part]}
                {change.field !== null && `: ${texts.fields[change.field]}`}
              </p>
              {change.of !== null && <p className="muted meta dp-words">{change.of}</p>}
            </td>
            <td data-label={texts.was} className="dp-words">
              {change.before === null ? <span className="muted">{texts.empty}</span> : <del>{change.before}</del>}
            </td>
            <td data-label={texts.now} className="dp-words">
              {change.after === null ? <span className="muted">{texts.empty}</span> : <ins>{change.after}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
