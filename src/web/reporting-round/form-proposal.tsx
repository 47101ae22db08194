import type { FigureProposal } from "#contract/reporting-form.ts";
import type { TypedLine } from "#contract/reporting-round.ts";
import { texts } from "./form-texts.ts";
import type { ToSource } from "./revision-list.tsx";

interface Props {
  readonly proposal: FigureProposal;
  readonly typed: TypedLine;
  readonly names: readonly string[];
  /** Null: nothing can be typed now. */
  readonly onTake: ((fields: readonly string[]) => void) | null;
  /** They are certificates of own people, which stand on no page of their own. */
  readonly isOfCertificates: boolean;
  readonly toSource: ToSource;
}

/** What the reports say beside what is typed, and which reports they are. */
export function FormProposal({ proposal, typed, names, isOfCertificates, onTake, toSource }: Props) {
  const { from, records } = proposal;
  const ofReports = isOfCertificates ? texts.fromCertificates : texts.fromReports;
  const sourceInWords =
    from === "reports"
      ? ofReports(records.length)
      : from === "centres"
        ? texts.fromCentres(records[0]?.day ?? "", records.length)
        : texts.fromLists[from];
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
        <summary>
          {from === "reports" ? texts.openList : from === "centres" ? texts.openCentres : texts.openLines}
        </summary>
        <ul>
          {records.map(({ day, id, title }) => (
            <li key={id}>
              {from === "centres"
                ? toSource(from, id, title)
                : isOfCertificates || from !== "reports"
                  ? texts.report(day, title)
                  : toSource(from, id, texts.report(day, title))}
            </li>
          ))}
        </ul>
      </details>
      {onTake !== null && !isTaken && (
        <button type="button" className="btn small no-print" onClick={() => onTake(taken)}>
          {from === "reports" ? texts.takeReported : texts.takeListed}
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
