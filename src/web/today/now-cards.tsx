import type { TodayView } from "#contract/today.ts";
import type { ActionLink } from "./section.tsx";
import { texts } from "./texts.ts";

/** What takes place this very day, with the one button that is needed afterwards. */
export function NowCards({ now, link }: Pick<TodayView, "now"> & { readonly link: ActionLink }) {
  return now.map(({ occurrenceId, number, title, time, place }) => (
    <section key={occurrenceId} className="today-now" aria-label={`${texts.now}: ${title}`}>
      <p className="today-now-head">
        <span>
          {time === null ? texts.now.toLowerCase() : texts.nowAt} {time !== null && <b>{time}</b>}
        </span>
        {number !== null && <span>{texts.item(number)}</span>}
      </p>
      <h2>{title}</h2>
      {place !== null && <p className="today-now-place">{texts.place(place)}</p>}
      {link({ kind: "report", occurrenceId }, texts.reportNow, "btn primary", texts.about(texts.reportNow, title))}
    </section>
  ));
}
