import type { ReactNode } from "react";
import type { ActivityField } from "#core/intake/draft.ts";
import type { TimeAxis } from "#web/lib/time-axis.ts";
import { Icon } from "#web/ui/icon.tsx";
import { audienceInWords, partyShort } from "#web/lib/plan-terms.ts";
import type { ReviewRow } from "./model.ts";
import { FIELD_NAMES, shorten } from "./names.ts";
import { OccurrenceStrip } from "./occurrence-strip.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly row: ReviewRow;
  readonly field: ActivityField | null;
  readonly axis: TimeAxis;
  readonly onField: (field: ActivityField) => void;
  readonly onQuestion: (index: number) => void;
  /** Under the selected field: what can be done with it, or the form that does it. */
  readonly fieldTools: ReactNode;
  readonly tools: ReactNode;
  /** The form of a field that is being changed, instead of its words. */
  readonly editor: ReactNode;
}

const OTHER_FIELDS: readonly ActivityField[] = ["expectedResult", "component"];

/** The selected row: every word of it, what was understood of each field, and the doubts where they stand. */
export function OpenRow(props: Props) {
  const { row: one, field, axis, onField, onQuestion, fieldTools, tools, editor } = props;
  const { row, readings } = one;
  const words = (name: ActivityField, reading: ReactNode) => (
    <FieldPart
      key={name}
      name={name}
      text={row[name]}
      selected={field === name}
      doubtful={one.asked.some(({ question }) => question.about === name)}
      onField={onField}
      tools={fieldTools}
      editor={editor}
    >
      {reading}
      <Asked row={one} about={name} onQuestion={onQuestion} />
    </FieldPart>
  );
  return (
    <article className="open-row" aria-label={row.title}>
      <button type="button" className="plain row-head" aria-expanded="true" onClick={() => onField("title")}>
        <span className="n">{row.number ?? ""}</span>
        <span className="h">{row.title === "" ? texts.plan.untitledRow : row.title}</span>
      </button>
      <dl>
        {(field === "title" || field === "number") && words(field, null)}
        {words("schedule", <ScheduleReading row={one} axis={axis} />)}
        {(row.audience !== null || field === "audience") &&
          words(
            "audience",
            <Quiet text={readings.audience === null ? "" : audienceInWords(readings.audience)} than={row.audience} />,
          )}
        {words(
          "responsible",
          <Quiet text={(readings.responsible?.parties ?? []).map(partyShort).join(" · ")} than={row.responsible} />,
        )}
        {OTHER_FIELDS.filter((name) => row[name] !== null || field === name).map((name) => words(name, null))}
        {row.notes.length > 0 && (
          <>
            <dt>{texts.plan.notes}</dt>
            <dd className="notes">{row.notes.join("; ")}</dd>
          </>
        )}
      </dl>
      {tools}
    </article>
  );
}

interface FieldProps {
  readonly name: ActivityField;
  readonly text: string | null;
  readonly selected: boolean;
  readonly doubtful: boolean;
  readonly onField: (field: ActivityField) => void;
  readonly tools: ReactNode;
  readonly editor: ReactNode;
  readonly children: ReactNode;
}

function FieldPart({ name, text, selected, doubtful, onField, tools, editor, children }: FieldProps) {
  const empty = text === null || text === "";
  const classes = ["plain", "words"];
  if (selected) classes.push("marked");
  if (doubtful) classes.push("doubt");
  if (empty) classes.push("empty-cell");
  return (
    <>
      <dt>{FIELD_NAMES[name]}</dt>
      <dd data-field={name}>
        {selected && editor !== null ? (
          editor
        ) : (
          <button type="button" className={classes.join(" ")} aria-pressed={selected} onClick={() => onField(name)}>
            {empty ? texts.plan.emptyCell : text}
          </button>
        )}
        {children}
        {selected && editor === null && tools}
      </dd>
    </>
  );
}

function ScheduleReading({ row: { row, readings }, axis }: { row: ReviewRow; axis: TimeAxis }) {
  const { schedule, scheduleInWords, occurrences, clarified } = readings;
  if (schedule === null) return null;
  return (
    <>
      <OccurrenceStrip schedule={schedule} occurrences={occurrences} axis={axis} />
      {clarified?.schedule !== undefined && (
        <p className="reading said">{texts.decisions.answers.clarify(clarified.schedule)}</p>
      )}
      <Quiet
        text={scheduleInWords ?? (schedule.confidence === "unread" ? texts.plan.unread : "")}
        than={row.schedule}
      />
    </>
  );
}

/** What was understood, unless it is the same words again. */
function Quiet({ text, than }: { text: string; than: string | null }) {
  if (text === "" || text.toLowerCase() === (than ?? "").toLowerCase().trim()) return null;
  return <p className="reading">{text}</p>;
}

function Asked({ row, about, onQuestion }: { row: ReviewRow; about: string; onQuestion: (index: number) => void }) {
  return row.asked
    .filter(({ question }) => question.about === about)
    .map(({ index, question }) => (
      <button key={question.id} type="button" className="plain asked" onClick={() => onQuestion(index)}>
        <Icon name="ask" />{" "}
        <span>
          {shorten(question.text, 70)} <b>{texts.plan.question(index)}</b>
        </span>
      </button>
    ));
}
