import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { projectRowsQuery } from "./origin-query.ts";
import { originTexts as texts } from "./origin-texts.ts";

interface Props {
  readonly planId: string;
  readonly projectLink: (projectId: string, label: string) => ReactNode;
  /** To a row of the plan, by its key. */
  readonly rowLink: (rowKey: string, label: string) => ReactNode;
}

/** Which rows of a plan came of a development project; nothing when none did. */
export function ProjectOrigin({ planId, projectLink, rowLink }: Props) {
  const { data } = useQuery(projectRowsQuery(planId));
  const [first] = data?.rows ?? [];
  if (data === undefined) return null;
  return (
    <>
      {data.madeInto !== null && (
        <p className="plan-notice meta no-print">{projectLink(data.madeInto, texts.makeProject)}</p>
      )}
      {first !== undefined && (
        <details className="plan-notice meta no-print">
          <summary>
            {texts.fromProject}: {texts.projectRows(data.rows.length)}
          </summary>
          <p>
            {projectLink(first.projectId, first.projectTitle)}, {texts.edition(first.edition)}
          </p>
          <ul>
            {data.rows.map(({ activityTitle, rowKey }) => (
              <li key={rowKey}>{rowLink(rowKey, activityTitle)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
