import { useState } from "react";
import type { AwaitedView } from "#contract/awaited-date.ts";
import { ApiError } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { orNull } from "./or-null.ts";
import { useAwaited } from "./queries.ts";
import { texts } from "./texts.ts";
import { dayInWords } from "./words.ts";

interface Props {
  readonly line: AwaitedView;
  readonly onDone: () => void;
}

interface Typed {
  readonly from: string;
  readonly to: string;
}

/** The days of each awaited time and where they come from; a day outside the plan's years is asked about once. */
export function DateForm({ line, onDone }: Props) {
  const { enter } = useAwaited(line.id);
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>(
    Object.fromEntries(line.times.map(({ dueOn, key, startsOn }) => [key, { from: startsOn ?? "", to: dueOn ?? "" }])),
  );
  const [source, setSource] = useState("");
  const outside = enter.error instanceof ApiError && enter.error.code === "outsidePeriod" ? enter.error.data : null;
  const only = line.times.length === 1;
  const change = (key: string, part: Partial<Typed>) =>
    setTyped({ ...typed, [key]: { ...(typed[key] ?? { from: "", to: "" }), ...part } });
  const submit = () => {
    const dates = line.times.flatMap(({ key }) => {
      const { from, to } = typed[key] ?? { from: "", to: "" };
      return to === "" ? [] : [{ key, from: orNull(from), to }];
    });
    enter.mutate({ dates, source: source.trim(), evenSo: outside !== null }, { onSuccess: onDone });
  };
  const hint = line.issuerName === null ? texts.spreadHint(line.below) : texts.offerUp(line.issuerName);
  const asked =
    outside === null
      ? null
      : texts.outside(dayInWords(String(outside["from"] ?? "")), dayInWords(String(outside["until"] ?? "")));
  return (
    <StepForm
      title={texts.enterDate}
      hint={hint}
      busy={enter.isPending}
      error={asked ?? enter.error?.message ?? null}
      go={outside === null ? texts.enterDate : texts.outsideYes}
      onCancel={onDone}
      onSubmit={submit}
    >
      {line.times.map(({ key, label }) => (
        <div key={key} className="step-fields exec-days">
          <Day
            label={only ? texts.lastDay : `${label}: ${texts.lastDay.toLowerCase()}`}
            value={typed[key]?.to ?? ""}
            onChange={(to) => change(key, { to })}
            required={only}
          />
          <Day
            label={texts.fromDay}
            value={typed[key]?.from ?? ""}
            onChange={(from) => change(key, { from })}
            required={false}
          />
        </div>
      ))}
      <Line label={texts.source} value={source} onChange={setSource} hint={texts.sourceHint} />
    </StepForm>
  );
}

/** What was asked and answered, and when to ask again. */
export function AskForm({ line, today, onDone }: Props & { readonly today: string }) {
  const { ask } = useAwaited(line.id);
  const [id] = useState(newId);
  const [on, setOn] = useState(today);
  const [words, setWords] = useState("");
  const [reviewOn, setReviewOn] = useState("");
  return (
    <StepForm
      title={texts.asked}
      busy={ask.isPending}
      error={ask.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={() => ask.mutate({ id, on, words: words.trim(), reviewOn: orNull(reviewOn) }, { onSuccess: onDone })}
    >
      <Words label={texts.answerWords} value={words} onChange={setWords} />
      <Day label={texts.onDay} value={on} onChange={setOn} />
      <Day label={texts.nextReview} value={reviewOn} onChange={setReviewOn} required={false} />
    </StepForm>
  );
}

export function QuestionForm({ line, onDone }: Props) {
  const { change } = useAwaited(line.id);
  const [askedOf, setAskedOf] = useState(line.askedOf ?? "");
  const [asksItself, setAsksItself] = useState(line.asksItself);
  const [reviewOn, setReviewOn] = useState(line.reviewOn);
  const submit = () => {
    const wish = { askedOf: orNull(askedOf), asksItself, postId: line.postId, reviewOn, version: line.version };
    change.mutate(wish, { onSuccess: onDone });
  };
  return (
    <StepForm
      title={texts.changeQuestion}
      busy={change.isPending}
      error={change.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={submit}
    >
      <Line label={texts.whom} value={askedOf} onChange={setAskedOf} required={false} />
      <Day label={texts.review} value={reviewOn} onChange={setReviewOn} />
      {line.issuerName !== null && (
        <label className="exec-check step-field whole">
          <span>
            <input
              type="checkbox"
              checked={asksItself}
              onChange={(event) => setAsksItself(event.currentTarget.checked)}
            />{" "}
            {texts.weAskLabel}
          </span>
        </label>
      )}
    </StepForm>
  );
}
