import { KEYS } from "#web/help/texts.ts";
import { KeysDialog } from "#web/ui/key-list.tsx";
import { texts } from "./texts.ts";

/** Loaded when somebody asks for it. */
export function AppKeys({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return <KeysDialog title={texts.keysTitle} lines={KEYS} opened={opened} onClose={onClose} />;
}
