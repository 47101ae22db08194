import { useEffect, useRef } from "react";
import type { FormItem, TypedLine } from "#contract/reporting-round.ts";
import { fieldNames } from "#core/indicator/field-names.ts";
import type { PastePlan } from "#core/indicator/pasted.ts";
import { readFigure } from "#core/indicator/value-input.ts";
import { texts } from "./form-texts.ts";
import { troubleInWords } from "./texts.ts";

interface Props {
  readonly plan: PastePlan;
  readonly items: readonly FormItem[];
  readonly months: number;
  readonly from: string;
  readonly typedOf: (code: string) => TypedLine;
  readonly onPut: () => void;
  readonly onCancel: () => void;
}

/** Says what goes where and what is wrong with it, before anything is typed. */
export function FormPaste({ plan, items, months, from, typedOf, onPut, onCancel }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const lines = plan.placed.map(({ code, field, text }) => {
    const item = items.find(({ passport }) => passport.code === code);
    const fields = linesWith(plan, typedOf(code)).typed;
    const finding =
      item === undefined
        ? undefined
        : readFigure(item.passport.measure, item.passport.unit, fields, months).findings.find(
            (one) => one.field === field,
          );
    const name = item === undefined ? "" : (fieldNames(item.passport.measure, from, months)[field] ?? "");
    return { code, field, text, name, was: typedOf(code).typed[field] ?? "", trouble: finding?.code ?? null };
  });
  return (
    <section className="rr-form rr-paste no-print" aria-label={texts.pasted}>
      <h2>{texts.pasted}</h2>
      <p className="meta muted">{plan.by === "code" ? texts.pastedByCode : texts.pastedInSequence}</p>
      {lines.length === 0 ? (
        <p>{texts.nothingToPut}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.target}</th>
              <th scope="col">{texts.was}</th>
              <th scope="col">{texts.value}</th>
              <th scope="col">{texts.trouble}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ code, field, name, text, trouble, was }) => (
              <tr key={`${code}/${field}`}>
                <th scope="row">{texts.fieldOf(code, name)}</th>
                <td>{was === "" ? texts.nothing : was}</td>
                <td>
                  <b>{text}</b>
                </td>
                <td className={trouble === null ? "muted" : "rr-error"}>
                  {trouble === null ? texts.fine : troubleInWords(trouble)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {plan.left.length > 0 && <p className="rr-error">{texts.left(plan.left)}</p>}
      {lines.some(({ trouble }) => trouble !== null) && <p className="meta">{texts.keptAsTyped}</p>}
      <div className="rr-buttons">
        {lines.length > 0 && (
          <button ref={button} type="button" className="btn primary" onClick={onPut}>
            {texts.put(lines.length)}
          </button>
        )}
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </section>
  );
}

/** A line with the pasted cells in their fields. */
export function linesWith({ placed }: PastePlan, line: TypedLine): TypedLine {
  const cells = placed.filter(({ code }) => code === line.code);
  const count = Math.max(line.typed.length, ...cells.map(({ field }) => field + 1));
  const typed = Array.from(
    { length: count },
    (_, index) => cells.find(({ field }) => field === index)?.text ?? line.typed[index] ?? "",
  );
  return { ...line, typed };
}
