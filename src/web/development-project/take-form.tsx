import { useState, type ReactNode } from "react";
import type { ProjectView } from "#contract/development-project.ts";
import type { ProjectContent } from "#core/development-project/model.ts";
import { fallsInto, schoolYearsOf } from "#core/development-project/school-year.ts";
import { newId } from "#web/lib/new-id.ts";
import { StepForm } from "#web/ui/step-form.tsx";
import { useTake } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly project: ProjectView;
  /** The text that is in force. */
  readonly content: ProjectContent;
  /** Own drafts that rows can go to. */
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
  readonly planLink: (planId: string, label: string) => ReactNode;
  readonly onCancel: () => void;
}

/** Which activities go into the plan of a school year: those whose terms fall into it stand ticked. */
export function TakeForm({ project, content, drafts, planLink, onCancel }: Props) {
  const take = useTake(project.projectId);
  const years = content.years === null ? [] : schoolYearsOf(content.years);
  const [year, setYear] = useState(years.find((one) => project.today <= `${one.slice(5)}-08-31`) ?? years.at(-1) ?? "");
  const [into, setInto] = useState("");
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  // Another choice is another taking; the same one sent again is the same.
  const [sent, setSent] = useState({ of: "", id: newId() });
  const rows = content.activities.map(({ key, schedule, title }) => {
    const falls = fallsInto(schedule, year, content.years);
    const taken = project.taken.some((one) => one.activityKey === key && one.year === year);
    return { key, title, schedule, falls, taken, chosen: said.get(`${year} ${key}`) ?? (falls === "yes" && !taken) };
  });
  const keys = rows.filter(({ chosen }) => chosen).map(({ key }) => key);
  const submit = () => {
    const of = JSON.stringify([year, into, keys]);
    const id = sent.of === of ? sent.id : newId();
    setSent({ of, id });
    take.mutate({ id, year, keys, into: into === "" ? null : into });
  };
  return (
    <StepForm
      title={texts.takeTitle}
      hint={texts.takeHint}
      busy={take.isPending || keys.length === 0}
      error={take.error?.message ?? null}
      go={texts.take}
      onCancel={onCancel}
      onSubmit={submit}
    >
      <label className="step-field short">
        <span>{texts.schoolYear}</span>
        <select value={year} onChange={(event) => setYear(event.currentTarget.value)}>
          {years.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label className="step-field">
        <span>{texts.into}</span>
        <select value={into} onChange={(event) => setInto(event.currentTarget.value)}>
          <option value="">{texts.newPlan}</option>
          {drafts.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <ul className="dp-take">
        {rows.map(({ chosen, falls, key, schedule, taken, title }) => (
          <li key={key}>
            <label>
              <input
                type="checkbox"
                aria-label={title}
                checked={chosen}
                onChange={(event) => setSaid(new Map(said).set(`${year} ${key}`, event.currentTarget.checked))}
              />
              <span>
                <span className="dp-words">{title}</span>
                <span className="muted meta">
                  {[schedule, taken ? texts.taken(year) : texts.falls[falls]]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="muted meta">{texts.chosen(keys.length)}</p>
      {take.data !== undefined && (
        <output>
          {texts.takenInto(take.data.rows)} {planLink(take.data.planId, texts.openPlan)}
        </output>
      )}
    </StepForm>
  );
}
