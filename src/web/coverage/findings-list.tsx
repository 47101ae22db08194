import type { CoverageView } from "#contract/coverage.ts";
import { marksOfCell } from "#core/coverage/model.ts";
import { rangeInWords } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";

const MOST = 8;

/** What the numbers say beside the matrix: gaps by place, and of a draft overload, dates that meet, forgotten audiences. */
export function FindingsList({ view }: { view: CoverageView }) {
  const gaps = view.places
    .map(({ id, name, cells }) => ({
      id,
      name,
      count: cells.filter((cell) => (marksOfCell(cell) ?? []).includes("gap")).length,
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  const overloaded = view.loads.filter((load) => load.overloaded.length > 0);
  const { kinds, grades, places } = view.unserved;
  const names = new Map(view.places.map(({ id, name }) => [id, name]));
  const nothing =
    gaps.length + overloaded.length + view.collisions.length + kinds.length + grades.length + places.length === 0;
  return (
    <section className="cov-findings" aria-label={texts.findings}>
      {nothing && <p className="muted">{texts.allGood}</p>}
      <Part
        title={texts.mostGaps}
        all={gaps.map(({ id, name, count }) => ({ key: id, text: `${name} — ${texts.gapsOf(count)}` }))}
      />
      <Part
        title={texts.overload}
        note={texts.overloadNote}
        all={overloaded.map(({ name, perMonth, overloaded: months }) => ({
          key: name,
          text: texts.overloadOf(
            name,
            months.map((month) => texts.monthOf(view.months[month] ?? "", perMonth[month] ?? 0)).join(", "),
          ),
        }))}
      />
      <Part
        title={texts.collisions}
        all={view.collisions.map(({ first, second, from, to, audience, places: count }) => ({
          key: `${first} ${second} ${from}`,
          text: `${texts.collisionOf(rangeInWords(from, to), texts.audienceOf(audience), count)}. ${rowIn(view, first)} / ${rowIn(view, second)}`,
        }))}
      />
      <Part
        title={texts.unserved}
        all={[
          ...kinds.map((kind) => ({ key: kind, text: texts.unservedKind(kind) })),
          ...(grades.length === 0 ? [] : [{ key: "grades", text: texts.unservedGrades(grades.join(", ")) }]),
          ...(places.length === 0
            ? []
            : [
                {
                  key: "places",
                  text: `${texts.unservedPlaces(places.length)}: ${places
                    .slice(0, MOST)
                    .map((id) => names.get(id) ?? "")
                    .join(", ")}${places.length > MOST ? `, ${texts.more(places.length - MOST)}` : ""}.`,
                },
              ]),
        ]}
      />
    </section>
  );
}

function rowIn({ rows }: CoverageView, index: number): string {
  const row = rows[index];
  return row === undefined ? "" : texts.rowOf(row.number, row.title);
}

interface PartProps {
  readonly title: string;
  readonly note?: string;
  readonly all: readonly { readonly key: string; readonly text: string }[];
}

function Part({ title, note, all }: PartProps) {
  if (all.length === 0) return null;
  return (
    <div>
      <h2>
        {title} <span className="muted">{all.length}</span>
      </h2>
      <ul>
        {all.slice(0, MOST).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      {all.length > MOST && (
        <details>
          <summary>{texts.more(all.length - MOST)}</summary>
          <ul>
            {all.slice(MOST).map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {note !== undefined && <p className="muted meta">{note}</p>}
    </div>
  );
}
