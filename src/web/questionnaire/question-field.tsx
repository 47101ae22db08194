import { useId } from "react";
import type { AnswerTrouble } from "#core/questionnaire/check.ts";
import { LONGEST, PARTLY, type Answer, type Question } from "#core/questionnaire/model.ts";
import { PARTLY_NAMES, texts, troubleText } from "./texts.ts";

interface Props {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly trouble: AnswerTrouble | null;
  readonly disabled: boolean;
  readonly onChange: (answer: Answer) => void;
}

/** One question and the way to answer it. What is wrong is said beside it; what was typed stays. */
export function QuestionField({ answer, disabled, onChange, question, trouble }: Props) {
  const id = useId();
  const { key, kind, required, text } = question;
  const values = answer?.values ?? [];
  const change = (next: readonly string[]) => onChange({ key, values: [...next], remark: answer?.remark ?? null });
  const isChoice = kind === "one" || kind === "many" || kind === "partly";
  const wrong = trouble === null ? null : `${id}-wrong`;
  const head = (
    <>
      {text}
      {required && <span className="qn-required"> ({texts.required_})</span>}
      {kind === "many" && <span className="muted"> ({texts.chooseMany})</span>}
    </>
  );
  const error = wrong !== null && trouble !== null && (
    <p className="qn-error" id={wrong}>
      {troubleText(trouble, question)}
    </p>
  );
  if (!isChoice)
    return (
      <div className="qn-question" id={`question-${key}`}>
        <label className="qn-label" htmlFor={id}>
          {head}
        </label>
        <Typed
          question={question}
          id={id}
          value={values[0] ?? ""}
          disabled={disabled}
          wrong={wrong}
          onChange={change}
        />
        {error}
      </div>
    );
  const options =
    kind === "partly"
      ? PARTLY.map((value) => [value, PARTLY_NAMES[value] ?? value] as const)
      : question.options.map((value) => [value, value] as const);
  const choose = (value: string, checked: boolean) => {
    if (kind !== "many") change([value]);
    else change(checked ? [...values, value] : values.filter((each) => each !== value));
  };
  return (
    <fieldset className="qn-question" id={`question-${key}`} aria-describedby={wrong ?? undefined} disabled={disabled}>
      <legend className="qn-label">{head}</legend>
      <div className={kind === "partly" ? "qn-options row" : "qn-options"}>
        {options.map(([value, name]) => (
          <label key={value}>
            <input
              type={kind === "many" ? "checkbox" : "radio"}
              name={id}
              checked={values.includes(value)}
              onChange={(event) => choose(value, event.currentTarget.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      {kind === "partly" && (values[0] === "partly" || values[0] === "no" || (answer?.remark ?? "") !== "") && (
        <label className="qn-remark">
          <span className="muted meta">{texts.remark}</span>
          <textarea
            rows={2}
            maxLength={LONGEST.remark}
            value={answer?.remark ?? ""}
            onChange={(event) => onChange({ key, values: [...values], remark: event.currentTarget.value })}
          />
        </label>
      )}
      {error}
    </fieldset>
  );
}

interface TypedProps {
  readonly question: Question;
  readonly id: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly wrong: string | null;
  readonly onChange: (values: readonly string[]) => void;
}

function Typed({ disabled, id, onChange, question: { kind }, value, wrong }: TypedProps) {
  const common = {
    id,
    value,
    disabled,
    "aria-invalid": wrong !== null,
    "aria-describedby": wrong ?? undefined,
  } as const;
  if (kind === "long")
    return (
      <>
        <textarea
          {...common}
          className="qn-input"
          rows={4}
          maxLength={LONGEST.long}
          onChange={(event) => onChange([event.currentTarget.value])}
        />
        {value.length > LONGEST.long / 2 && (
          <span className="muted meta">{texts.left(LONGEST.long - value.length)}</span>
        )}
      </>
    );
  return (
    <input
      {...common}
      className={kind === "short" ? "qn-input" : "qn-input short"}
      type={kind === "date" ? "date" : "text"}
      inputMode={kind === "number" ? "numeric" : undefined}
      maxLength={kind === "short" ? LONGEST.short : 30}
      onChange={(event) => onChange([event.currentTarget.value])}
    />
  );
}
