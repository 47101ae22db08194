import { useState } from "react";
import type { ProjectFact, ProjectFigure } from "#contract/development-project.ts";
import type { ProjectContent, ProjectTarget } from "#core/development-project/model.ts";
import { REACHED_WORDS } from "#core/indicator/target-reached.ts";
import { newId } from "#web/lib/new-id.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { REACHED_KINDS } from "#web/ui/reached-kinds.ts";
import { Status } from "#web/ui/status.tsx";
import { Choice, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import type { ProjectStep } from "./queries.ts";
import { linesOf, type TargetLine, type YearOf } from "./target-lines.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly content: ProjectContent;
  readonly facts: readonly ProjectFact[];
  readonly figures: readonly ProjectFigure[];
  readonly tellable: readonly number[];
  readonly busy: boolean;
  readonly error: string | null;
  readonly onStep: (step: ProjectStep, done: () => void) => void;
}

/** Each target as printed, and under each year what was planned, what came of it and whether that is enough. */
export function TargetTable({ content, facts, figures, tellable, busy, error, onStep }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const { targets, years } = content;
  if (targets.length === 0) return <p className="muted">{texts.noTargets}</p>;
  const all = years === null ? [] : Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <section className="dp-scroll" tabIndex={0} aria-label={texts.targets}>
      <table className="dp-table targets">
        <thead>
          <tr>
            <th scope="col">{texts.target}</th>
            {all.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targets.flatMap((one) =>
            linesOf(one, years, facts, figures).map((line) => {
              const place = `${one.key} ${line.line}`;
              return (
                <tr key={place}>
                  <th scope="row">
                    {line.line === 0 && <p className="dp-words">{one.title}</p>}
                    <p className="dp-aim">{aimOf(one, line)}</p>
                    {line.target === null && one.target !== null && <p className="muted meta">{texts.unread}</p>}
                    {tellable.length > 0 && open !== place && (
                      <button
                        type="button"
                        className="btn small no-print"
                        aria-label={texts.tellOf(`${one.title} ${aimOf(one, line)}`)}
                        onClick={() => setOpen(place)}
                      >
                        {texts.tell}
                      </button>
                    )}
                    {open === place && (
                      <FigureForm
                        of={one}
                        line={line}
                        years={tellable}
                        busy={busy}
                        error={error}
                        onCancel={() => setOpen(null)}
                        onSend={(step) => onStep(step, () => setOpen(null))}
                      />
                    )}
                  </th>
                  {line.years.map((year) => (
                    <td
                      key={year.year}
                      data-label={String(year.year)}
                      className={year.actual === null && year.planned === null ? "dp-nothing" : undefined}
                    >
                      <Year of={year} />
                    </td>
                  ))}
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** The words of the cell; of several things that it asks for, the one that the line is about. */
function aimOf({ target }: ProjectTarget, { target: one }: TargetLine): string {
  if (target === null) return "—";
  if (one === null || target.targets.length === 1) return target.asWritten;
  const name = one.level === null ? one.label : texts.levels[one.level];
  const unit = one.unit === null ? "" : ` ${one.unit}`;
  return `${name ?? ""}: ${one.comparator === "atLeast" ? "не менее " : ""}${one.value ?? ""}${unit}`;
}

function Year({ of: { actual, counts, period, planned, reached, source } }: { of: YearOf }) {
  return (
    <>
      {planned !== null && (
        <p className="muted meta">
          {texts.plan} {planned}
        </p>
      )}
      {actual === null ? (
        <p className="muted meta">{texts.noFact}</p>
      ) : (
        <>
          <p className="dp-actual">{actual}</p>
          {counts !== null && <p className="muted meta">{counts}</p>}
          <Status kind={REACHED_KINDS[reached]}>{REACHED_WORDS[reached]}</Status>
          {source !== null && <p className="muted meta">{source}</p>}
          {period !== null && <p className="muted meta">{texts.fromRound(periodInWords(period))}</p>}
        </>
      )}
    </>
  );
}

interface FormProps {
  readonly of: ProjectTarget;
  readonly line: TargetLine;
  readonly years: readonly number[];
  readonly busy: boolean;
  readonly error: string | null;
  readonly onCancel: () => void;
  readonly onSend: (step: ProjectStep) => void;
}

function FigureForm({
  of: { key },
  line: { isShare, line, years: told },
  years,
  busy,
  error,
  onCancel,
  onSend,
}: FormProps) {
  const [id] = useState(newId);
  const [year, setYear] = useState(years.at(-1) ?? 0);
  const [typed, setTyped] = useState(["", ""]);
  const [source, setSource] = useState("");
  const [reason, setReason] = useState("");
  const isAgain = told.some((one) => one.year === year && one.actual !== null && one.period === null);
  const fields = isShare ? [texts.howMany, texts.ofHowMany] : [texts.count];
  return (
    <StepForm
      title={texts.actual}
      busy={busy}
      error={error}
      go={texts.record}
      onCancel={onCancel}
      onSubmit={() =>
        onSend({
          kind: "figure",
          id,
          key,
          line,
          year,
          typed: fields.map((_, at) => typed[at] ?? ""),
          source: source.trim(),
          reason: isAgain ? reason.trim() : null,
        })
      }
    >
      <Choice
        label={texts.year}
        value={String(year)}
        options={years.map((one) => [String(one), String(one)] as const)}
        onChange={(one) => setYear(Number(one))}
      />
      {fields.map((name, at) => (
        <label key={name} className="step-field short">
          <span>{name}</span>
          <input
            required
            inputMode="decimal"
            maxLength={60}
            value={typed[at]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped(typed.map((old, index) => (index === at ? value : old)));
            }}
          />
        </label>
      ))}
      <Line label={texts.source} value={source} onChange={setSource} hint={texts.sourceHint} />
      {isAgain && <Words label={texts.reason} value={reason} onChange={setReason} most={2000} />}
    </StepForm>
  );
}
