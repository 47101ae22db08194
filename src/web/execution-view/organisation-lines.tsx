import { useState } from "react";
import type { OrganisationLine } from "#contract/execution-view.ts";
import { foldCase } from "#core/text/words.ts";
import { usePrinting } from "#web/lib/use-media.ts";
import type { ExecutionSearch } from "./execution-search.ts";
import { LinesTable, type CountLine, type SearchLink } from "./lines-table.tsx";
import { texts } from "./texts.ts";

const AT_ONCE = 60;
const SORTS = { name: texts.byName, missed: texts.byMissed, unknown: texts.byUnknown } as const;

interface Props {
  readonly lines: readonly OrganisationLine[];
  readonly base: ExecutionSearch;
  readonly total: CountLine;
  readonly link: SearchLink;
}

/** The organisation itself and those right below it, found by name and put in an order; three hundred come in pieces. */
export function OrganisationLines({ lines, base, total, link }: Props) {
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<keyof typeof SORTS>("name");
  const [shown, setShown] = useState(AT_ONCE);
  const printing = usePrinting();
  const words = foldCase(typed.trim());
  const found = lines.filter(({ name }) => foldCase(name).includes(words));
  const sorted = sort === "name" ? found : found.toSorted((a, b) => b.counts[sort] - a.counts[sort]);
  const piece = printing ? sorted : sorted.slice(0, shown);
  return (
    <>
      {lines.length > 7 && (
        <div className="ex-tools no-print">
          <label>
            <span>{texts.find}</span>
            <input value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          </label>
          <label>
            <span>{texts.sort}</span>
            <select
              value={sort}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (value === "name" || value === "missed" || value === "unknown") setSort(value);
              }}
            >
              {Object.entries(SORTS).map(([key, name]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {found.length === 0 ? (
        <p className="muted">{texts.nothingFound}</p>
      ) : (
        <LinesTable
          lines={piece.map((line) => lineOf(line, base, link))}
          heading={texts.organisation}
          total={total}
          link={link}
        />
      )}
      {piece.length < sorted.length && (
        <button type="button" className="btn no-print" onClick={() => setShown(sorted.length)}>
          {texts.showRest(sorted.length - piece.length)}
        </button>
      )}
    </>
  );
}

function lineOf(
  { id, name, own, below, counts, silent, asked }: OrganisationLine,
  base: ExecutionSearch,
  link: SearchLink,
) {
  const rows: ExecutionSearch = { ...base, organisation: id, rows: true, own: own ? true : undefined };
  const opens = own || below === 0 ? rows : { period: base.period, organisation: id };
  const notes = [
    own ? texts.own : below > 0 ? texts.belowOf(below) : null,
    silent > 0 && !own ? texts.answered(silent, asked) : null,
  ].filter((note) => note !== null);
  return {
    key: own ? "own" : id,
    name: link(opens, name),
    called: name,
    note: notes.length === 0 ? undefined : notes.join(" · "),
    counts,
    rows,
  };
}
