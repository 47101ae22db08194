import { useState, type ReactNode } from "react";
import { KINDS, mayStandBelow, organisationKind, type OrganisationKind } from "#core/organisation/kinds.ts";
import type { CentreFacts, OrganisationAction } from "#core/organisation/model.ts";
import { CentreFields, Choice, Field, Form, Picker, WhenAndWhy, type Picked } from "./fields.tsx";
import type { FormProps } from "./form-props.ts";
import { useChangeTree } from "./queries.ts";
import { texts } from "./texts.ts";

/** A change that holds from a day: its fields above, the day and the ground below. */
function ChangeForm({
  view,
  action,
  fields,
  children,
  onDone,
  onCancel,
}: FormProps & {
  readonly action: OrganisationAction | null;
  readonly fields: readonly string[];
  readonly children: ReactNode;
}) {
  const [when, setWhen] = useState({ on: view.today, basis: "" });
  const { mutate, error, isPending } = useChangeTree(onDone);
  const submit = (): void => {
    if (action === null) return;
    const body = { on: when.on, basis: when.basis === "" ? null : when.basis, action };
    mutate({ kind: "change", of: { id: view.line.id, version: view.version }, body });
  };
  return (
    <Form error={error} isSending={isPending || action === null} fields={fields} onSubmit={submit} onCancel={onCancel}>
      {children}
      <WhenAndWhy {...when} onChange={setWhen} />
    </Form>
  );
}

export function RenameForm(props: FormProps) {
  const { line } = props.view;
  const [name, setName] = useState(line.name);
  const [shortName, setShortName] = useState(line.shortName ?? "");
  const action = {
    kind: "rename",
    name: name.trim(),
    shortName: shortName.trim() === "" ? null : shortName.trim(),
  } as const;
  return (
    <ChangeForm {...props} action={action.name === "" ? null : action} fields={[]}>
      <Field label={texts.name} value={name} onChange={setName} lines={3} required />
      <Field label={texts.shortName} value={shortName} onChange={setShortName} />
    </ChangeForm>
  );
}

export function MoveForm(props: FormProps) {
  const [parent, setParent] = useState<Picked | null>(null);
  const action = parent === null ? null : ({ kind: "move", parentId: parent.id } as const);
  return (
    <ChangeForm {...props} action={action} fields={[]}>
      <Picker label={texts.parent} value={parent} except={[props.view.line.id]} onChange={setParent} />
    </ChangeForm>
  );
}

export function KindForm(props: FormProps) {
  const [kind, setKind] = useState<OrganisationKind>(props.view.line.kind);
  // A centre is made, not turned into one.
  const kinds = organisationKind.options.filter((one) => one !== "centre");
  return (
    <ChangeForm {...props} action={{ kind: "changeKind", organisationKind: kind }} fields={[]}>
      <Choice label={texts.kind} value={kind} options={named(kinds)} onChange={setKind} />
    </ChangeForm>
  );
}

export function CentreForm(props: FormProps) {
  const [centre, setCentre] = useState<CentreFacts>(
    props.view.line.centre ?? { kind: "growthPoint", profile: null, state: "planned" },
  );
  return (
    <ChangeForm {...props} action={{ kind: "changeCentre", centre }} fields={[]}>
      <CentreFields centre={centre} onChange={setCentre} />
    </ChangeForm>
  );
}

export function named(kinds: readonly OrganisationKind[]): (readonly [OrganisationKind, string])[] {
  return kinds.map((kind) => [kind, KINDS[kind].name] as const);
}

export function kindsBelow(parent: OrganisationKind): OrganisationKind[] {
  return organisationKind.options.filter((kind) => mayStandBelow(kind, parent));
}
