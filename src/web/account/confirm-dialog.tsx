import { Modal } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { PasswordField } from "./fields.tsx";
import { meTexts } from "./me-texts.ts";
import { errorWords } from "./problem-words.ts";
import { useConfirmMyself } from "./queries.ts";

interface Props {
  readonly opened: boolean;
  readonly onSettled: (confirmed: boolean) => void;
}

/** One window for the whole program: asks for the password or a code before what weighs most. */
export function ConfirmDialog({ opened, onSettled }: Props) {
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened={opened}
      onClose={() => onSettled(false)}
      title={meTexts.confirmTitle}
      closeButtonProps={{ "aria-label": meTexts.close }}
    >
      <ConfirmForm onConfirmed={() => onSettled(true)} onCancel={() => onSettled(false)} />
    </Modal>
  );
}

function ConfirmForm({ onConfirmed, onCancel }: { onConfirmed: () => void; onCancel: () => void }) {
  const [typed, setTyped] = useState("");
  const confirm = useConfirmMyself();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form in a form of the page below: that one is not to be sent.
    event.stopPropagation();
    confirm.mutate(typed, { onSuccess: onConfirmed });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>{meTexts.confirmText}</p>
      <PasswordField
        label={meTexts.confirmField}
        value={typed}
        onValue={setTyped}
        wrong={confirm.error === null ? null : errorWords(confirm.error)}
      />
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={confirm.isPending}>
          {meTexts.confirm}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {meTexts.cancel}
        </button>
      </div>
    </form>
  );
}
