import { useRef, useState } from "react";
import {
  deleteAgreement,
  putAgreement,
  putAgreementFile,
  type AgreementLine,
  type AgreementsView,
} from "#contract/network-agreement.ts";
import { AGREEMENT_STATE_NAMES } from "#core/centre-record/names.ts";
import { parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import { call } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { AgreementForm, TerminateForm } from "./agreement-forms.tsx";
import { useAgreementFile, useSending } from "./queries.ts";
import type { Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.agreements;

const KINDS: Readonly<Record<AgreementLine["state"], StatusKind>> = {
  notYet: "plan",
  inForce: "run",
  endsSoon: "soon",
  over: "past",
  terminated: "past",
};

function stateInWords({ content, state }: AgreementLine, today: string): string {
  const [now, last] = [parsePlainDate(today), parsePlainDate(content.until ?? "")];
  if (state !== "endsSoon" || now === null || last === null) return AGREEMENT_STATE_NAMES[state];
  return words.endsIn(toDayNumber(last) - toDayNumber(now));
}

interface Props {
  readonly agreement: AgreementLine;
  readonly view: AgreementsView;
  readonly onRemoved: (removed: Removed) => void;
}

export function AgreementItem({ agreement, view, onRemoved }: Props) {
  const { partners, scope } = view;
  const [open, setOpen] = useState<"change" | "extend" | "terminate" | null>(null);
  const sending = useSending();
  const download = useAgreementFile();
  const { content, file, formerId, id, programmes, state, terminatedOn, terminatedReason, version } = agreement;
  const close = () => setOpen(null);
  const params = { networkAgreementId: id };
  const isUsed = file !== null || programmes > 0 || agreement.extended || terminatedOn !== null;
  const remove = () =>
    sending.mutate(() => call(deleteAgreement, { params }, undefined, version), {
      onSuccess: () =>
        onRemoved({
          what: content.partner,
          bringBack: () => call(putAgreement, { params, body: { content, formerId } }, undefined, 0),
        }),
    });
  const said = [
    words.numbered(content.number, content.signedOn),
    words.term(content.from, content.until),
    formerId === null ? null : words.extends,
    agreement.extended ? words.extended : null,
    programmes === 0 ? null : words.programmes(programmes),
  ].filter((part) => part !== null);
  return (
    <li>
      <p className="cr-line">
        <span className="cr-name">{content.partner}</span>
        <Status kind={agreement.extended && state === "endsSoon" ? "run" : KINDS[state]}>
          {stateInWords(agreement, scope.today)}
        </Status>
      </p>
      <p>{content.subject}</p>
      <p className="muted meta">{said.join(" · ")}</p>
      {terminatedOn !== null && (
        <p className="meta">
          {(terminatedOn <= scope.today ? words.terminated : words.willTerminate)(terminatedOn, terminatedReason ?? "")}
        </p>
      )}
      <div className="cr-line">
        {file === null ? (
          <span className="muted meta">{words.noFile}</span>
        ) : (
          <button
            type="button"
            className="btn bare small"
            disabled={download.isPending}
            onClick={() => download.mutate(id)}
          >
            {words.open(file.name)}
          </button>
        )}
        {file !== null && file.flags.length > 0 && <span className="meta">{words.careful}</span>}
      </div>
      {download.error !== null && <p role="alert">{download.error.message}</p>}
      {scope.mayKeep && (
        <div className="cr-buttons no-print">
          {!agreement.extended && state !== "notYet" && state !== "terminated" && (
            <button
              type="button"
              className={state === "endsSoon" ? "btn line small" : "btn small"}
              onClick={() => setOpen("extend")}
            >
              {words.extend}
            </button>
          )}
          <FilePicker agreementId={id} again={file !== null} />
          <button type="button" className="btn bare small" onClick={() => setOpen("change")}>
            {texts.change}
          </button>
          {terminatedOn === null && state !== "over" && (
            <button type="button" className="btn bare small" onClick={() => setOpen("terminate")}>
              {words.terminate}
            </button>
          )}
          {!isUsed && (
            <button type="button" className="btn bare small" disabled={sending.isPending} onClick={remove}>
              {texts.remove}
            </button>
          )}
        </div>
      )}
      {sending.error !== null && <p role="alert">{sending.error.message}</p>}
      {open === "change" && <AgreementForm known={agreement} former={null} partners={partners} onDone={close} />}
      {open === "extend" && <AgreementForm known={null} former={agreement} partners={partners} onDone={close} />}
      {open === "terminate" && <TerminateForm agreement={agreement} today={scope.today} onDone={close} />}
    </li>
  );
}

/** The signed paper; on a phone also straight from the camera. */
function FilePicker({ agreementId, again }: { agreementId: string; again: boolean }) {
  const sending = useSending();
  const input = useRef<HTMLInputElement>(null);
  const send = (file: File) =>
    sending.mutate(() =>
      call(putAgreementFile, {
        params: { networkAgreementId: agreementId },
        query: { id: newId(), name: file.name },
        body: file,
      }),
    );
  return (
    <>
      <button type="button" className="btn small" disabled={sending.isPending} onClick={() => input.current?.click()}>
        {sending.isPending ? words.attaching : again ? words.replace : words.attach}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.attach}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) send(file);
        }}
      />
      {sending.error !== null && <p role="alert">{sending.error.message}</p>}
    </>
  );
}
