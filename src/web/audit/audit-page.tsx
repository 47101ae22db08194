import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { AuditEntryView } from "#contract/audit.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { clockTime, dayInWords } from "./moment.ts";
import type { AuditAddress } from "./queries.ts";
import { texts } from "./texts.ts";
import "./audit-page.css";

/** Kinds that are no single thing: their history would be a list of everything. */
const WITHOUT_HISTORY = new Set(["installation", "people", "accounts", "posts", "grants"]);

interface Props {
  readonly entries: readonly AuditEntryView[];
  readonly actions: readonly { readonly action: string; readonly words: string }[];
  readonly filter: AuditAddress;
  readonly onFilter: (filter: AuditAddress) => void;
  readonly onExport: (extension: "xlsx" | "csv") => void;
  /** Null: everything is shown. */
  readonly onMore: (() => void) | null;
  readonly chain: ReactNode;
  /** A link to the samples of reports; null: whoever looks sees no reports. */
  readonly inspections: ReactNode;
  readonly failure: string | null;
  readonly objectLink: (entry: AuditEntryView, content: ReactNode) => ReactNode;
}

/** The journal of an organisation, of a person or of one thing. */
export function AuditPage({
  actions,
  chain,
  entries,
  failure,
  filter,
  inspections,
  objectLink,
  onExport,
  onFilter,
  onMore,
}: Props) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="audit-page">
      <header className="page-head">
        <div>
          <h1>{headingOf(filter, entries)}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
        <div className="tools">
          {inspections}
          {(["xlsx", "csv"] as const).map((extension) => (
            <button
              key={extension}
              type="button"
              className="btn"
              aria-label={texts.exportTo(texts[extension])}
              onClick={() => onExport(extension)}
            >
              <Icon name="down" /> {texts[extension]}
            </button>
          ))}
        </div>
      </header>
      {chain}
      {failure !== null && (
        <div className="notice over" role="alert">
          <p>
            {texts.exportFailed}. {failure}
          </p>
        </div>
      )}
      <Filters actions={actions} filter={filter} onFilter={onFilter} isFiltered={isFiltered} />
      {entries.length === 0 ? (
        <EmptyState
          title={isFiltered ? texts.nothing : texts.empty}
          text={isFiltered ? texts.nothingText : texts.emptyText}
        />
      ) : (
        <Rows entries={entries} filter={filter} onFilter={onFilter} objectLink={objectLink} />
      )}
      {onMore !== null && (
        <button type="button" className="btn audit-more" onClick={onMore}>
          {texts.more}
        </button>
      )}
    </div>
  );
}

function headingOf({ object, person }: AuditAddress, entries: readonly AuditEntryView[]): string {
  if (object !== undefined) return texts.titleOfObject;
  const name = person === undefined ? null : (entries.find(({ accountId }) => accountId === person)?.actor ?? null);
  return name === null ? texts.title : texts.titleOfPerson(name);
}

function Filters({
  actions,
  filter,
  isFiltered,
  onFilter,
}: Pick<Props, "actions" | "filter" | "onFilter"> & { readonly isFiltered: boolean }) {
  const set = (key: keyof AuditAddress) => (event: { currentTarget: { value: string } }) =>
    onFilter({ ...filter, [key]: event.currentTarget.value === "" ? undefined : event.currentTarget.value });
  return (
    <div className="audit-filters">
      <TextInput
        type="date"
        label={texts.from}
        value={filter.from ?? ""}
        onChange={set("from")}
        max={filter.until ?? ""}
      />
      <TextInput
        type="date"
        label={texts.until}
        value={filter.until ?? ""}
        onChange={set("until")}
        min={filter.from ?? ""}
      />
      <NativeSelect
        label={texts.action}
        value={filter.action ?? ""}
        onChange={set("action")}
        data={[
          { value: "", label: texts.anyAction },
          ...actions.map(({ action, words }) => ({ value: action, label: words })),
        ]}
      />
      {isFiltered && (
        <button type="button" className="btn bare" onClick={() => onFilter({})}>
          {texts.reset}
        </button>
      )}
    </div>
  );
}

function Rows({
  entries,
  filter,
  objectLink,
  onFilter,
}: Pick<Props, "entries" | "filter" | "objectLink" | "onFilter">) {
  return (
    <table className="audit-rows">
      <thead>
        <tr>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.where}</th>
          <th scope="col">{texts.address}</th>
        </tr>
      </thead>
      {byDay(entries).map(([day, rows]) => (
        <tbody key={day}>
          <tr className="audit-day">
            <th scope="rowgroup" colSpan={4}>
              {day}
            </th>
          </tr>
          {rows.map((entry) => (
            <tr key={entry.id}>
              <td className="audit-time nowrap">{clockTime(entry.at)}</td>
              <td>
                {objectLink(entry, entry.sentence)}
                <span className="audit-links">
                  {entry.accountId !== null && filter.person === undefined && (
                    <button
                      type="button"
                      className="plain"
                      onClick={() => onFilter({ person: entry.accountId ?? undefined })}
                    >
                      {texts.allOfPerson}
                    </button>
                  )}
                  {filter.object === undefined && !WITHOUT_HISTORY.has(entry.objectKind) && (
                    <button type="button" className="plain" onClick={() => onFilter({ object: entry.objectId })}>
                      {texts.allOfObject}
                    </button>
                  )}
                </span>
              </td>
              <td className="audit-where">{entry.organisationName}</td>
              <td className="audit-address">{entry.address}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function byDay(entries: readonly AuditEntryView[]): [string, AuditEntryView[]][] {
  const days = new Map<string, AuditEntryView[]>();
  for (const entry of entries) {
    const day = dayInWords(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
