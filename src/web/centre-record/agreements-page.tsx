import { useState, type ReactNode } from "react";
import type { AgreementSums, AgreementsView } from "#contract/network-agreement.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { AgreementForm } from "./agreement-forms.tsx";
import { AgreementItem } from "./agreement-item.tsx";
import { BranchTable } from "./branch-table.tsx";
import { useSending } from "./queries.ts";
import { RecordFrame, type OrganisationLink } from "./record-frame.tsx";
import { RemovedNotice, type Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.agreements;
const FEW = 50;

const COLUMNS: readonly (readonly [string, (sums: AgreementSums) => number])[] = [
  [words.inForce, ({ inForce }) => inForce],
  [words.endsSoon, ({ endsSoon }) => endsSoon],
  [words.over, ({ over }) => over],
];

interface Props {
  readonly view: AgreementsView;
  readonly tabs: ReactNode;
  readonly link: OrganisationLink;
}

/** Agreements on network interaction, those that end first before the others. */
export function AgreementsPage({ view, tabs, link }: Props) {
  const { agreements, branches, partners, scope, whole } = view;
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [all, setAll] = useState(false);
  const sending = useSending();
  const isPast = ({ state }: AgreementsView["agreements"][number]) => state === "over" || state === "terminated";
  // What has ended stands last.
  const sorted = [...agreements.filter((one) => !isPast(one)), ...agreements.filter(isPast)];
  const shown = all ? sorted : sorted.slice(0, FEW);
  return (
    <RecordFrame
      which="agreements"
      of={{ organisation: scope.isOwn ? undefined : scope.id }}
      scope={scope}
      title={words.title}
      hint={words.hint}
      tabs={tabs}
      link={link}
      tools={
        scope.mayKeep &&
        !adding && (
          <button type="button" className="btn primary" onClick={() => setAdding(true)}>
            {words.add}
          </button>
        )
      }
    >
      {adding && <AgreementForm known={null} former={null} partners={partners} onDone={() => setAdding(false)} />}
      <RemovedNotice removed={removed} sending={sending} onDone={() => setRemoved(null)} />
      {agreements.length === 0 && branches.length === 0 && !adding && (
        <EmptyState title={words.none} text={scope.mayKeep ? words.noneText : words.noneOthers} />
      )}
      {agreements.length === 0 && branches.length > 0 && <p className="muted">{words.noneBelow}</p>}
      {agreements.length > 0 && (
        <ul className="cr-list">
          {shown.map((agreement) => (
            <AgreementItem key={agreement.id} agreement={agreement} view={view} onRemoved={setRemoved} />
          ))}
        </ul>
      )}
      {shown.length < agreements.length && (
        <button type="button" className="btn no-print" onClick={() => setAll(true)}>
          {texts.showAll(agreements.length)}
        </button>
      )}
      <BranchTable whole={whole} branches={branches} columns={COLUMNS} link={link} />
    </RecordFrame>
  );
}
