import type { ReactNode } from "react";
import type { PracticeLine } from "#contract/practice.ts";
import { centreKindName } from "#core/organisation/kinds.ts";
import { EmptyState } from "#web/ui/states.tsx";
import type { BankQuery } from "./queries.ts";
import { texts } from "./texts.ts";
import "./practice.css";

interface Facets {
  readonly subjects: readonly { readonly value: string; readonly count: number }[];
  readonly centres: readonly { readonly value: string; readonly count: number }[];
  readonly municipalities: readonly { readonly id: string; readonly name: string; readonly count: number }[];
}

interface Props {
  readonly practices: readonly PracticeLine[];
  readonly total: number;
  readonly facets: Facets;
  readonly query: BankQuery;
  readonly tabs: ReactNode;
  readonly link: (practice: PracticeLine) => ReactNode;
  readonly onQuery: (query: BankQuery) => void;
  /** Null: all are shown. */
  readonly onMore: (() => void) | null;
}

/** What the whole region has published, the nearest first. */
export function BankPage({ facets, link, onMore, onQuery, practices, query, tabs, total }: Props) {
  return (
    <div className="pb-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.bank}</h1>
          <p className="muted">{texts.hint}</p>
        </div>
      </header>
      <Filters facets={facets} query={query} onQuery={onQuery} />
      {practices.length === 0 ? (
        <EmptyState title={texts.none} text={texts.noneText} />
      ) : (
        <section>
          <h2 className="muted meta">{texts.found(total)}</h2>
          <ul className="pb-list">
            {practices.map((practice) => (
              <li key={practice.id}>
                <p className="pb-name">{link(practice)}</p>
                <p>{factsOf(practice)}</p>
                <p className="muted meta">{placeOf(practice)}</p>
              </li>
            ))}
          </ul>
          {onMore !== null && (
            <button type="button" className="btn no-print" onClick={onMore}>
              {texts.more}
            </button>
          )}
        </section>
      )}
    </div>
  );
}

function factsOf({ classes, equipment, kind, subject }: PracticeLine): string {
  return [
    kind === "programme" ? texts.programme : "",
    subject,
    classes === "" ? "" : texts.classesOf(classes),
    equipment,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function placeOf({ authors, municipality, near, organisationName, users }: PracticeLine): string {
  const where = municipality === organisationName ? null : municipality;
  return [authors, organisationName, where, texts.near[near], texts.users(users)]
    .filter((part) => part !== null && part !== "")
    .join(" · ");
}

interface FiltersProps {
  readonly facets: Facets;
  readonly query: BankQuery;
  readonly onQuery: (query: BankQuery) => void;
}

function Filters({ facets, onQuery, query }: FiltersProps) {
  const set = (name: keyof BankQuery, value: string) => {
    const { [name]: _was, ...others } = query;
    onQuery(value === "" ? others : { ...others, [name]: value });
  };
  const field = (name: "q" | "equipment" | "classes", label: string, hint?: string) => (
    <label className="step-field">
      <span>{label}</span>
      <input
        maxLength={100}
        placeholder={hint}
        value={query[name] ?? ""}
        onChange={(event) => set(name, event.currentTarget.value)}
      />
    </label>
  );
  const choice = (
    name: "kind" | "subject" | "centre" | "municipality",
    label: string,
    options: readonly (readonly [value: string, words: string])[],
    any: string = texts.any,
  ) => (
    <label className="step-field">
      <span>{label}</span>
      <select value={query[name] ?? ""} onChange={(event) => set(name, event.currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <search className="pb-filters no-print">
      {field("q", texts.search, texts.searchHint)}
      {field("equipment", texts.equipment, texts.equipmentHint)}
      {field("classes", texts.classes)}
      {choice(
        "subject",
        texts.subject,
        facets.subjects.map(({ count, value }) => [value, `${value} (${count})`]),
      )}
      {choice(
        "centre",
        texts.centre,
        facets.centres.map(({ count, value }) => [value, `${centreKindName(value)} (${count})`]),
      )}
      {choice(
        "municipality",
        texts.municipality,
        facets.municipalities.map(({ count, id, name }) => [id, `${name} (${count})`]),
      )}
      {choice(
        "kind",
        texts.kind,
        [
          ["practice", texts.kinds.practice],
          ["programme", texts.kinds.programme],
        ],
        texts.kinds.all,
      )}
    </search>
  );
}
