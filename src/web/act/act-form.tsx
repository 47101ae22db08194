import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ActDraftView, ActView } from "#contract/act.ts";
import type { ActQuestion } from "#core/act/checks.ts";
import { actKind, actLayout, type ActDraft } from "#core/act/model.ts";
import type { Period } from "#core/time/period.ts";
import { ApiError } from "#web/lib/api.ts";
import { BasisFields } from "./basis-fields.tsx";
import { PointEditor } from "./point-editor.tsx";
import { PointList } from "./point-list.tsx";
import { builder as texts, KIND_NAMES } from "./texts.ts";

interface Props {
  readonly view: ActDraftView;
  readonly act: ActDraft;
  readonly acts: readonly ActView[];
  readonly questions: readonly ActQuestion[];
  readonly period: Period | null;
  readonly selected: string | null;
  readonly locked: boolean;
  readonly newId: () => string;
  readonly onSelect: (id: string | null) => void;
  readonly onChange: (make: (act: ActDraft) => ActDraft, field?: string) => void;
  readonly onRegister: (date: string, number: string) => Promise<void>;
}

/** Everything that stands on the paper, in its order. Ids of the fields are those of the paper's places. */
export function ActForm(props: Props) {
  const { view, act, acts, questions, period, selected, locked, newId, onSelect, onChange } = props;
  const text = (field: "issuer" | "place" | "heading", said: string) =>
    onChange((now) => ({ ...now, [field]: said === "" ? null : said }), field);
  return (
    <div className="act-form">
      <fieldset disabled={locked}>
        <h2 className="rule">{texts.kindAndHeading}</h2>
        <div className="act-kind">
          <NativeSelect
            aria-label={texts.kind}
            data={actKind.options.map((value) => ({ value, label: KIND_NAMES[value] }))}
            value={act.kind}
            onChange={(event) => {
              const kind = actKind.options.find((one) => one === event.currentTarget.value);
              if (kind !== undefined) onChange((now) => ({ ...now, kind }));
            }}
          />
          <Textarea
            id="act-heading"
            autosize
            minRows={1}
            maxRows={3}
            aria-label={texts.heading}
            placeholder={texts.headingHint}
            value={act.heading ?? ""}
            onChange={(event) => text("heading", event.currentTarget.value)}
          />
        </div>
      </fieldset>
      <h2 className="rule" id="act-basis" tabIndex={-1}>
        {texts.basis}
        <span>{texts.fromRegistry}</span>
      </h2>
      <BasisFields act={act} acts={acts} locked={locked} onChange={onChange} />
      <h2 className="rule">
        {texts.points}
        <span>{texts.pointsNote}</span>
      </h2>
      <PointList
        act={act}
        groups={view.groups}
        selected={selected}
        asked={askedPoints(act, questions)}
        locked={locked}
        newId={newId}
        onSelect={onSelect}
        onChange={onChange}
        editor={(point) =>
          locked ? null : (
            <PointEditor
              act={act}
              point={point}
              period={period}
              newId={newId}
              onChange={onChange}
              onSelect={onSelect}
            />
          )
        }
      />
      <fieldset disabled={locked}>
        <h2 className="rule">{texts.head}</h2>
        <div className="act-pair">
          <Textarea
            id="act-issuer"
            autosize
            minRows={1}
            maxRows={4}
            label={texts.issuer}
            value={act.issuer ?? ""}
            onChange={(event) => text("issuer", event.currentTarget.value)}
          />
          <TextInput
            id="act-place"
            label={texts.place}
            value={act.place ?? ""}
            onChange={(event) => text("place", event.currentTarget.value)}
          />
        </div>
      </fieldset>
      <Signature {...props} />
    </div>
  );
}

/** A question about several points leads from each to the next of them. */
function askedPoints(act: ActDraft, questions: readonly ActQuestion[]): ReadonlyMap<string, string | null> {
  const numbers = new Map(act.points.map(({ id, number }) => [id, number]));
  return new Map(
    questions.flatMap(({ pointIds, weight }) =>
      weight === "warn"
        ? []
        : pointIds.map((id) => [id, numbers.get(pointIds.find((other) => other !== id) ?? "") ?? null] as const),
    ),
  );
}

function Signature({ act, locked, onChange, onRegister }: Props) {
  const [registering, setRegistering] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const sign = (field: "post" | "name", said: string) =>
    onChange((now) => ({ ...now, signature: { ...now.signature, [field]: said === "" ? null : said } }), field);
  const said = (field: "date" | "number", value: string) =>
    onChange((now) => ({ ...now, [field]: value === "" ? null : value }), field);
  const register = async () => {
    if (act.date === null || act.number === null) return;
    setRegistering(true);
    setRefused(null);
    try {
      await onRegister(act.date, act.number.trim());
    } catch (error) {
      setRefused(error instanceof ApiError ? error.message : String(error));
    } finally {
      setRegistering(false);
    }
  };
  return (
    <fieldset disabled={locked}>
      <h2 className="rule">{texts.signature}</h2>
      <div className="act-pair">
        <Textarea
          id="act-signature"
          autosize
          minRows={1}
          maxRows={4}
          label={texts.post}
          value={act.signature.post ?? ""}
          onChange={(event) => sign("post", event.currentTarget.value)}
        />
        <TextInput
          label={texts.name}
          value={act.signature.name ?? ""}
          onChange={(event) => sign("name", event.currentTarget.value)}
        />
      </div>
      <div className="act-pair">
        <TextInput
          id="act-requisites"
          type="date"
          label={texts.date}
          value={act.date ?? ""}
          onChange={(event) => said("date", event.currentTarget.value)}
        />
        <TextInput
          label={texts.number}
          placeholder={texts.afterSigning}
          value={act.number ?? ""}
          onChange={(event) => said("number", event.currentTarget.value)}
        />
      </div>
      <NativeSelect
        label={texts.layout}
        data={actLayout.options.map((value) => ({ value, label: texts.layouts[value] }))}
        value={act.layout}
        onChange={(event) => {
          const layout = actLayout.options.find((one) => one === event.currentTarget.value);
          if (layout !== undefined) onChange((now) => ({ ...now, layout }));
        }}
      />
      {!locked && (
        <div className="act-register">
          <button
            type="button"
            className="btn"
            disabled={registering || act.date === null || (act.number ?? "").trim() === ""}
            onClick={() => void register()}
          >
            {registering ? texts.registering : texts.register}
          </button>
          <p className="meta muted">{texts.registerHint}</p>
        </div>
      )}
      {refused !== null && (
        <p className="notice over" role="alert">
          {refused}
        </p>
      )}
    </fieldset>
  );
}
