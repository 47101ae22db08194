import { useState } from "react";
import type { OccurrenceView } from "#contract/execution.ts";
import type { OccurrenceAction, OccurrenceActionKind } from "#core/execution/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { orNull } from "./or-null.ts";
import { useStep } from "./queries.ts";
import { texts } from "./texts.ts";
import { dayInWords } from "./words.ts";

interface Props {
  readonly dutyId: string;
  readonly occurrence: OccurrenceView;
  readonly kind: OccurrenceActionKind;
  readonly today: string;
  readonly onDone: () => void;
}

/** One mark of an occurrence, with what it asks for. */
export function MarkForm({ dutyId, occurrence, kind, today, onDone }: Props) {
  const step = useStep(dutyId);
  const [from, setFrom] = useState(occurrence.startsOn ?? "");
  const [to, setTo] = useState(kind === "setDate" ? (occurrence.dueOn ?? "") : "");
  const [on, setOn] = useState(today);
  const [words, setWords] = useState("");
  const [document, setDocument] = useState("");
  const [unknown, setUnknown] = useState(false);
  const actionOf = (): OccurrenceAction => {
    switch (kind) {
      case "setDate":
        return { kind, from: orNull(from), to, source: orNull(words) };
      case "start":
        return { kind, on };
      case "hold":
        return { kind, on, document: orNull(document) };
      case "move":
        return { kind, to: unknown ? null : to, reason: words.trim(), document: orNull(document) };
      case "cancel":
        return { kind, reason: orNull(words), document: document.trim() };
      case "notDone":
        return { kind, reason: words.trim() };
      case "undo":
        return { kind, reason: orNull(words) };
    }
  };
  const submit = () => {
    const { id: occurrenceId, version } = occurrence;
    step.mutate({ occurrenceId, version, action: actionOf() }, { onSuccess: onDone });
  };
  const hint = kind === "undo" ? texts.undoHint : kind === "setDate" ? texts.oneDay : undefined;
  return (
    <StepForm
      title={`${texts.steps[kind]}: ${occurrence.label}`}
      hint={hint}
      busy={step.isPending}
      error={errorOf(step.error)}
      go={texts.steps[kind]}
      onCancel={onDone}
      onSubmit={submit}
    >
      {kind === "setDate" && (
        <>
          <Day label={texts.lastDay} value={to} onChange={setTo} />
          <Day label={texts.fromDay} value={from} onChange={setFrom} required={false} />
          <Line label={texts.source} value={words} onChange={setWords} required={false} hint={texts.sourceHint} />
        </>
      )}
      {(kind === "start" || kind === "hold") && <Day label={texts.onDay} value={on} onChange={setOn} />}
      {kind === "move" && (
        <>
          {!unknown && <Day label={texts.newDay} value={to} onChange={setTo} />}
          <label className="exec-check">
            <input type="checkbox" checked={unknown} onChange={(event) => setUnknown(event.currentTarget.checked)} />
            <span>{texts.dayUnknown}</span>
          </label>
          <Words label={texts.whyMoved} value={words} onChange={setWords} />
        </>
      )}
      {kind === "notDone" && <Words label={texts.whyNotDone} value={words} onChange={setWords} />}
      {kind === "undo" && <Words label={texts.reason} value={words} onChange={setWords} required={false} />}
      {kind === "cancel" && (
        <>
          <Line label={texts.cancelDocument} value={document} onChange={setDocument} />
          <Words label={texts.whyCancelled} value={words} onChange={setWords} required={false} />
        </>
      )}
      {(kind === "hold" || kind === "move") && (
        <Line label={texts.byDocument} value={document} onChange={setDocument} required={false} />
      )}
    </StepForm>
  );
}

function errorOf(error: Error | null): string | null {
  if (error === null) return null;
  if (error instanceof ApiError && error.code === "dateOutsideTerm")
    return texts.termUntil(dayInWords(String(error.data["until"] ?? "")));
  return error.message;
}
