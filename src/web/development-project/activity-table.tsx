import { useState, type ReactNode } from "react";
import type { ProjectFact } from "#contract/development-project.ts";
import type { ProjectActivity, ProjectContent } from "#core/development-project/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, StepForm, Words } from "#web/ui/step-form.tsx";
import type { ProjectStep } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly content: ProjectContent;
  readonly facts: readonly ProjectFact[];
  /** Years whose results can be told now; none: by nobody here. */
  readonly tellable: readonly number[];
  readonly plansOf: (key: string) => ReactNode;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onStep: (step: ProjectStep, done: () => void) => void;
}

/** Planned result beside what came of it, year by year. */
export function ActivityTable({ content, facts, tellable, plansOf, busy, error, onStep }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const { activities } = content;
  if (activities.length === 0) return <p className="muted">{texts.noActivities}</p>;
  const withResponsible = activities.some(({ responsible }) => responsible !== null);
  return (
    <table className="dp-table activities">
      <thead>
        <tr>
          <th scope="col">{texts.activity}</th>
          <th scope="col">{texts.schedule}</th>
          {withResponsible && <th scope="col">{texts.responsible}</th>}
          <th scope="col">{texts.planned}</th>
          <th scope="col">{texts.actual}</th>
        </tr>
      </thead>
      <tbody>
        {activities.map((row) => {
          const own = facts.filter(({ about, key }) => about === "activity" && key === row.key);
          return (
            <tr key={row.key}>
              <td>
                <p className="dp-words">{[row.number, row.title].filter((part) => part !== null).join(" ")}</p>
                {row.audience !== null && <p className="muted meta">{row.audience}</p>}
                {plansOf(row.key)}
              </td>
              <td data-label={texts.schedule} className="dp-words">
                {row.schedule}
              </td>
              {withResponsible && <td data-label={texts.responsible}>{row.responsible}</td>}
              <td data-label={texts.planned} className="dp-words">
                {row.expectedResult}
              </td>
              <td data-label={texts.actual}>
                {own.map(({ reason, words, year }) => (
                  <p key={year} className="dp-words">
                    <b>{year}</b> {words}
                    {reason !== null && <span className="muted meta"> · {reason}</span>}
                  </p>
                ))}
                {tellable.length > 0 && open !== row.key && (
                  <button
                    type="button"
                    className="btn small no-print"
                    aria-label={texts.tellOf(row.title)}
                    onClick={() => setOpen(row.key)}
                  >
                    {own.length === 0 ? texts.tell : texts.tellMore}
                  </button>
                )}
                {open === row.key && (
                  <ResultForm
                    row={row}
                    years={tellable}
                    told={own}
                    busy={busy}
                    error={error}
                    onCancel={() => setOpen(null)}
                    onSend={(step) => onStep(step, () => setOpen(null))}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface FormProps {
  readonly row: ProjectActivity;
  readonly years: readonly number[];
  readonly told: readonly ProjectFact[];
  readonly busy: boolean;
  readonly error: string | null;
  readonly onCancel: () => void;
  readonly onSend: (step: ProjectStep) => void;
}

function ResultForm({ row, years, told, busy, error, onCancel, onSend }: FormProps) {
  const [id] = useState(newId);
  const [year, setYear] = useState(years.at(-1) ?? 0);
  const [words, setWords] = useState("");
  const [reason, setReason] = useState("");
  const isAgain = told.some((one) => one.year === year);
  return (
    <StepForm
      title={texts.result}
      hint={texts.resultHint}
      busy={busy}
      error={error}
      go={texts.record}
      onCancel={onCancel}
      onSubmit={() =>
        onSend({
          kind: "activity",
          id,
          key: row.key,
          year,
          words: words.trim(),
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
      <Words label={texts.result} value={words} onChange={setWords} most={5000} />
      {isAgain && <Words label={texts.reason} value={reason} onChange={setReason} most={2000} />}
    </StepForm>
  );
}
