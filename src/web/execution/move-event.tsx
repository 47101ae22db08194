import { useState } from "react";
import type { EventView } from "#contract/event.ts";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { orNull } from "./or-null.ts";
import { useMoveEvent } from "./queries.ts";
import { texts } from "./texts.ts";

const { event: words } = texts;

interface Props {
  readonly dutyId: string;
  readonly event: EventView;
  readonly kind: "move" | "cancel";
  readonly onDone: () => void;
}

/** Moves or cancels an event together with every row that it serves. */
export function MoveEvent({ dutyId, event, kind, onDone }: Props) {
  const move = useMoveEvent(dutyId);
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  const [document, setDocument] = useState("");
  const body = () =>
    kind === "move"
      ? { kind, from: null, to: orNull(day), reason: reason.trim(), document: orNull(document) }
      : { kind, reason: orNull(reason), document: document.trim() };
  return (
    <StepForm
      title={`${words[kind]}: ${event.title}`}
      hint={words.together}
      busy={move.isPending}
      error={move.error?.message ?? null}
      go={words[kind]}
      onCancel={onDone}
      onSubmit={() => move.mutate({ event, move: body() }, { onSuccess: () => onDone() })}
    >
      {kind === "move" && <Day label={words.newDay} value={day} onChange={setDay} required={false} />}
      {kind === "cancel" && <Line label={texts.cancelDocument} value={document} onChange={setDocument} />}
      <Words
        label={kind === "move" ? texts.whyMoved : texts.whyCancelled}
        value={reason}
        onChange={setReason}
        required={kind === "move"}
      />
      {kind === "move" && <Line label={texts.byDocument} value={document} onChange={setDocument} required={false} />}
    </StepForm>
  );
}
