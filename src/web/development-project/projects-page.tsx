import { useState, type ReactNode } from "react";
import type { ProjectLine } from "#contract/development-project.ts";
import { newId } from "#web/lib/new-id.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { StepForm } from "#web/ui/step-form.tsx";
import { useAddProject } from "./queries.ts";
import { texts } from "./texts.ts";
import "./development-project.css";

export const STATE_KINDS: Readonly<Record<NonNullable<ProjectLine["state"]>, StatusKind>> = {
  draft: "ask",
  inForce: "run",
  amending: "soon",
};

interface Props {
  readonly projects: readonly ProjectLine[];
  readonly mayAdd: boolean;
  /** Documents that were read. */
  readonly plans: readonly { readonly id: string; readonly title: string }[];
  readonly tabs: ReactNode;
  readonly link: (project: ProjectLine) => ReactNode;
  readonly onMade: (projectId: string) => void;
}

export function ProjectsPage({ projects, mayAdd, plans, tabs, link, onMade }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="dp-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.list}</h1>
          <p className="muted">{texts.listHint}</p>
        </div>
        {mayAdd && !adding && (
          <button type="button" className="btn primary no-print" onClick={() => setAdding(true)}>
            {texts.add}
          </button>
        )}
      </header>
      {adding && <AddForm plans={plans} onMade={onMade} onCancel={() => setAdding(false)} />}
      {projects.length === 0 && !adding && (
        <EmptyState title={texts.none} text={mayAdd ? texts.noneOwn : texts.noneOthers} />
      )}
      <ul className="dp-list">
        {projects.map((project) => (
          <li key={project.id}>
            <p className="dp-name">{link(project)}</p>
            <p className="muted meta">
              {[
                project.organisationName,
                project.years === null ? texts.yearsUnsaid : texts.years(project.years.from, project.years.to),
                ...(project.edition === null ? [] : [texts.edition(project.edition)]),
              ].join(" · ")}
            </p>
            {project.state !== null && <Status kind={STATE_KINDS[project.state]}>{texts.states[project.state]}</Status>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AddForm({ plans, onMade, onCancel }: Pick<Props, "plans" | "onMade"> & { readonly onCancel: () => void }) {
  const add = useAddProject();
  const [id] = useState(newId);
  const [planId, setPlanId] = useState(plans[0]?.id ?? "");
  return (
    <StepForm
      title={texts.add}
      hint={plans.length === 0 ? texts.noPlans : texts.addHint}
      busy={add.isPending || planId === ""}
      error={add.error?.message ?? null}
      go={texts.add}
      onCancel={onCancel}
      onSubmit={() => add.mutate({ id, planId }, { onSuccess: ({ projectId }) => onMade(projectId) })}
    >
      <label className="step-field whole">
        <span>{texts.fromPlan}</span>
        <select required value={planId} onChange={(event) => setPlanId(event.currentTarget.value)}>
          {plans.map((plan) => (
            <option key={plan.id} value={plan.id}>
              {plan.title}
            </option>
          ))}
        </select>
      </label>
    </StepForm>
  );
}
