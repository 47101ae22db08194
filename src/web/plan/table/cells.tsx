import type { ActivityView } from "#contract/plan.ts";
import { marksOf } from "#web/lib/marks.ts";
import { rowStatus } from "#web/lib/occurrence-status.ts";
import { monthsOf, placeOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Status } from "#web/ui/status.tsx";
import { TimeStrip } from "#web/ui/time-strip.tsx";
import { bodyTag } from "../body-tag.ts";
import { audienceInWords, partyShort } from "../plan-words.ts";
import { texts } from "../texts.ts";
import type { ColumnKey } from "./rows.ts";
import { amountOf } from "./schedule-summary.ts";

export interface CellContext {
  readonly axis: TimeAxis;
  readonly today: string;
  /** Show what was understood beside the words. */
  readonly understood: boolean;
}

/** One cell of the table: the words of the document, and under them, quieter, what was understood. */
export function Cell({
  column,
  activity,
  context,
}: {
  column: ColumnKey;
  activity: ActivityView;
  context: CellContext;
}) {
  switch (column) {
    case "number":
      return <>{activity.number}</>;
    case "title":
      return <span className="clamp-3">{activity.title}</span>;
    case "component":
      return <span className="clamp-3">{activity.component}</span>;
    case "expectedResult":
      return <span className="clamp-3">{activity.expectedResult}</span>;
    case "audience":
      return <AudienceCell activity={activity} context={context} />;
    case "schedule":
      return <ScheduleCell activity={activity} context={context} />;
    case "responsible":
      return <ResponsibleCell activity={activity} context={context} />;
  }
}

const doubtful = (reading: { readonly questions: readonly string[] } | null) => (reading?.questions.length ?? 0) > 0;

function Words({ text, doubt }: { text: string; doubt: boolean }) {
  return <span className={doubt ? "clamp-2 doubt" : "clamp-2"}>{text}</span>;
}

function AudienceCell({ activity, context }: { activity: ActivityView; context: CellContext }) {
  const { audience } = activity;
  if (audience === null) return null;
  const words = audienceInWords(audience);
  return (
    <>
      <Words text={audience.asWritten} doubt={doubtful(audience)} />
      {context.understood && words !== "" && <span className="quiet">{words}</span>}
    </>
  );
}

export function ScheduleCell({ activity, context }: { activity: ActivityView; context: CellContext }) {
  const { schedule, occurrences } = activity;
  if (schedule === null) return null;
  const { axis, today, understood } = context;
  const todayDate = parsePlainDate(today);
  const marks = marksOf(schedule, occurrences, axis);
  const status = rowStatus(occurrences, today);
  const ticks = axis.months > 12 ? axis.months / 12 : monthsOf(axis).length;
  return (
    <>
      <Words text={schedule.asWritten} doubt={doubtful(schedule)} />
      {understood && marks.length > 0 && (
        <TimeStrip marks={marks} ticks={ticks} today={todayDate === null ? null : placeOf(axis, todayDate)} />
      )}
      {understood && (
        <span className="quiet reading">
          <span>{amountOf(activity)}</span>
          {doubtful(schedule) ? (
            <Ask unread={schedule.confidence === "unread"} />
          ) : (
            status !== null && <Status kind={status.kind}>{status.text}</Status>
          )}
        </span>
      )}
    </>
  );
}

function Ask({ unread }: { unread: boolean }) {
  return (
    <span className="status ask">
      <Icon name="ask" size="small" />
      {unread ? texts.unreadSchedule : texts.questionForms[0]}
    </span>
  );
}

export function ResponsibleCell({ activity, context }: { activity: ActivityView; context: CellContext }) {
  const { responsible } = activity;
  if (responsible === null) return null;
  const { parties } = responsible;
  const only = parties.length === 1 ? parties[0] : undefined;
  const addsNothing = only !== undefined && responsible.asWritten.startsWith(partyShort(only));
  return (
    <>
      <Words text={responsible.asWritten} doubt={doubtful(responsible)} />
      {context.understood && !addsNothing && parties.length > 0 && (
        <span className="chips">
          {parties.slice(0, 3).map((party, index) => (
            <span
              key={`${party.name}${index}`}
              className={index === 0 ? "tag accent" : "tag"}
              title={party.post ?? party.name}
            >
              {bodyTag(party)}
            </span>
          ))}
          {parties.length > 3 && <span className="tag">+{parties.length - 3}</span>}
        </span>
      )}
    </>
  );
}
