import { Modal } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { OrganisationView } from "#contract/organisation.ts";
import { CardForm } from "./card-form.tsx";
import { CentreForm, KindForm, MoveForm, RenameForm } from "./change-forms.tsx";
import { CreateForm } from "./create-form.tsx";
import { EndForm } from "./end-form.tsx";
import type { FormProps } from "./form-props.ts";
import { MergeForm } from "./merge-form.tsx";
import { texts } from "./texts.ts";

type Form = "add" | "edit" | "rename" | "move" | "changeKind" | "changeCentre" | "merge" | "split" | "end";

/** What may be done with the organisation, each in a dialogue of its own. */
export function CardTools({ view, onOpen }: { view: OrganisationView; onOpen: (id: string) => void }) {
  const [form, setForm] = useState<Form | null>(null);
  const { line, mayChange } = view;
  if (!mayChange || line.endedOn !== null) return null;
  const isRoot = line.parentId === null;
  const shown: readonly Form[] = [
    "edit",
    ...(line.kind === "centre" ? (["changeCentre"] as const) : (["add"] as const)),
    "rename",
    ...(isRoot ? [] : (["move"] as const)),
    ...(line.kind === "centre" ? [] : (["changeKind"] as const)),
    ...(isRoot ? [] : (["merge", "split", "end"] as const)),
  ];
  const props: FormProps = {
    view,
    onCancel: () => setForm(null),
    onDone: (saved) => {
      setForm(null);
      if (saved.line.id !== line.id) onOpen(saved.line.id);
    },
  };
  return (
    <div className="org-tools no-print">
      {shown.map((one) => (
        <button type="button" className="btn" key={one} onClick={() => setForm(one)}>
          {one === "add" ? texts.addBelow : texts[one]}
        </button>
      ))}
      <Modal
        opened={form !== null}
        onClose={() => setForm(null)}
        title={form === null ? "" : form === "add" ? texts.addBelow : texts[form]}
        size="lg"
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ "aria-label": texts.cancel }}
      >
        <p className="muted org-subject">{line.shortName ?? line.name}</p>
        {form !== null && formOf(form, props)}
      </Modal>
    </div>
  );
}

function formOf(form: Form, props: FormProps): ReactNode {
  switch (form) {
    case "add":
      return <CreateForm {...props} />;
    case "edit":
      return <CardForm {...props} />;
    case "rename":
      return <RenameForm {...props} />;
    case "move":
      return <MoveForm {...props} />;
    case "changeKind":
      return <KindForm {...props} />;
    case "changeCentre":
      return <CentreForm {...props} />;
    case "merge":
      return <MergeForm {...props} />;
    case "split":
      return <EndForm {...props} reason="split" />;
    case "end":
      return <EndForm {...props} reason="closed" />;
  }
}
