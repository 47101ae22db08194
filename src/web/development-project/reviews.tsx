import { useState } from "react";
import type { ProjectReview } from "#contract/development-project.ts";
import type { SurveyGroup, SurveyWave } from "#core/development-project/model.ts";
import { fallenGroups, satisfiedShare } from "#core/development-project/survey.ts";
import { multiply, showExact, whole } from "#core/indicator/exact.ts";
import { newId } from "#web/lib/new-id.ts";
import { Status } from "#web/ui/status.tsx";
import { StepForm } from "#web/ui/step-form.tsx";
import type { ProjectStep } from "./queries.ts";
import { texts } from "./texts.ts";

const GROUPS = ["pupils", "parents"] as const;

/** Waves of the survey, the last one first, with what was decided by each. */
export function Reviews({ reviews }: { reviews: readonly ProjectReview[] }) {
  if (reviews.length === 0) return <p className="muted">{texts.noReviews}</p>;
  return (
    <ul className="dp-reviews">
      {reviews.map(({ decision, half, id, reason, wave }, index) => {
        const fallen = fallenGroups(reviews[index + 1]?.wave ?? null, wave);
        return (
          <li key={id}>
            <p className="dp-name">{texts.halfName(half)}</p>
            {GROUPS.map((name) => (
              <p key={name}>
                {texts.groups[name]}: {groupInWords(wave[name])}
              </p>
            ))}
            {fallen.length > 0 && (
              <p className="dp-fallen">
                {texts.fallen(fallen.map((name) => texts.groups[name].toLowerCase()).join(", "))}
              </p>
            )}
            <p>
              <Status kind={decision === "keep" ? "done" : "soon"}>
                {texts.decision}: {decision === "keep" ? texts.keep : texts.amendDecision}
              </Status>
              {reason !== null && ` ${reason}`}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function groupInWords(group: SurveyGroup | null): string {
  const share = satisfiedShare(group);
  if (group === null || share === null) return texts.notAsked;
  return texts.satisfiedOf(group.satisfied, group.answered, showExact(multiply(share, whole(100)), 1, true));
}

interface FormProps {
  /** Half-years that have begun, the last one first. */
  readonly halves: readonly string[];
  readonly reviews: readonly ProjectReview[];
  readonly busy: boolean;
  readonly error: string | null;
  readonly onCancel: () => void;
  readonly onSend: (step: ProjectStep) => void;
}

interface Typed {
  readonly asked: string;
  readonly answered: string;
  readonly satisfied: string;
}
const EMPTY: Typed = { asked: "", answered: "", satisfied: "" };

export function ReviewForm({ halves, reviews, busy, error, onCancel, onSend }: FormProps) {
  const [id] = useState(newId);
  const [half, setHalf] = useState(halves[0] ?? "");
  const [typed, setTyped] = useState({ pupils: EMPTY, parents: EMPTY });
  const [decision, setDecision] = useState<"keep" | "amend">("keep");
  const [reason, setReason] = useState("");
  const wave: SurveyWave = { pupils: groupOf(typed.pupils), parents: groupOf(typed.parents) };
  const before = reviews.find((one) => one.half < half);
  const fallen = fallenGroups(before?.wave ?? null, wave);
  const needsReason = decision === "amend" || reviews.some((one) => one.half === half);
  return (
    <StepForm
      title={texts.review}
      hint={texts.reviewHint}
      busy={busy}
      error={error}
      go={texts.record}
      onCancel={onCancel}
      onSubmit={() =>
        onSend({ kind: "review", id, half, wave, decision, reason: reason.trim() === "" ? null : reason.trim() })
      }
    >
      <label className="step-field">
        <span>{texts.half}</span>
        <select value={half} onChange={(event) => setHalf(event.currentTarget.value)}>
          {halves.map((one) => (
            <option key={one} value={one}>
              {texts.halfName(one)}
            </option>
          ))}
        </select>
      </label>
      {GROUPS.map((name) => (
        <fieldset key={name} className="step-field whole dp-group">
          <legend>{texts.groups[name]}</legend>
          {(["asked", "answered", "satisfied"] as const).map((field) => (
            <label key={field} className="step-field short">
              <span>{texts[field]}</span>
              <input
                type="number"
                min={0}
                required={field !== "asked" && Object.values(typed[name]).some((value) => value !== "")}
                value={typed[name][field]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setTyped({ ...typed, [name]: { ...typed[name], [field]: value } });
                }}
              />
            </label>
          ))}
        </fieldset>
      ))}
      {fallen.length > 0 && (
        <p className="dp-fallen">{texts.fallen(fallen.map((name) => texts.groups[name].toLowerCase()).join(", "))}</p>
      )}
      <label className="step-field">
        <span>{texts.decision}</span>
        <select
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value === "amend" ? "amend" : "keep")}
        >
          <option value="keep">{texts.keep}</option>
          <option value="amend">{texts.amendDecision}</option>
        </select>
      </label>
      <label className="step-field whole">
        <span>{texts.decisionReason}</span>
        <input
          required={needsReason}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
    </StepForm>
  );
}

function groupOf({ answered, asked, satisfied }: Typed): SurveyGroup | null {
  if (answered === "" || satisfied === "") return null;
  return { asked: asked === "" ? null : Number(asked), answered: Number(answered), satisfied: Number(satisfied) };
}
