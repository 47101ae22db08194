import { useState } from "react";
import type { MatrixLine } from "#contract/reporting-round.ts";
import { Day, StepForm, Words } from "#web/ui/step-form.tsx";
import { useExtend } from "./queries.ts";
import { roundTexts as texts } from "./round-texts.ts";

interface Props {
  readonly roundId: string;
  readonly line: MatrixLine;
  readonly onDone: () => void;
}

/** Until when and why one organisation may send after the others. */
export function ExtensionForm({ line, onDone, roundId }: Props) {
  const [until, setUntil] = useState(line.extension?.until ?? "");
  const [reason, setReason] = useState("");
  const extend = useExtend(roundId);
  return (
    <StepForm
      title={texts.extendTitle(line.name)}
      hint={texts.extendHint}
      busy={extend.isPending}
      error={extend.error?.message ?? null}
      go={texts.extend}
      onCancel={onDone}
      onSubmit={() => extend.mutate({ organisationId: line.organisationId, until, reason }, { onSuccess: onDone })}
    >
      <Day label={texts.until} value={until} onChange={setUntil} />
      <Words label={texts.why} value={reason} onChange={setReason} />
    </StepForm>
  );
}
