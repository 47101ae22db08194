import type { Occurrence, ScheduleReading } from "#core/schedule/model.ts";
import { marksOf } from "#web/lib/marks.ts";
import { counted, rangeBeside } from "#web/lib/russian.ts";
import { monthsOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { TimeStrip } from "#web/ui/time-strip.tsx";
import { texts } from "./texts.ts";

/** As many stand side by side with their names. */
const NAMED = 4;

/** When it happens: a few times by name, many as marks on the year. */
export function OccurrenceStrip({
  schedule,
  occurrences,
  axis,
}: {
  schedule: ScheduleReading;
  occurrences: readonly Occurrence[];
  axis: TimeAxis;
}) {
  if (occurrences.length === 0) return null;
  if (occurrences.length > 1 && occurrences.length <= NAMED)
    return (
      <ol className="occurrence-line">
        {occurrences.map((one) => (
          <li key={one.key} className={one.precision === "day" ? "day" : one.waitsFor === null ? "ring" : "ring waits"}>
            <b>{one.label}</b>
            <span>{rangeBeside(one.label, one.from, one.to) || (one.waitsFor === null ? "" : texts.plan.waits)}</span>
          </li>
        ))}
      </ol>
    );
  const ticks = axis.months > 12 ? axis.months / 12 : monthsOf(axis).length;
  return (
    <span className="occurrence-year">
      <TimeStrip marks={marksOf(schedule, occurrences, axis)} ticks={ticks} />
      {occurrences.length > NAMED && <span className="muted">{counted(occurrences.length, texts.forms.time)}</span>}
    </span>
  );
}
