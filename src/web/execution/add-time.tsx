import { useState } from "react";
import { newId } from "#web/lib/new-id.ts";
import { Day, StepForm } from "#web/ui/step-form.tsx";
import { useAddTime } from "./queries.ts";
import { texts } from "./texts.ts";

/** A time of what is done as needed: from then on it is reported like any other. */
export function AddTime({ dutyId, today, onDone }: { dutyId: string; today: string; onDone: () => void }) {
  const add = useAddTime(dutyId);
  const [id] = useState(newId);
  const [on, setOn] = useState(today);
  return (
    <StepForm
      title={texts.addTime}
      busy={add.isPending}
      error={add.error?.message ?? null}
      go={texts.addTime}
      onCancel={onDone}
      onSubmit={() => add.mutate({ id, on }, { onSuccess: onDone })}
    >
      <Day label={texts.addTimeDay} value={on} onChange={setOn} />
    </StepForm>
  );
}
