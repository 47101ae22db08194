import { useState, type ReactNode } from "react";
import type { EquipmentSums, EquipmentView } from "#contract/equipment.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { BranchTable } from "./branch-table.tsx";
import { ItemForm, PasteForm, UseForm } from "./equipment-forms.tsx";
import { ItemRow, SumsTable, UseRow } from "./equipment-lists.tsx";
import { useSending } from "./queries.ts";
import { RecordFrame, type OrganisationLink } from "./record-frame.tsx";
import { RemovedNotice, type Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.equipment;
const FEW = 30;

const COLUMNS: readonly (readonly [string, (sums: EquipmentSums) => number])[] = [
  [words.items, ({ items }) => items],
  [words.notUsed, ({ unused }) => unused],
  [words.usesSum, ({ uses }) => uses],
  [words.counted, ({ people }) => people],
];

interface Props {
  readonly view: EquipmentView;
  readonly tabs: ReactNode;
  readonly link: OrganisationLink;
}

/** What there is, the log of its use and what nobody used in this half-year. */
export function EquipmentPage({ view, tabs, link }: Props) {
  const { branches, half, items, scope, sums, uses, whole } = view;
  const [open, setOpen] = useState<"use" | "item" | "paste" | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [onlyUnused, setOnlyUnused] = useState(false);
  const sending = useSending();
  const subjects = [
    ...new Set([
      ...uses.map(({ content }) => content.subject),
      ...items.flatMap(({ content }) => content.subject ?? []),
    ]),
  ];
  const unused = items.filter((item) => item.endedOn === null && item.uses === 0);
  const isEmpty = items.length === 0 && uses.length === 0;
  return (
    <RecordFrame
      which="equipment"
      of={{ organisation: scope.isOwn ? undefined : scope.id }}
      scope={scope}
      title={words.title}
      hint={words.hint}
      tabs={tabs}
      link={link}
      tools={
        open === null && (
          <>
            {scope.mayKeep && (
              <>
                <button type="button" className="btn" onClick={() => setOpen("paste")}>
                  {words.paste}
                </button>
                <button type="button" className="btn" onClick={() => setOpen("item")}>
                  {words.add}
                </button>
              </>
            )}
            {scope.mayMark && (
              <button type="button" className="btn primary" onClick={() => setOpen("use")}>
                {words.use}
              </button>
            )}
          </>
        )
      }
    >
      {open === "use" && (
        <UseForm known={null} items={items} subjects={subjects} today={scope.today} onDone={() => setOpen(null)} />
      )}
      {open === "item" && <ItemForm known={null} onDone={() => setOpen(null)} />}
      {open === "paste" && <PasteForm onDone={() => setOpen(null)} />}
      <RemovedNotice removed={removed} sending={sending} onDone={() => setRemoved(null)} />
      {isEmpty && branches.length === 0 && open === null && (
        <EmptyState title={words.none} text={scope.mayKeep ? words.noneText : words.noneOthers} />
      )}
      {isEmpty && branches.length > 0 && <p className="muted">{words.noneBelow}</p>}
      {!isEmpty && (
        <>
          {sums.length > 0 && <SumsTable sums={sums} />}
          <section>
            <h2>{words.log(half.from, half.to)}</h2>
            {uses.length === 0 && <p className="muted">{words.noLog}</p>}
            <Shown rows={uses}>
              {(use) => <UseRow key={use.id} use={use} view={view} subjects={subjects} onRemoved={setRemoved} />}
            </Shown>
          </section>
          <section>
            <h2>{words.list}</h2>
            {unused.length > 0 && (
              <p className="cr-line">
                <span>{words.unused(unused.length)}</span>
                <button
                  type="button"
                  className="btn bare small no-print"
                  aria-pressed={onlyUnused}
                  onClick={() => setOnlyUnused(!onlyUnused)}
                >
                  {onlyUnused ? words.showEverything : words.onlyUnused}
                </button>
              </p>
            )}
            <Shown rows={onlyUnused ? unused : items}>
              {(item) => <ItemRow key={item.id} item={item} scope={scope} onRemoved={setRemoved} />}
            </Shown>
          </section>
        </>
      )}
      <BranchTable whole={whole} branches={branches} columns={COLUMNS} link={link} />
    </RecordFrame>
  );
}

interface ShownProps<Row> {
  readonly rows: readonly Row[];
  readonly children: (row: Row) => ReactNode;
}

/** A long list by its beginning; the rest by one press. */
function Shown<Row>({ rows, children }: ShownProps<Row>) {
  const [all, setAll] = useState(false);
  if (rows.length === 0) return null;
  return (
    <>
      <ul className="cr-list">{(all ? rows : rows.slice(0, FEW)).map(children)}</ul>
      {!all && rows.length > FEW && (
        <button type="button" className="btn no-print" onClick={() => setAll(true)}>
          {texts.showAll(rows.length)}
        </button>
      )}
    </>
  );
}
