import { useState } from "react";
import type { RulesView } from "#contract/figure-rule.ts";
import type { FigureRule, RuleWeight } from "#core/indicator/figure-rule.ts";
import { Choice, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly rule: FigureRule;
  readonly isNew: boolean;
  readonly names: RulesView["names"];
  readonly busy: boolean;
  readonly error: string | null;
  readonly onSave: (rule: FigureRule) => void;
  readonly onCancel: () => void;
}

/** The comparison, what is said, and whether it stops or asks. What was typed stays when it is refused. */
export function RuleForm({ busy, error, isNew, names, onCancel, onSave, rule }: Props) {
  const [formula, setFormula] = useState(rule.formula);
  const [sentence, setSentence] = useState(rule.sentence);
  const [weight, setWeight] = useState<RuleWeight>(rule.weight);
  return (
    <StepForm
      title={isNew ? texts.newRule : texts.editRule}
      busy={busy}
      error={error}
      go={texts.save}
      onCancel={onCancel}
      onSubmit={() => onSave({ id: rule.id, formula, sentence, weight })}
    >
      <Line label={texts.formula} value={formula} onChange={setFormula} hint={texts.formulaHint} most={2000} />
      <Choice
        label={texts.weight}
        value={weight}
        options={[
          ["hard", texts.weights.hard],
          ["soft", texts.weights.soft],
        ]}
        onChange={setWeight}
      />
      <Words label={texts.sentence} value={sentence} onChange={setSentence} hint={texts.sentenceHint} />
      <details className="fr-names">
        <summary>{texts.names}</summary>
        <ul>
          {names.map(({ name, title }) => (
            <li key={name}>
              <b>{name}</b> {title}
            </li>
          ))}
        </ul>
      </details>
    </StepForm>
  );
}
