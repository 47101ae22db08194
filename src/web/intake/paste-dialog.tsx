import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { texts } from "./texts.ts";
import { useUploads } from "./uploads.tsx";

/** Text of a plan from the clipboard: shown before it is read, so that one sees what was taken. */
export function PasteDialog({
  text,
  onClose,
  onSent,
}: {
  text: string | null;
  onClose: () => void;
  onSent: () => void;
}) {
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened={text !== null}
      onClose={onClose}
      title={texts.pasteTitle}
      size="lg"
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <PastedText key={text} text={text ?? ""} onClose={onClose} onSent={onSent} />
    </Modal>
  );
}

function PastedText({ text, onClose, onSent }: { text: string; onClose: () => void; onSent: () => void }) {
  const [value, setValue] = useState(text);
  const { addText } = useUploads();
  const send = () => {
    addText(value);
    onSent();
  };
  return (
    <>
      <p className="muted meta">{texts.pasteHint}</p>
      <Textarea
        mt="sm"
        data-autofocus
        aria-label={texts.pasteField}
        placeholder={texts.pastePlaceholder}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        rows={12}
        styles={{ input: { fontFamily: "var(--serif)" } }}
      />
      <div className="dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {texts.cancelPaste}
        </Button>
        <Button onClick={send} disabled={value.trim() === ""}>
          {texts.read}
        </Button>
      </div>
    </>
  );
}
