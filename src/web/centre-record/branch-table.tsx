import { formatNumber } from "#web/lib/russian.ts";
import type { OrganisationLink } from "./record-frame.tsx";
import { texts } from "./texts.ts";

interface BranchOf<Sums> {
  readonly id: string;
  readonly name: string;
  readonly centres: number;
  readonly known: number;
  readonly sums: Sums;
}

interface Props<Sums> {
  readonly whole: BranchOf<Sums>;
  readonly branches: readonly BranchOf<Sums>[];
  readonly columns: readonly (readonly [heading: string, numberOf: (sums: Sums) => number])[];
  readonly link: OrganisationLink;
}

/** Organisations right below with their sums; of whom nothing is known there are no noughts. */
export function BranchTable<Sums>({ whole, branches, columns, link }: Props<Sums>) {
  if (branches.length === 0) return null;
  const cells = ({ centres, known, sums }: BranchOf<Sums>) => {
    const isUnknown = known === 0 && columns.every(([, numberOf]) => numberOf(sums) === 0);
    return columns.map(([heading, numberOf]) => (
      <td key={heading} className="num" data-name={heading}>
        {isUnknown ? (
          <span className="muted">{centres === 0 ? "–" : texts.unknown}</span>
        ) : (
          formatNumber(numberOf(sums))
        )}
      </td>
    ));
  };
  return (
    <section>
      <h2>{texts.below}</h2>
      {whole.centres > 0 && <p className="muted">{texts.knownWhole(whole.known, whole.centres)}</p>}
      <table className="cr-table wide">
        <thead>
          <tr>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.known}</th>
            {columns.map(([heading]) => (
              <th key={heading} scope="col" className="num">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {branches.map((branch) => (
            <tr key={branch.id}>
              <th scope="row">{link(branch.id, branch.name)}</th>
              <td data-name={texts.known}>{texts.knownOf(branch.known, branch.centres)}</td>
              {cells(branch)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.together}</th>
            <td data-name={texts.known}>{texts.knownOf(whole.known, whole.centres)}</td>
            {cells(whole)}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
