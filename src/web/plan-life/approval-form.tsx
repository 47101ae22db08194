import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import type { LifeView, RegisteredAct } from "#contract/plan-life.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { fileSize } from "#web/lib/russian.ts";
import { ActFields, actOf, typedAct, type TypedAct } from "#web/ui/act-fields.tsx";
import { Status } from "#web/ui/status.tsx";
import { fileUrl, intend, useApproval, useFiles, warningsQuery } from "./queries.ts";
import { StepForm } from "./step-forms.tsx";
import { texts } from "./texts.ts";
import { actTitle } from "./words.ts";

/** The requisites of the signed act and its scan. What is to be minded stands beside and is in nobody's way. */
export function ApprovalForm({ life, today, onCancel }: { life: LifeView; today: string; onCancel: () => void }) {
  const approval = useApproval(life.planId);
  const last = life.editions.at(-1)?.act;
  const [act, setAct] = useState(() => typedAct(last ?? null));
  const change = (typed: Partial<TypedAct>) => setAct((before) => ({ ...before, ...typed }));
  const [inForceFrom, setInForceFrom] = useState("");
  const sent = useRef<{ readonly words: string; readonly id: string } | null>(null);
  const approve = () => {
    const action = { act: actOf(act), inForceFrom: inForceFrom === "" ? null : inForceFrom };
    // The same words again are the same approval: after a lost connection it is made once.
    const words = JSON.stringify(action);
    const intention = intend(life.version, action);
    if (sent.current?.words !== words) sent.current = { words, id: intention.id };
    approval.mutate({ ...intention, id: sent.current.id });
  };
  const takeOver = ({ docType, date, number, signer, signerPost }: RegisteredAct) =>
    // What the order leaves open stays as it was typed.
    change({
      docType,
      date,
      number,
      ...(signer === null ? {} : { signer }),
      ...(signerPost === null ? {} : { signerPost }),
    });
  return (
    <StepForm
      title={texts.approveTitle}
      hint={texts.approveHint}
      busy={approval.isPending}
      error={approval.error}
      go={last === undefined ? texts.approve : texts.approveEdition}
      onCancel={onCancel}
      onSubmit={approve}
    >
      <FromRegistry acts={life.acts} chosen={act} onTake={takeOver} />
      <ActFields act={act} today={today} onChange={change} />
      <label className="step-field short">
        <span>{texts.inForceFrom}</span>
        <input type="date" value={inForceFrom} onChange={(event) => setInForceFrom(event.currentTarget.value)} />
        <span className="muted meta">{texts.inForceHint}</span>
      </label>
      <Files life={life} />
      <Warnings planId={life.planId} date={/^\d{4}-\d\d-\d\d$/.test(act.date) ? act.date : null} />
    </StepForm>
  );
}

interface FromRegistryProps {
  readonly acts: readonly RegisteredAct[];
  readonly chosen: Pick<ApprovalAct, "docType" | "date" | "number">;
  readonly onTake: (act: RegisteredAct) => void;
}

/** The order of this plan that stands in the registry already: nothing of it is typed a second time. */
function FromRegistry({ acts, chosen, onTake }: FromRegistryProps) {
  const waiting = acts.filter(({ edition }) => edition === null);
  if (waiting.length === 0) return null;
  return (
    <div className="life-registry">
      {waiting.map((act) => (
        <button
          key={act.id}
          type="button"
          className="btn"
          title={act.title ?? undefined}
          aria-pressed={act.docType === chosen.docType && act.date === chosen.date && act.number === chosen.number}
          onClick={() => onTake(act)}
        >
          {texts.fromRegistry(actTitle(act))}
        </button>
      ))}
    </div>
  );
}

function Warnings({ planId, date }: { planId: string; date: string | null }) {
  const { data: warnings } = useQuery(warningsQuery(planId, date));
  if (warnings === undefined) return null;
  return (
    <section className="life-warnings">
      <h3>{texts.warnings}</h3>
      {warnings.length === 0 && <p className="muted meta">{texts.nothingToMind}</p>}
      <ul>
        {warnings.map((warning) => (
          <li key={warning.code}>
            <Status kind="soon">{texts.warning(warning)}</Status>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.sig,.p7s";

function Files({ life }: { life: LifeView }) {
  const edition = life.editions.length + 1;
  const { add, remove } = useFiles(life.planId);
  const name = useId();
  const files = life.files.filter((file) => file.edition === edition);
  return (
    <section className="life-files">
      <h3 id={name}>{texts.files}</h3>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a href={fileUrl(file.id)}>{file.name}</a>{" "}
            <span className="muted meta">
              {texts.fileKinds[file.kind]}, {fileSize(file.size)}
            </span>{" "}
            <button
              type="button"
              className="btn small"
              aria-label={texts.removeOne(file.name)}
              onClick={() => remove.mutate(file.id)}
            >
              {texts.remove}
            </button>
          </li>
        ))}
      </ul>
      <label className="btn life-file">
        {add.isPending ? texts.addingFile : texts.addFile}
        <input
          type="file"
          className="hidden-text"
          accept={ACCEPTED}
          aria-describedby={name}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (file !== undefined) add.mutate({ file, edition });
          }}
        />
      </label>{" "}
      <span className="muted meta">{texts.filesHint}</span>
      {add.error !== null && (
        <p className="life-error" role="alert">
          {add.error.message}
        </p>
      )}
    </section>
  );
}
