import { useState } from "react";
import type { OrganisationKind } from "#core/organisation/kinds.ts";
import { EMPTY_CARD, type CentreFacts } from "#core/organisation/model.ts";
import { kindsBelow, named } from "./change-forms.tsx";
import { CentreFields, Choice, Field, Form } from "./fields.tsx";
import type { FormProps } from "./form-props.ts";
import { useChangeTree } from "./queries.ts";
import { texts } from "./texts.ts";

const LIKELY: Readonly<Partial<Record<OrganisationKind, OrganisationKind>>> = {
  regionalAuthority: "municipalAuthority",
  territorialOffice: "municipalAuthority",
  municipalAuthority: "school",
  school: "centre",
};

/** A new organisation below the one that is shown. The rest of its card is filled in afterwards. */
export function CreateForm({ view, onDone, onCancel }: FormProps) {
  const kinds = kindsBelow(view.line.kind);
  const [kind, setKind] = useState<OrganisationKind>(LIKELY[view.line.kind] ?? kinds[0] ?? "other");
  const [fields, setFields] = useState({
    name: "",
    shortName: "",
    inn: "",
    ogrn: "",
    address: "",
    from: "",
    basis: "",
  });
  const [centre, setCentre] = useState<CentreFacts>({ kind: "growthPoint", profile: null, state: "planned" });
  const { mutate, error, isPending } = useChangeTree(onDone);
  const set = (name: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [name]: value }));
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const submit = (): void => {
    const isCentre = kind === "centre";
    const card = {
      ...EMPTY_CARD,
      timeZone: view.card.timeZone,
      inn: isCentre ? null : orNull(fields.inn),
      ogrn: isCentre ? null : orNull(fields.ogrn),
      address: orNull(fields.address),
      openedOn: isCentre ? orNull(fields.from) : null,
    };
    const body = {
      name: fields.name.trim(),
      shortName: orNull(fields.shortName),
      kind,
      parentId: view.line.id,
      centre: isCentre ? centre : null,
      card,
      from: orNull(fields.from),
      basis: orNull(fields.basis),
    };
    mutate({ kind: "create", body });
  };
  return (
    <Form
      error={error}
      isSending={isPending}
      fields={["name", "inn", "ogrn", "from"]}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Choice label={texts.kind} value={kind} options={named(kinds)} onChange={setKind} />
      <Field
        label={texts.name}
        value={fields.name}
        onChange={set("name")}
        lines={2}
        required
        problem={{ error, field: "name" }}
      />
      <Field label={texts.shortName} value={fields.shortName} onChange={set("shortName")} />
      {kind === "centre" ? (
        <CentreFields centre={centre} onChange={setCentre} />
      ) : (
        <div className="two">
          <Field label={texts.fields.inn} value={fields.inn} onChange={set("inn")} problem={{ error, field: "inn" }} />
          <Field
            label={texts.fields.ogrn}
            value={fields.ogrn}
            onChange={set("ogrn")}
            problem={{ error, field: "ogrn" }}
          />
        </div>
      )}
      <Field label={texts.fields.address} value={fields.address} onChange={set("address")} />
      <div className="two">
        <Field
          label={kind === "centre" ? texts.fields.openedOn : texts.fromUnknown}
          type="date"
          value={fields.from}
          onChange={set("from")}
          problem={{ error, field: "from" }}
        />
        <Field label={texts.basis} value={fields.basis} onChange={set("basis")} />
      </div>
    </Form>
  );
}
