import { useState } from "react";
import type { RequestOffer } from "#contract/service-request.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { useAddRequest } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly offers: readonly RequestOffer[];
  /** Somebody has called or written: who, is typed. */
  readonly outside: boolean;
  readonly onDone: () => void;
}

/** A request of one's own, or that of somebody who has called. */
export function RequestForm({ offers, outside, onDone }: Props) {
  const add = useAddRequest();
  const [id] = useState(newId);
  const [dutyId, setDutyId] = useState("");
  const [requester, setRequester] = useState("");
  const [wish, setWish] = useState("");
  const [people, setPeople] = useState("");
  const submit = () =>
    add.mutate(
      {
        id,
        dutyId,
        requester: outside ? requester.trim() : null,
        wish: wish.trim(),
        people: people === "" ? null : Number(people),
      },
      { onSuccess: onDone },
    );
  const options = offers.map(
    ({ dutyId: key, number, organisationName, own, title }) =>
      [key, [number, title, own ? null : organisationName].filter((part) => part !== null).join(" · ")] as const,
  );
  return (
    <StepForm
      title={outside ? texts.addCall : texts.add}
      busy={add.isPending}
      error={add.error?.message ?? null}
      go={outside ? texts.saveCall : texts.send}
      onCancel={onDone}
      onSubmit={submit}
    >
      <Choice label={texts.what} value={dutyId} onChange={setDutyId} options={[["", texts.choose], ...options]} />
      {outside && <Line label={texts.whoAskedUs} value={requester} onChange={setRequester} />}
      <label className="step-field short">
        <span>{texts.howMany}</span>
        <input
          type="number"
          min={1}
          max={100_000}
          inputMode="numeric"
          value={people}
          onChange={(event) => setPeople(event.currentTarget.value)}
        />
      </label>
      <Words label={texts.wish} value={wish} onChange={setWish} />
    </StepForm>
  );
}
