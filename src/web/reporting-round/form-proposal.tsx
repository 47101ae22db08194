import type { ReactNode } from "react";
import type { FigureProposal } from "#contract/reporting-form.ts";
import type { TypedLine } from "#contract/reporting-round.ts";
import { texts } from "./form-texts.ts";

interface Props {
  readonly proposal: FigureProposal;
  readonly typed: TypedLine;
  readonly names: readonly string[];
  /** Null: nothing can be typed now. */
  readonly onTake: ((fields: readonly string[]) => void) | null;
  /** Null: they are certificates of own people, which stand on no page of their own. */
  readonly toRecord: ((recordId: string, label: string) => ReactNode) | null;
}

/** What the reports say beside what is typed, and which reports they are. */
export function FormProposal({ proposal, typed, names, onTake, toRecord }: Props) {
  const { from } = proposal;
  const ofReports = toRecord === null ? texts.fromCertificates : texts.fromReports;
  const sourceInWords = from === "reports" ? ofReports(proposal.records.length) : texts.fromLists[from];
  const taken = withReported(proposal, typed, names.length);
  const isTaken = taken.every((text, index) => text === (typed.typed[index] ?? ""));
  return (
    <div className="rr-proposal">
      {proposal.fields.map((field, index) =>
        field === null ? null : (
          <p key={names[index]} className="meta">
            {names.length > 1 && `${names[index] ?? ""}: `}
            <b>
              {from === "programmes" && field.value === null
                ? texts.reportedInGroups(field.least, field.most)
                : texts.reported(field)}
            </b>
            {index === proposal.fields.findIndex((one) => one !== null) && ` – ${sourceInWords}`}
          </p>
        ),
      )}
      <details className="meta no-print">
        <summary>{from === "reports" ? texts.openList : texts.openLines}</summary>
        <ul>
          {proposal.records.map(({ day, id, title }) => (
            <li key={id}>
              {toRecord === null || from !== "reports"
                ? texts.report(day, title)
                : toRecord(id, texts.report(day, title))}
            </li>
          ))}
        </ul>
      </details>
      {onTake !== null && !isTaken && (
        <button type="button" className="btn small no-print" onClick={() => onTake(taken)}>
          {texts.takeReported}
        </button>
      )}
    </div>
  );
}

/** The fields with what the reports know for sure; the others stay as they are typed. */
export function withReported({ fields }: FigureProposal, typed: Pick<TypedLine, "typed">, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const value = fields[index]?.value ?? null;
    return value === null ? (typed.typed[index] ?? "") : String(value);
  });
}
