import type { QuestionHint } from "#contract/questionnaire.ts";
import { LARGEST, type Question } from "#core/questionnaire/model.ts";
import { asksForPerson } from "#core/questionnaire/personal.ts";
import { Choice, Line } from "#web/ui/step-form.tsx";
import { isChoice } from "./draft.ts";
import { KINDS, texts } from "./texts.ts";

interface Props {
  readonly question: Question;
  readonly index: number;
  readonly count: number;
  readonly hint: QuestionHint | undefined;
  readonly onChange: (question: Question) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const KIND_OPTIONS = (["partly", "one", "many", "number", "short", "long", "date"] as const).map(
  (kind) => [kind, KINDS[kind]] as const,
);

/** One question in the making; what it should not ask is said at once. */
export function QuestionEditor({ count, hint, index, onChange, onMove, onRemove, question }: Props) {
  const person = asksForPerson(question.text);
  const known = hint?.known ?? null;
  const change = (more: Partial<Question>) => onChange({ ...question, ...more });
  return (
    <fieldset className="qn-edit">
      <legend>{texts.question(index)}</legend>
      <div className="step-fields">
        <label className="step-field whole">
          <span>{texts.wording}</span>
          <input
            required
            maxLength={500}
            value={question.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        </label>
        <Choice label={texts.kind} value={question.kind} options={KIND_OPTIONS} onChange={(kind) => change({ kind })} />
        <Line
          label={texts.group}
          required={false}
          most={200}
          value={question.group ?? ""}
          onChange={(group) => change({ group })}
        />
        {question.kind === "number" && (
          <label className="step-field short">
            <span>{texts.most}</span>
            <input
              type="number"
              min={0}
              max={LARGEST}
              value={question.most ?? ""}
              onChange={({ currentTarget: { value } }) => change({ most: value === "" ? null : Number(value) })}
            />
          </label>
        )}
        {isChoice(question) && (
          <label className="step-field whole">
            <span>{texts.options}</span>
            <textarea
              rows={Math.max(3, question.options.length + 1)}
              required
              value={question.options.join("\n")}
              onChange={(event) => change({ options: event.currentTarget.value.split("\n") })}
            />
          </label>
        )}
      </div>
      <div className="qn-row">
        <label className="qn-check">
          <input
            type="checkbox"
            checked={question.required}
            onChange={(event) => change({ required: event.currentTarget.checked })}
          />
          <span>{texts.required}</span>
        </label>
        <span className="qn-space" />
        <button
          type="button"
          className="btn small"
          aria-label={texts.up(index)}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="btn small"
          aria-label={texts.down(index)}
          disabled={index === count - 1}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button type="button" className="btn small" aria-label={texts.remove(index)} onClick={onRemove}>
          {texts.removeShort}
        </button>
      </div>
      <output className="qn-hints">
        {person !== null && <span className="qn-error">{person === "name" ? texts.asksName : texts.asksContact}</span>}
        {known !== null && <span className="qn-hint">{texts.knownHint(known.title, known.how)}</span>}
        {hint?.limits.map(({ act, phrase }) => (
          <span key={phrase} className="qn-error">
            {texts.limitHint(phrase, act)}
          </span>
        ))}
      </output>
    </fieldset>
  );
}
