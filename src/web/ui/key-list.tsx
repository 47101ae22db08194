import { Modal } from "@mantine/core";
import "./key-list.css";

export interface KeyLine {
  readonly keys: readonly string[];
  readonly what: string;
}

export function KeyList({ lines }: { readonly lines: readonly KeyLine[] }) {
  return (
    <dl className="key-list">
      {lines.map(({ keys, what }) => (
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
  );
}

interface Props {
  readonly title: string;
  readonly lines: readonly KeyLine[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** «?»: the keys, over whatever page is open. */
export function KeysDialog({ title, lines, opened, onClose }: Props) {
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": "Закрыть" }}
    >
      <KeyList lines={lines} />
    </Modal>
  );
}
