import { useId, type ReactNode } from "react";
import type { ReportForm as Form } from "#contract/evidence.ts";
import { segmentKind, type SegmentKind } from "#core/audience/model.ts";
import { checkText } from "#core/evidence/check-text.ts";
import type { RecordCheck } from "#core/evidence/checks.ts";
import type { RecordOutcome } from "#core/evidence/model.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { Icon, type IconName } from "#web/ui/icon.tsx";
import { SEGMENT_NAMES, texts } from "./texts.ts";
import { segmentsOf, servedBy, type TypedReport } from "./typed-report.ts";

export interface FieldsProps {
  readonly form: Form;
  readonly typed: TypedReport;
  /** What is to be settled, once the person has pressed «Отправить». */
  readonly checks: readonly RecordCheck[];
  readonly onType: (change: Partial<TypedReport>) => void;
}

const OUTCOMES: readonly { readonly outcome: RecordOutcome; readonly icon: IconName }[] = [
  { outcome: "held", icon: "done" },
  { outcome: "moved", icon: "plan" },
  { outcome: "cancelled", icon: "cancel" },
  { outcome: "notDone", icon: "over" },
];

export function OutcomeFields({ form, typed, checks, onType }: FieldsProps) {
  const isHeld = typed.outcome === "held" || typed.outcome === "started";
  return (
    <fieldset className="report-part">
      <legend>{texts.how}</legend>
      <div className="report-outcomes">
        {OUTCOMES.map(({ outcome, icon }) => (
          <label key={outcome} data-on={typed.outcome === outcome}>
            <input
              type="radio"
              name="outcome"
              checked={typed.outcome === outcome}
              onChange={() => onType({ outcome })}
            />
            <Icon name={icon} /> {texts.outcome[outcome]}
          </label>
        ))}
      </div>
      {isHeld && (
        <Field label={texts.day} checks={checks} pointer="/day" typed={typed} onType={onType}>
          {(id) => (
            <input id={id} type="date" value={typed.day} onChange={(event) => onType({ day: event.target.value })} />
          )}
        </Field>
      )}
      {!isHeld && (
        <Field label={texts.reason} checks={checks} pointer="/reason" typed={typed} onType={onType}>
          {(id) => (
            <textarea
              id={id}
              rows={2}
              maxLength={1000}
              value={typed.reason}
              onChange={(event) => onType({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
      {typed.outcome === "moved" && (
        <Field label={texts.newDay} checks={checks} pointer="/newDay" typed={typed} onType={onType}>
          {(id) => (
            <input
              id={id}
              type="date"
              value={typed.newDay}
              onChange={(event) => onType({ newDay: event.target.value })}
            />
          )}
        </Field>
      )}
      {(typed.outcome === "moved" || typed.outcome === "cancelled") && (
        <Field label={texts.document} checks={checks} pointer="/document" typed={typed} onType={onType}>
          {(id) => (
            <input
              id={id}
              maxLength={60}
              value={typed.document}
              onChange={(event) => onType({ document: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.standing?.state === "accepted" && (
        <Field label={texts.correctionReason} checks={checks} pointer="/correctionReason" typed={typed} onType={onType}>
          {(id) => (
            <textarea
              id={id}
              rows={2}
              maxLength={1000}
              value={typed.correctionReason}
              onChange={(event) => onType({ correctionReason: event.target.value })}
            />
          )}
        </Field>
      )}
      <Problems checks={checks.filter(({ pointer }) => pointer === "/occurrenceIds")} typed={typed} onType={onType} />
    </fieldset>
  );
}

export function PeopleFields({ form, typed, checks, onType }: FieldsProps) {
  const segments = segmentsOf(form, typed);
  const filled = segments.filter((segment) => (typed.counts[segment]?.trim() ?? "") !== "");
  const total = filled.reduce((sum, segment) => sum + (Number(typed.counts[segment]?.replace(/\s/g, "")) || 0), 0);
  const set = (segment: SegmentKind, text: string): void => onType({ counts: { ...typed.counts, [segment]: text } });
  const others = segmentKind.options.filter((kind) => !segments.includes(kind));
  return (
    <fieldset className="report-part">
      <legend>
        {texts.people}
        {filled.length > 0 && <output className="report-total">{texts.total(formatNumber(total))}</output>}
      </legend>
      <div className="report-counts">
        {segments.map((segment) => (
          <label key={segment}>
            <input
              inputMode="numeric"
              autoComplete="off"
              maxLength={9}
              value={typed.counts[segment] ?? ""}
              aria-invalid={checks.some(({ pointer }) => pointer.startsWith(countPointer(filled, segment)))}
              onChange={(event) => set(segment, event.target.value)}
            />
            <span>{SEGMENT_NAMES[segment]}</span>
          </label>
        ))}
      </div>
      <Problems checks={checks.filter(({ pointer }) => pointer.startsWith("/counts"))} typed={typed} onType={onType} />
      <p className="meta muted">{texts.peopleHint}</p>
      {others.length > 0 && (
        <select
          className="report-add"
          aria-label={texts.addAudience}
          value=""
          onChange={(event) => {
            const added = others.find((kind) => kind === event.target.value);
            if (added !== undefined) onType({ added: [...typed.added, added] });
          }}
        >
          <option value="">{texts.addAudience}</option>
          {others.map((kind) => (
            <option key={kind} value={kind}>
              {SEGMENT_NAMES[kind]}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}

function countPointer(filled: readonly SegmentKind[], segment: SegmentKind): string {
  const at = filled.indexOf(segment);
  return at < 0 ? "/none" : `/counts/${at}/`;
}

export function ServedPlans({ form, typed, onType }: FieldsProps) {
  if (form.alsoServes.length === 0) return null;
  const served = servedBy(form, typed);
  const toggle = (id: string, on: boolean): void =>
    onType({ ticked: on ? [...served, id] : served.filter((one) => one !== id) });
  return (
    <fieldset className="report-part">
      <legend>{texts.serves(served.length)}</legend>
      <ul className="report-ticks">
        <li>
          <span className="report-own">
            <Icon name="done" /> {form.occurrence.number !== null && <b>{form.occurrence.number}</b>} {texts.own}
          </span>
        </li>
        {form.alsoServes.map(({ occurrenceId, number, title, planTitle, fromOrganisation }) => (
          <li key={occurrenceId}>
            <label>
              <input
                type="checkbox"
                checked={served.includes(occurrenceId)}
                onChange={(event) => toggle(occurrenceId, event.target.checked)}
              />
              <span>
                {number !== null && <b>{number}</b>} {title}
                {(fromOrganisation ?? planTitle) !== null && (
                  <span className="meta muted report-of">{fromOrganisation ?? planTitle}</span>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface FieldProps extends Omit<FieldsProps, "form"> {
  readonly label: string;
  readonly pointer: string;
  readonly children: (id: string) => ReactNode;
}

export function Field({ label, pointer, checks, typed, onType, children }: FieldProps) {
  const id = useId();
  const found = checks.filter((check) => check.pointer === pointer || check.pointer.startsWith(`${pointer}/`));
  return (
    <div className="report-field" data-wrong={found.length > 0}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      <Problems checks={found} typed={typed} onType={onType} />
    </div>
  );
}

/** What is to be mended, and what is only asked about: «так и есть» settles it. */
export function Problems({ checks, typed, onType }: Pick<FieldsProps, "checks" | "typed" | "onType">) {
  if (checks.length === 0) return null;
  return (
    <ul className="report-problems">
      {checks.map((check) => (
        <li key={check.key}>
          <Icon name={check.weight === "stop" ? "over" : "ask"} />
          <span role="alert" tabIndex={-1} data-check={check.pointer}>
            {checkText(check)}
          </span>
          {check.weight === "ask" && (
            <button
              type="button"
              className="btn small"
              onClick={() => onType({ confirmed: [...typed.confirmed, check.key] })}
            >
              {texts.isSo}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
