import { Modal } from "@mantine/core";
import { texts } from "./texts.ts";

const KEYS: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
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
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened={opened}
      onClose={onClose}
      title={texts.keysTitle}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <dl className="review-key-list">
        {KEYS.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <span className="kbd" key={key}>
                  {key}
                </span>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
