import { useState, type ReactNode } from "react";
import type { EducationSums, EducationView, ProgrammeLine } from "#contract/education.ts";
import { DIRECTION_NAMES } from "#core/centre-record/names.ts";
import { pupilsOf } from "#core/centre-record/programme.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { BranchTable } from "./branch-table.tsx";
import { ProgrammeForm } from "./programme-form.tsx";
import { ProgrammeItem } from "./programme-item.tsx";
import { useSending } from "./queries.ts";
import { RecordFrame, type OrganisationLink } from "./record-frame.tsx";
import { RemovedNotice, type Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.programmes;
const FEW = 40;

const COLUMNS: readonly (readonly [string, (sums: EducationSums) => number])[] = [
  [words.count, ({ programmes }) => programmes],
  [words.groups, ({ groups }) => groups],
  [words.places, ({ places }) => places],
  [words.networkPlaces, ({ network }) => network],
  [words.adults, ({ adults }) => adults],
];

interface Props {
  readonly view: EducationView;
  readonly tabs: ReactNode;
  readonly link: OrganisationLink;
  readonly onDay: (on: string) => void;
}

/** What an organisation teaches and to how many on a day; below it the organisations under it. */
export function ProgrammesPage({ view, tabs, link, onDay }: Props) {
  const { agreements, branches, on, programmes, scope, whole } = view;
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [all, setAll] = useState(false);
  const sending = useSending();
  const shown = all ? programmes : programmes.slice(0, FEW);
  return (
    <RecordFrame
      which="programmes"
      of={{ organisation: scope.isOwn ? undefined : scope.id, on }}
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
      {adding && (
        <ProgrammeForm known={null} today={scope.today} agreements={agreements} onDone={() => setAdding(false)} />
      )}
      <RemovedNotice removed={removed} sending={sending} onDone={() => setRemoved(null)} />
      {(programmes.length > 0 || branches.length > 0) && (
        <label className="cr-day">
          <span>{words.on}</span>
          <input
            type="date"
            value={on}
            onChange={(event) => event.currentTarget.value !== "" && onDay(event.currentTarget.value)}
          />
        </label>
      )}
      {programmes.length === 0 && branches.length === 0 && !adding && (
        <EmptyState title={words.none} text={scope.mayKeep ? words.noneText : words.noneOthers} />
      )}
      {programmes.length === 0 && branches.length > 0 && <p className="muted">{words.noneBelow}</p>}
      {programmes.length > 0 && <ByDirection programmes={programmes} />}
      {programmes.length > 0 && (
        <ul className="cr-list">
          {shown.map((programme) => (
            <ProgrammeItem key={programme.id} programme={programme} view={view} onRemoved={setRemoved} />
          ))}
        </ul>
      )}
      {shown.length < programmes.length && (
        <button type="button" className="btn no-print" onClick={() => setAll(true)}>
          {texts.showAll(programmes.length)}
        </button>
      )}
      <BranchTable whole={whole} branches={branches} columns={COLUMNS} link={link} />
    </RecordFrame>
  );
}

interface DirectionLine {
  readonly name: string;
  readonly programmes: number;
  readonly hours: number;
  readonly groups: number;
  readonly places: number;
  readonly network: number;
}

function linesOf(programmes: readonly ProgrammeLine[]): DirectionLine[] {
  const lines = new Map<string, DirectionLine>();
  for (const { content, groups, taught } of programmes) {
    if (!taught) continue;
    const name = content.direction === null ? words.noDirection : DIRECTION_NAMES[content.direction];
    const before = lines.get(name) ?? { name, programmes: 0, hours: 0, groups: 0, places: 0, network: 0 };
    const sizes = groups.flatMap(({ size }) => (size === null ? [] : [size]));
    lines.set(name, {
      name,
      programmes: before.programmes + 1,
      hours: before.hours + (content.hours ?? 0),
      groups: before.groups + groups.length,
      places: before.places + sizes.reduce((sum, size) => sum + pupilsOf(size), 0),
      network: before.network + sizes.reduce((sum, size) => sum + size.network, 0),
    });
  }
  return [...lines.values()];
}

/** Programmes that are taught on the day, by direction. */
function ByDirection({ programmes }: { programmes: readonly ProgrammeLine[] }) {
  const lines = linesOf(programmes);
  if (lines.length === 0) return null;
  const cell = (name: string, value: number) => (
    <td className="num" data-name={name}>
      {formatNumber(value)}
    </td>
  );
  return (
    <section>
      <h2>{words.byDirection}</h2>
      <table className="cr-table wide">
        <thead>
          <tr>
            <th scope="col">{words.direction}</th>
            {[words.count, words.hoursSum, words.groups, words.places, words.networkPlaces].map((heading) => (
              <th key={heading} scope="col" className="num">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              {cell(words.count, line.programmes)}
              {cell(words.hoursSum, line.hours)}
              {cell(words.groups, line.groups)}
              {cell(words.places, line.places)}
              {cell(words.networkPlaces, line.network)}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted meta">{words.placesNote}</p>
    </section>
  );
}
