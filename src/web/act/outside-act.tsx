import { Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { registryKind } from "#contract/act.ts";
import { actState } from "#core/act/model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { useAddAct } from "./queries.ts";
import { KIND_NAMES, STATE_NAMES, texts } from "./texts.ts";

const EMPTY = { kind: "order", issuer: "", date: "", number: "", title: "", state: "inForce" };

/** Enters an act of another body; what is wrong is said at its field, and what was typed stays. */
export function OutsideAct({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [fields, setFields] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const add = useAddAct();
  const set = (name: keyof typeof EMPTY) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((now) => ({ ...now, [name]: value }));
  };
  const date = parsePlainDate(fields.date);
  const number = fields.number.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (date === null || number === "") return;
    const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
    add.mutate(
      {
        kind: registryKind.options.find((one) => one === fields.kind) ?? "order",
        issuer: orNull(fields.issuer),
        date: fields.date,
        number,
        title: orNull(fields.title),
        state: actState.options.find((one) => one === fields.state) ?? "inForce",
      },
      {
        onSuccess: () => {
          setFields(EMPTY);
          setTried(false);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened={opened}
      onClose={onClose}
      title={texts.outsideTitle}
      closeButtonProps={{ "aria-label": texts.cancel }}
    >
      <form className="act-outside" noValidate onSubmit={submit}>
        <NativeSelect
          label={texts.outside.kind}
          data={registryKind.options.map((value) => ({ value, label: KIND_NAMES[value] }))}
          value={fields.kind}
          onChange={set("kind")}
        />
        <TextInput label={texts.outside.issuer} value={fields.issuer} onChange={set("issuer")} />
        <TextInput
          type="date"
          label={texts.outside.date}
          value={fields.date}
          error={tried && date === null ? texts.outside.dateMissing : null}
          onChange={set("date")}
        />
        <TextInput
          label={texts.outside.number}
          value={fields.number}
          error={tried && number === "" ? texts.outside.numberMissing : null}
          onChange={set("number")}
        />
        <Textarea autosize label={texts.outside.heading} value={fields.title} onChange={set("title")} />
        <NativeSelect
          label={texts.outside.state}
          data={actState.options.map((value) => ({ value, label: STATE_NAMES[value] }))}
          value={fields.state}
          onChange={set("state")}
        />
        {add.error !== null && (
          <p className="notice over" role="alert">
            {add.error.message}
          </p>
        )}
        <button type="submit" className="btn primary" disabled={add.isPending}>
          {texts.outside.save}
        </button>
      </form>
    </Modal>
  );
}
