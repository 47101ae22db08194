import { useEffect, useRef, useState } from "react";
import type { RecordView } from "#contract/evidence.ts";
import { recordField, type RecordField } from "#core/evidence/model.ts";
import { useReturn } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly record: RecordView;
  readonly isAccepting: boolean;
  readonly onAccept: () => void;
  readonly onReturned: () => void;
}

/** «Принять» has the focus as soon as a record is opened: Enter accepts it. */
export function ReviewTools({ record, isAccepting, onAccept, onReturned }: Props) {
  const [isReturning, setReturning] = useState(false);
  const accept = useRef<HTMLButtonElement>(null);
  useEffect(() => accept.current?.focus({ preventScroll: true }), [record.id]);
  if (isReturning) return <ReturnForm record={record} onCancel={() => setReturning(false)} onReturned={onReturned} />;
  return (
    <div className="record-tools">
      <button ref={accept} type="button" className="btn primary" disabled={isAccepting} onClick={onAccept}>
        {isAccepting ? texts.accepting : texts.accept}
      </button>
      <button type="button" className="btn" onClick={() => setReturning(true)}>
        {texts.giveBack}
      </button>
    </div>
  );
}

function ReturnForm({
  record,
  onCancel,
  onReturned,
}: {
  readonly record: RecordView;
  readonly onCancel: () => void;
  readonly onReturned: () => void;
}) {
  const [field, setField] = useState<RecordField>("counts");
  const [reason, setReason] = useState("");
  const { error, isPending, mutate } = useReturn(record.id, record.version);
  const choice = useRef<HTMLSelectElement>(null);
  useEffect(() => choice.current?.focus(), []);
  const send = (): void => mutate({ field, reason: reason.trim() }, { onSuccess: onReturned });
  return (
    <form
      className="record-return"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{texts.giveBackTitle}</h3>
      <label>
        {texts.giveBackField}
        <select
          ref={choice}
          value={field}
          onChange={(event) => {
            const chosen = recordField.safeParse(event.currentTarget.value);
            if (chosen.success) setField(chosen.data);
          }}
        >
          {recordField.options.map((one) => (
            <option key={one} value={one}>
              {texts.fields[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.giveBackReason}
        <textarea
          required
          maxLength={1000}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      {error !== null && <p role="alert">{error.message}</p>}
      <div className="record-tools">
        <button type="submit" className="btn primary" disabled={isPending || reason.trim() === ""}>
          {texts.giveBackSend}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
