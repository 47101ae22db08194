import { useEffect, useRef, useState, type FormEvent } from "react";
import type { IndicatorSetView, IndicatorView } from "#contract/indicator.ts";
import { compileSet } from "#core/indicator/compile-set.ts";
import type { Passport } from "#core/indicator/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, Words } from "./fields.tsx";
import { MoreFields } from "./more-fields.tsx";
import { draftOf, emptyPassport, passportOf, withKind, type PassportDraft } from "./passport-draft.ts";
import type { SetChange } from "./queries.ts";
import { texts, thingName, troubleText } from "./texts.ts";

interface Props {
  readonly set: IndicatorSetView;
  /** Null: a new one. */
  readonly edited: IndicatorView | null;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onSend: (change: SetChange) => void;
  readonly onCancel: () => void;
}

/** The passport as it is typed, checked against the whole set with every letter. */
export function PassportForm({ set, edited, busy, error, onSend, onCancel }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [id] = useState(newId);
  const [draft, setDraft] = useState(() =>
    edited === null
      ? draftOf(emptyPassport(String(set.list.length + 1), set.today), "")
      : draftOf(edited.passport, edited.target?.asWritten ?? ""),
  );
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("textarea")?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const put = (more: Partial<PassportDraft>) => setDraft((old) => ({ ...old, ...more }));
  const change = (more: Partial<Passport>) => setDraft((old) => ({ ...old, passport: { ...old.passport, ...more } }));
  const passport = passportOf(draft);
  const others = set.list.filter((one) => one.id !== edited?.id).map((one) => one.passport);
  const troubles = compileSet([...others, passport]).troubles.get(passport.code) ?? [];
  const isNamed = passport.title.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || troubles.length > 0) return;
    const target = draft.target.trim() === "" ? null : draft.target.trim();
    const whole = { ...passport, title: passport.title.trim(), code: passport.code.trim() };
    if (edited === null) onSend({ kind: "add", id, passport: whole, target });
    else {
      const fromDay = draft.fromDay === "" ? null : draft.fromDay;
      onSend({ kind: "change", code: edited.code, passport: whole, target, fromDay });
    }
  };
  const title = edited === null ? texts.newPassport : texts.passport(edited.code);
  return (
    <form className="ind-form no-print" aria-label={title} ref={form} onSubmit={submit}>
      <h2>{title}</h2>
      <div className="step-fields">
        <Words
          label={texts.fields.title}
          value={passport.title}
          required
          onChange={(value) => change({ title: value })}
        />
        {edited === null && (
          <Line
            label={texts.fields.code}
            value={passport.code}
            required
            most={40}
            onChange={(code) => change({ code })}
          />
        )}
        <Line
          label={texts.fields.unit}
          value={passport.unit ?? ""}
          most={60}
          onChange={(value) => change({ unit: value.trim() === "" ? null : value })}
        />
        <Choice
          label={texts.fields.kind}
          value={passport.measure.kind}
          names={texts.kinds}
          onChange={(kind) => setDraft((old) => withKind(old, kind))}
        />
        <MeasureFields draft={draft} onPut={put} />
        <Choice
          label={texts.fields.overTime}
          value={passport.overTime}
          names={texts.timeRules}
          onChange={(overTime) => change({ overTime })}
        />
        <Choice
          label={texts.fields.overTree}
          value={passport.overTree}
          names={texts.spaceRules}
          onChange={(overTree) => change({ overTree })}
        />
        <Words label={texts.fields.target} value={draft.target} onChange={(target) => put({ target })} />
        {edited === null ? (
          <Day label={texts.fields.from} value={passport.from} required onChange={(from) => change({ from })} />
        ) : (
          <Day
            label={texts.fields.fromDay}
            value={draft.fromDay}
            hint={texts.fromDayHint}
            onChange={(fromDay) => put({ fromDay })}
          />
        )}
      </div>
      <details>
        <summary>{texts.more}</summary>
        <MoreFields passport={passport} onChange={change} />
      </details>
      <output className="ind-troubles">
        {isNamed &&
          troubles.map((trouble) => (
            <span key={trouble.field + trouble.code} className="ind-error">
              {troubleText(trouble)}
            </span>
          ))}
      </output>
      {error !== null && (
        <p className="ind-error" role="alert">
          {error}
        </p>
      )}
      <div className="ind-buttons">
        <button type="submit" className="btn primary" disabled={busy || troubles.length > 0}>
          {texts.save}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}

interface MeasureProps {
  readonly draft: PassportDraft;
  readonly onPut: (more: Partial<PassportDraft>) => void;
}

/** What the kind of measure asks for. */
function MeasureFields({ draft, onPut }: MeasureProps) {
  const { kind } = draft.passport.measure;
  return (
    <>
      {(kind === "count" || kind === "share" || kind === "monthly") && (
        <Line
          label={texts.fields.of}
          value={thingName(draft.of)}
          required
          most={60}
          onChange={(value) => onPut({ of: thingOf(value) })}
        />
      )}
      {kind === "count" && (
        <Choice
          label={texts.fields.nature}
          value={draft.nature}
          names={texts.natures}
          onChange={(nature) => onPut({ nature })}
        />
      )}
      {kind === "monthly" && (
        <Choice
          label={texts.fields.shown}
          value={draft.shown}
          names={texts.shownAs}
          onChange={(shown) => onPut({ shown })}
        />
      )}
      {kind === "share" && (
        <>
          <Words
            label={texts.fields.numerator}
            value={draft.numerator}
            required
            most={300}
            onChange={(numerator) => onPut({ numerator })}
          />
          <Words
            label={texts.fields.denominator}
            value={draft.denominator}
            required
            most={300}
            onChange={(denominator) => onPut({ denominator })}
          />
        </>
      )}
      {kind === "computed" && (
        <Words
          label={texts.fields.formula}
          value={draft.formula}
          required
          hint={texts.formulaHint}
          onChange={(formula) => onPut({ formula })}
        />
      )}
    </>
  );
}

/** The thing that is known under the word, or the word itself. */
function thingOf(word: string): string {
  return Object.keys(texts.things).find((thing) => texts.things[thing] === word) ?? word;
}
