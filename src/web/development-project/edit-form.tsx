import { useState } from "react";
import type { ProjectText, ProjectView } from "#contract/development-project.ts";
import { parseExact, showExact } from "#core/indicator/exact.ts";
import { newId } from "#web/lib/new-id.ts";
import { StepForm } from "#web/ui/step-form.tsx";
import type { ProjectStep } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly project: ProjectView;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onCancel: () => void;
  readonly onSend: (step: ProjectStep) => void;
}

type Row = ProjectText["activities"][number];
type Target = ProjectText["targets"][number];

/** The text as it is typed: empty cells are no words. */
export function EditForm({ project, busy, error, onCancel, onSend }: Props) {
  const { content } = project;
  const [title, setTitle] = useState(content.title);
  const [goal, setGoal] = useState(content.goal ?? "");
  const [tasks, setTasks] = useState<readonly string[]>(content.tasks);
  const [from, setFrom] = useState(String(content.years?.from ?? ""));
  const [to, setTo] = useState(String(content.years?.to ?? ""));
  const [rows, setRows] = useState<readonly Row[]>(() => content.activities.map(({ notes: _notes, ...row }) => row));
  const [targets, setTargets] = useState<readonly Target[]>(() =>
    content.targets.map(({ key, planned, target, title: words, unit }) => ({
      key,
      title: words,
      unit,
      target: target?.asWritten ?? null,
      planned: planned.map((one) => ({ ...one, value: decimal(one.value) })),
    })),
  );
  const years = from === "" || to === "" ? null : { from: Number(from), to: Number(to) };
  const submit = () =>
    onSend({
      kind: "text",
      text: {
        title: title.trim(),
        goal: orNull(goal),
        tasks: tasks.map((one) => one.trim()).filter((one) => one !== ""),
        years,
        activities: rows.map((row) => ({
          ...row,
          title: row.title.trim(),
          audience: orNull(row.audience),
          schedule: orNull(row.schedule),
          responsible: orNull(row.responsible),
          expectedResult: orNull(row.expectedResult),
        })),
        targets: targets.map((one) => ({
          ...one,
          title: one.title.trim(),
          target: orNull(one.target),
          planned: one.planned.filter(({ value }) => value.trim() !== ""),
        })),
      },
    });
  const setRow = (key: string, change: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const setTarget = (key: string, change: Partial<Target>) =>
    setTargets(targets.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <StepForm title={texts.edit} busy={busy} error={error} go={texts.save} onCancel={onCancel} onSubmit={submit}>
      <Words label={texts.title} value={title} required onChange={setTitle} />
      <Words label={texts.goal} value={goal} lines={3} onChange={setGoal} />
      <label className="step-field short">
        <span>{texts.yearFrom}</span>
        <input
          type="number"
          min={2000}
          max={2100}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      </label>
      <label className="step-field short">
        <span>{texts.yearTo}</span>
        <input type="number" min={2000} max={2100} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <h3>{texts.tasks}</h3>
      {tasks.map((task, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- tasks have no other name than their place
        <Words
          key={at}
          label={`${texts.parts.task} ${at + 1}`}
          value={task}
          lines={2}
          onChange={(words) => setTasks(tasks.map((one, index) => (index === at ? words : one)))}
        />
      ))}
      <div>
        <button type="button" className="btn small" onClick={() => setTasks([...tasks, ""])}>
          {texts.addTask}
        </button>
      </div>
      <h3>{texts.activities}</h3>
      {rows.map((row, at) => (
        <fieldset key={row.key} className="dp-edited">
          <legend>
            {texts.activity} {at + 1}
          </legend>
          <Words
            label={texts.title}
            value={row.title}
            lines={2}
            required
            onChange={(words) => setRow(row.key, { title: words })}
          />
          <Words
            label={texts.schedule}
            value={row.schedule}
            onChange={(words) => setRow(row.key, { schedule: words })}
          />
          <Words
            label={texts.responsible}
            value={row.responsible}
            onChange={(words) => setRow(row.key, { responsible: words })}
          />
          <Words
            label={texts.planned}
            value={row.expectedResult}
            lines={2}
            onChange={(words) => setRow(row.key, { expectedResult: words })}
          />
          <button
            type="button"
            className="btn small"
            aria-label={texts.remove(row.title)}
            onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
          >
            {texts.removeShort}
          </button>
        </fieldset>
      ))}
      <div>
        <button
          type="button"
          className="btn small"
          onClick={() => setRows([...rows, { ...EMPTY_ROW, key: `a-${newId()}` }])}
        >
          {texts.addRow}
        </button>
      </div>
      <h3>{texts.targets}</h3>
      {targets.map((one, at) => (
        <fieldset key={one.key} className="dp-edited">
          <legend>
            {texts.target} {at + 1}
          </legend>
          <Words
            label={texts.title}
            value={one.title}
            lines={2}
            required
            onChange={(words) => setTarget(one.key, { title: words })}
          />
          <Words
            label={texts.targetWords}
            value={one.target}
            onChange={(words) => setTarget(one.key, { target: words })}
          />
          <Plan
            of={one}
            count={content.targets.find(({ key }) => key === one.key)?.target?.targets.length ?? 1}
            years={years}
            onChange={(planned) => setTarget(one.key, { planned })}
          />
          <button
            type="button"
            className="btn small"
            aria-label={texts.remove(one.title)}
            onClick={() => setTargets(targets.filter(({ key }) => key !== one.key))}
          >
            {texts.removeShort}
          </button>
        </fieldset>
      ))}
      <div>
        <button
          type="button"
          className="btn small"
          onClick={() =>
            setTargets([...targets, { key: `t-${newId()}`, title: "", unit: null, target: null, planned: [] }])
          }
        >
          {texts.addTarget}
        </button>
      </div>
    </StepForm>
  );
}

const EMPTY_ROW = { number: null, title: "", audience: null, schedule: null, responsible: null, expectedResult: null };

interface PlanProps {
  readonly of: Target;
  /** Lines of the target. */
  readonly count: number;
  readonly years: ProjectText["years"];
  readonly onChange: (planned: Target["planned"]) => void;
}

/** The way to the target: a value for each year and line. */
function Plan({ of: { planned }, count, years, onChange }: PlanProps) {
  if (years === null || years.to < years.from || years.to - years.from > 20) return null;
  const all = Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at);
  return Array.from({ length: count }, (_, line) => (
    // oxlint-disable-next-line react/no-array-index-key -- lines of a target are named by their place
    <div key={line} className="dp-way">
      {all.map((year) => (
        <label key={year} className="step-field dp-year">
          <span>{texts.planOf(year) + (count > 1 ? ` (${line + 1})` : "")}</span>
          <input
            inputMode="decimal"
            maxLength={40}
            value={planned.find((one) => one.line === line && one.year === year)?.value ?? ""}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onChange([...planned.filter((one) => one.line !== line || one.year !== year), { line, year, value }]);
            }}
          />
        </label>
      ))}
    </div>
  ));
}

interface WordsProps {
  readonly label: string;
  readonly value: string | null;
  readonly lines?: number;
  readonly required?: boolean;
  readonly onChange: (words: string) => void;
}

function Words({ label, value, lines = 1, required = false, onChange }: WordsProps) {
  // A cell of several lines keeps them.
  const rows = Math.max(lines, (value ?? "").split("\n").length);
  return (
    <label className="step-field whole">
      <span>{label}</span>
      {rows === 1 ? (
        <input
          required={required}
          maxLength={5000}
          value={value ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <textarea
          required={required}
          rows={rows}
          maxLength={5000}
          value={value ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </label>
  );
}

function orNull(words: string | null): string | null {
  const trimmed = words?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

function decimal(text: string): string {
  const exact = parseExact(text);
  return exact === null ? text : showExact(exact, 10, true);
}
