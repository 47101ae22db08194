import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { registryKind, type ActView } from "#contract/act.ts";
import type { ActDraft, ActReference } from "#core/act/model.ts";
import { basisWords } from "#core/paper/act-paper.ts";
import { shortDate } from "#web/lib/russian.ts";
import { builder as texts, KIND_NAMES, STATE_NAMES, texts as list } from "./texts.ts";

interface Props {
  readonly act: ActDraft;
  readonly acts: readonly ActView[];
  readonly locked: boolean;
  readonly onChange: (make: (act: ActDraft) => ActDraft, field?: string) => void;
}

/** The acts that this one leans on, and the words before its points. */
export function BasisFields({ act, acts, locked, onChange }: Props) {
  const add = (reference: ActReference) => onChange((now) => ({ ...now, basis: [...now.basis, reference] }));
  const free = acts.filter(({ id }) => !act.basis.some(({ actId }) => actId === id));
  return (
    <>
      <ul className="act-basis">
        {act.basis.map((one, at) => {
          const words = referenceInWords(one);
          const registered = acts.find(({ id }) => id === one.actId);
          const state = registered?.state ?? one.state;
          return (
            <li key={one.actId ?? words}>
              <span>{words}</span>
              {state !== null && (
                <span className={state === "cancelled" ? "tag over" : "tag"}>{STATE_NAMES[state]}</span>
              )}
              {!locked && (
                <button
                  type="button"
                  className="btn small bare"
                  aria-label={texts.removeBasis(words)}
                  onClick={() => onChange((now) => ({ ...now, basis: now.basis.toSpliced(at, 1) }))}
                >
                  ✕
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {!locked && (
        <>
          {free.length > 0 && (
            <NativeSelect
              aria-label={texts.chooseBasis}
              value=""
              data={[
                { value: "", label: texts.chooseBasis },
                ...free.map((one) => ({ value: one.id, label: actInWords(one) })),
              ]}
              onChange={(event) => {
                const chosen = free.find(({ id }) => id === event.currentTarget.value);
                if (chosen !== undefined) add(referenceTo(chosen));
              }}
            />
          )}
          <TypedBasis onAdd={add} />
        </>
      )}
      <details className="act-preamble">
        <summary>
          {texts.preamble}: <span>{act.preamble ?? basisWords(act.basis) ?? texts.preambleHint}</span>
        </summary>
        <Textarea
          autosize
          minRows={2}
          maxRows={8}
          aria-label={texts.preamble}
          disabled={locked}
          placeholder={basisWords(act.basis) ?? texts.preambleHint}
          value={act.preamble ?? ""}
          onChange={(event) => {
            const said = event.currentTarget.value;
            onChange((now) => ({ ...now, preamble: said === "" ? null : said }), "preamble");
          }}
        />
      </details>
    </>
  );
}

function referenceTo({ id, kind, issuer, date, number, title, state }: ActView): ActReference {
  return { actId: id, docType: kind, issuer, date, number, title, state };
}

/** «Приказ Министерства образования от 04.02.2021 № 119/ПК» as far as it is known. */
export function actInWords({ kind, issuer, date, number, title }: ActView): string {
  return `${referenceInWords({ docType: kind, issuer, date, number })}${title === null ? "" : ` «${title}»`}`;
}

function referenceInWords({
  docType,
  issuer,
  date,
  number,
}: Pick<ActReference, "docType" | "issuer" | "date" | "number">): string {
  const kind = registryKind.options.find((one) => one === docType);
  return [
    kind === undefined ? "Акт" : KIND_NAMES[kind],
    issuer === null ? "" : `(${issuer})`,
    date === null ? "" : `от ${shortDate(date)}`,
    number === null ? "" : `№ ${number}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** An act that stands in no registry: what is known of it. */
function TypedBasis({ onAdd }: { onAdd: (reference: ActReference) => void }) {
  const [open, setOpen] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string | null => {
      const said = data.get(name);
      return typeof said !== "string" || said.trim() === "" ? null : said.trim();
    };
    onAdd({
      actId: null,
      docType: text("kind"),
      issuer: text("issuer"),
      date: text("date"),
      number: text("number"),
      title: text("title"),
      state: null,
    });
    setOpen(false);
  };
  if (!open)
    return (
      <button type="button" className="btn small bare" onClick={() => setOpen(true)}>
        {texts.typedBasis}
      </button>
    );
  return (
    <form className="act-typed" onSubmit={submit}>
      <NativeSelect
        name="kind"
        label={list.outside.kind}
        data={registryKind.options.map((value) => ({ value, label: KIND_NAMES[value] }))}
      />
      <TextInput name="issuer" label={list.outside.issuer} />
      <TextInput name="date" type="date" label={list.outside.date} />
      <TextInput name="number" label={list.outside.number} />
      <TextInput name="title" className="wide" label={list.outside.heading} />
      <div className="wide act-row">
        <button type="submit" className="btn small line">
          {texts.addBasis}
        </button>
        <button type="button" className="btn small bare" onClick={() => setOpen(false)}>
          {list.cancel}
        </button>
      </div>
    </form>
  );
}
