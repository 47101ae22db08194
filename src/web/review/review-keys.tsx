import { KeysDialog, type KeyLine } from "#web/ui/key-list.tsx";
import { texts } from "./texts.ts";

const KEYS: readonly KeyLine[] = [
  { keys: ["↑", "↓"], what: "предыдущий, следующий вопрос; в плане — строка, в документе — ячейка" },
  { keys: ["Enter"], what: "первый ответ на вопрос; в документе — показать, чем стала ячейка" },
  { keys: ["1", "…", "9"], what: "другой ответ" },
  { keys: ["буква"], what: "написать свой ответ" },
  { keys: ["Alt+1", "Alt+2", "Alt+3"], what: "документ, план, вопросы" },
  { keys: ["F2"], what: "исправить выбранное поле" },
  { keys: ["Shift+F10"], what: "меню «Исправить» выбранной строки" },
  { keys: ["Ctrl+Z"], what: "отменить последнее своё изменение" },
  { keys: ["Ctrl+Shift+Z"], what: "повторить отменённое" },
  { keys: ["Ctrl+Enter"], what: "принять план" },
  { keys: ["Esc"], what: "закрыть строку или форму" },
  { keys: ["?"], what: "показать эти клавиши" },
];

export function ReviewKeys({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return <KeysDialog title={texts.keysTitle} lines={KEYS} opened={opened} onClose={onClose} />;
}
