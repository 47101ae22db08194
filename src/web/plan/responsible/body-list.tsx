import type { TimeAxis } from "#web/lib/time-axis.ts";
import { loadInWords, type LoadLine } from "./body-load.ts";

interface Props {
  readonly lines: readonly LoadLine[];
  readonly axis: TimeAxis;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/** Bodies one below the other with their numbers, for a narrow place. */
export function BodyList({ lines, axis, chosen, onChoose }: Props) {
  return (
    <ul className="body-list">
      {lines.map(({ key, name, isPart, activities, load }) => (
        <li key={key} className={isPart ? "part" : undefined}>
          <button type="button" className="plain" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
            <span className="name">{name}</span>
            <span className="count">{activities.length}</span>
            {!isPart && <span className="quiet">{loadInWords(load, axis)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
