import type { TodayView } from "#contract/today.ts";
import { MONTHS } from "#core/time/month-names.ts";
import { dayOf, monthOf, parsePlainDate, weekdayOf } from "#core/time/plain-date.ts";
import { Icon, type IconName } from "#web/ui/icon.tsx";
import { texts } from "./texts.ts";
import { dayInWords } from "./words.ts";

type Day = TodayView["strip"][number];
type Mark = Day["marks"][number];

const SHAPES: Readonly<Record<Mark["kind"], IconName>> = {
  duty: "soon",
  event: "plan",
  forYou: "ask",
  awaited: "wait",
};

/** This week and the next with what falls on their days; days off are shaded and named. */
export function DayStrip({ strip, today }: Pick<TodayView, "strip" | "today">) {
  const sure = strip.every((day) => day.sure);
  return (
    <section className="today-strip-box" aria-label={texts.strip}>
      <ol className="today-strip">
        {strip.map((day, index) => (
          <DayCell key={day.day} day={day} today={today} first={index === 0} />
        ))}
      </ol>
      {!sure && <p className="today-strip-note">{texts.holidaysUnknown}</p>}
    </section>
  );
}

function DayCell({
  day: { day: text, working, marks, more },
  today,
  first,
}: {
  readonly day: Day;
  readonly today: string;
  readonly first: boolean;
}) {
  const day = parsePlainDate(text);
  if (day === null) return null;
  const weekday = weekdayOf(day);
  const month = dayOf(day) === 1 && !first ? `, ${(MONTHS[monthOf(day) - 1] ?? "").slice(0, 3)}` : "";
  return (
    <li
      className={`today-day${working ? "" : " off"}${weekday === 1 ? " week" : ""}${marks.length === 0 ? " bare" : ""}`}
      aria-current={text === today ? "date" : undefined}
    >
      <p className="today-date">
        <b>{dayOf(day)}</b> {texts.weekdaysShort[weekday - 1]}
        {month}
        <span className="hidden-text">
          {" "}
          {dayInWords(text, today)}
          {working ? "" : `, ${texts.dayOff}`}
        </span>
      </p>
      {marks.map((mark) => (
        <p key={mark.kind} className={`today-mark ${text < today && mark.kind === "duty" ? "over" : mark.kind}`}>
          <Icon name={text < today && mark.kind === "duty" ? "over" : SHAPES[mark.kind]} size="small" />
          <span title={mark.label}>{mark.kind === "forYou" ? texts.waitForYou(mark.count) : labelOf(mark)}</span>
        </p>
      ))}
      {more > 0 && <p className="today-mark">{texts.moreMarks(more)}</p>}
    </li>
  );
}

function labelOf({ label, count }: Mark): string {
  const named = label.split(", ").length;
  return count > named ? `${label} +${count - named}` : label;
}
