import type { TodayView } from "#contract/today.ts";
import type { GladFact } from "#core/today/model.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { ActionLink } from "./section.tsx";
import { texts } from "./texts.ts";

/** What was closed in the last seven days; what is worth a good word comes first. */
export function ClosedWeek({ closed, link }: Pick<TodayView, "closed"> & { readonly link: ActionLink }) {
  const { total, glad, rows } = closed;
  return (
    <section className="today-section closed" aria-labelledby="today-closed">
      <header>
        <h2 id="today-closed">{texts.closed}</h2>
        <p>{total === 0 ? "" : texts.closedCount(total)}</p>
      </header>
      {glad !== null && (
        <p className="today-glad">
          <Icon name="done" /> <span>{gladInWords(glad)}</span>
        </p>
      )}
      {total === 0 && glad === null && <p className="today-none">{texts.closedNone}</p>}
      {rows.length > 0 && (
        <ul className="today-closed">
          {rows.map(({ id, dutyId, number, title, late }) => (
            <li key={id}>
              <Icon name="done" />{" "}
              {link(
                { kind: "openDuty", dutyId },
                <>
                  {number !== null && <b>{number} </b>}
                  {title}
                </>,
                "today-closed-link",
                title,
              )}
              {late && <span className="muted"> · {texts.late}</span>}
            </li>
          ))}
        </ul>
      )}
      {total > rows.length && <p className="today-none">{texts.moreClosed(total - rows.length)}</p>}
    </section>
  );
}

function gladInWords(glad: GladFact): string {
  switch (glad.kind) {
    case "everyoneDid":
      return texts.glad.everyoneDid(named(glad), glad.organisations);
    case "early":
      return texts.glad.early(named(glad), glad.days);
    case "inTime":
      return texts.glad.inTime(glad.count);
  }
}

function named({ number, title }: { readonly number: string | null; readonly title: string }): string {
  return number === null ? title : `${number} ${title}`;
}
