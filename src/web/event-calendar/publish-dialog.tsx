import { Modal, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { IssueView } from "#contract/event-calendar.ts";
import { useIssueChanges } from "./queries.ts";
import { editor as texts } from "./texts.ts";

/** Asks once before everybody can see it; a correction says what it corrects. */
export function PublishDialog({ view, onClose }: { view: IssueView; onClose: () => void }) {
  const { publish } = useIssueChanges();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const corrects = view.revisions.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (corrects && reason.trim() === "") return;
    publish.mutate({ view, reason: corrects ? reason.trim() : null }, { onSuccess: onClose });
  };
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened
      onClose={onClose}
      title={texts.publishTitle}
      closeButtonProps={{ "aria-label": texts.cancel }}
    >
      <form className="feed-form" noValidate onSubmit={submit}>
        <p>{texts.publishText}</p>
        {corrects && (
          <Textarea
            autosize
            data-autofocus
            label={texts.reason}
            description={texts.reasonHint}
            maxLength={500}
            value={reason}
            error={tried && reason.trim() === "" ? texts.reasonMissing : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {publish.error !== null && (
          <p className="notice over" role="alert">
            {publish.error.message}
          </p>
        )}
        <div className="feed-copy">
          <button type="submit" className="btn primary" disabled={publish.isPending}>
            {corrects ? texts.publishAgain : texts.publish}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Modal>
  );
}
