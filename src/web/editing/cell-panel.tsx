import { useMemo, type ReactNode } from "react";
import type { ActivityReadings } from "#core/plan/model.ts";
import type { PlanCell } from "#core/plan/change/model.ts";
import { describeSchedule } from "#core/schedule/describe.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import { readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";
import { rangeBeside } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { FIELDS } from "#web/lib/plan-terms.ts";
import { cellHistory, type CellChange } from "./cell-history.ts";
import { cellText, type EditedPlan } from "./model.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly plan: EditedPlan;
  readonly cell: PlanCell;
  /** What is being typed in it now; null when nothing is. */
  readonly typed: string | null;
  /** What stops the saving. */
  readonly trouble: ReactNode;
}

const SHOWN_OCCURRENCES = 6;

/** What the words of the chosen cell mean, what the document had there, and who changed them. */
export function CellPanel({ plan, cell, typed, trouble }: Props) {
  const position = plan.content.activities.findIndex((row) => row.key === cell.key);
  const row = plan.content.activities[position];
  const first = plan.asRead.activities.find((one) => one.key === cell.key);
  const asRead = first === undefined ? null : (first[cell.field] ?? "");
  const history = useMemo(
    () => cellHistory(asRead, plan.changes, plan.undone, cell),
    [asRead, plan.changes, plan.undone, cell],
  );
  const now = typed ?? cellText(plan.content, cell);
  const changed = asRead !== null && asRead !== now;
  return (
    <aside className="cell-panel" aria-label={texts.cellTitle}>
      <h2>
        {[row?.number, FIELDS[cell.field]]
          .filter((part) => part !== null && part !== undefined && part !== "")
          .join(" · ")}
      </h2>
      {trouble}
      {cell.field === "schedule" && (
        <TermReading
          words={now}
          period={plan.period}
          given={typed === null ? (plan.readings[position] ?? null) : null}
        />
      )}
      {(changed || asRead === null) && (
        <section>
          <h3>{texts.asRead}</h3>
          <p className={asRead === null || asRead === "" ? "muted" : "as-read"}>
            {asRead === null ? texts.nothingRead : asRead === "" ? texts.empty : asRead}
          </p>
        </section>
      )}
      <section>
        <h3>{texts.history}</h3>
        {history.length === 0 ? (
          <p className="muted">{texts.noHistory}</p>
        ) : (
          <ol className="cell-history">
            {history.map((line, index) => (
              <HistoryLine key={`${line.change.id}${index}`} line={line} plan={plan} />
            ))}
          </ol>
        )}
      </section>
      <details className="cell-keys">
        <summary>{texts.keys}</summary>
        <dl>
          {texts.keyList.map(([keys, meaning]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </aside>
  );
}

/** How a deadline is read while it is typed: the same rules that read the document. */
function TermReading({ words, period, given }: { words: string; period: Period; given: ActivityReadings | null }) {
  const reading = useMemo(() => {
    if (given?.schedule) return { ...given, inWords: given.scheduleInWords ?? "", schedule: given.schedule };
    const schedule = readSchedule(words, period);
    return { schedule, inWords: describeSchedule(schedule), occurrences: expandSchedule(schedule, period) };
  }, [given, words, period]);
  if (words.trim() === "") return null;
  const { schedule, inWords, occurrences } = reading;
  return (
    <section aria-live="polite">
      <h3>{texts.understood}</h3>
      {schedule.confidence === "unread" ? <Status kind="ask">{texts.unread}</Status> : <p>{inWords}</p>}
      {schedule.confidence === "arguable" &&
        schedule.questions.map((question) => (
          <Status kind="ask" key={question}>
            {question}
          </Status>
        ))}
      {schedule.confidence !== "unread" && <Occurrences occurrences={occurrences} />}
    </section>
  );
}

function Occurrences({ occurrences }: { occurrences: readonly Occurrence[] }) {
  if (occurrences.length === 0) return <p className="muted meta">{texts.noDates}</p>;
  const rest = occurrences.length - SHOWN_OCCURRENCES;
  return (
    <ul className="cell-occurrences" aria-label={texts.occurrences}>
      {occurrences.slice(0, SHOWN_OCCURRENCES).map(({ key, label, from, to, waitsFor }) => (
        <li key={key}>
          <Status kind={waitsFor === null ? "plan" : "wait"}>
            <b>{label}</b> <span className="muted">{rangeBeside(label, from, to)}</span>
          </Status>
        </li>
      ))}
      {rest > 0 && <li className="muted meta">+{rest}</li>}
    </ul>
  );
}

function HistoryLine({ line, plan }: { line: CellChange; plan: EditedPlan }) {
  const { change, before, after, undone } = line;
  return (
    <li className={undone ? "undone" : undefined}>
      <p className="meta muted">
        {plan.authorName(change)} · <time dateTime={change.at}>{moment(change.at)}</time>
        {undone && <> · {texts.takenBack}</>}
      </p>
      {after === null ? (
        <p>{texts.rowChange}</p>
      ) : (
        <p>
          {before !== null && (
            <>
              <span className="meta muted">{texts.was} </span>
              <del>{before === "" ? texts.empty : before}</del>{" "}
            </>
          )}
          <span className="meta muted">{texts.became} </span>
          <ins>{after === "" ? texts.empty : after}</ins>
        </p>
      )}
    </li>
  );
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

function moment(at: string): string {
  return MOMENT.format(new Date(at));
}
