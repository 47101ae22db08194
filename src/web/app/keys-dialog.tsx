import { Modal } from "@mantine/core";
import { KeyList } from "#web/help/help-page.tsx";
import { texts } from "./texts.ts";

/** «?»: the keys, over whatever page is open. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened={opened}
      onClose={onClose}
      title={texts.keysTitle}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <KeyList />
    </Modal>
  );
}
