import { useState, type ReactNode } from "react";
import type { EditionSummary } from "#contract/edition.ts";
import { reportKind, type ReportExtension, type ReportPreview } from "#contract/execution-report.ts";
import { ApiError } from "#web/lib/api.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { fetchReport } from "./queries.ts";
import { ReportPaper } from "./report-paper.tsx";
import { ReportText } from "./report-text.tsx";
import type { ReportSearch } from "./report-search.ts";
import { KIND_WORDS, reportTexts as texts } from "./report-texts.ts";
import "./execution-view.css";
import "./report-page.css";

interface Props {
  readonly preview: ReportPreview;
  /** Another choice is being put together. */
  readonly updating: boolean;
  readonly editions: readonly EditionSummary[];
  readonly search: ReportSearch;
  readonly tabs: ReactNode;
  readonly mayWrite: boolean;
  readonly onSearch: (search: ReportSearch) => void;
}

/** Chooses what a report is about, shows it as it will be printed, and makes files of it. */
export function ReportPage({ preview, updating, editions, search, tabs, mayWrite, onSearch }: Props) {
  const { kind } = preview;
  const change = (made: ReportSearch) => onSearch({ ...search, ...made });
  return (
    <div className="rep-page">
      {tabs}
      <header className="page-head no-print">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{KIND_WORDS[kind].about}</p>
        </div>
        <Files search={search} name={KIND_WORDS[kind].name} />
      </header>
      <nav className="ex-by no-print" aria-label={texts.kind}>
        {reportKind.options.map((one) => (
          <span key={one} className={one === kind ? "on" : undefined}>
            <button
              type="button"
              className="plain"
              aria-pressed={one === kind}
              onClick={() => change({ kind: one === "execution" ? undefined : one })}
            >
              {KIND_WORDS[one].name}
            </button>
          </span>
        ))}
      </nav>
      <div className="rep-body">
        <section className="rep-choice no-print">
          {editions.length > 1 && (
            <label>
              <span>{texts.edition}</span>
              <select
                value={preview.editionId}
                onChange={(event) => onSearch({ kind: search.kind, edition: event.currentTarget.value })}
              >
                {editions.map(({ id, title, period, number }) => (
                  <option key={id} value={id}>
                    {texts.editionName(title, period === null ? "" : periodInWords(period), number)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Days from={preview.from} to={preview.to} onChange={change} key={`${preview.from} ${preview.to}`} />
          <Choice
            name={texts.workstreams}
            options={preview.workstreams.map(({ workstream, title }) => ({
              key: workstream === null ? "none" : String(workstream),
              name: texts.workstreamOf(workstream, title),
            }))}
            chosen={search.workstreams}
            onChange={(workstreams) => change({ workstreams })}
          />
          <Choice
            name={texts.organisations}
            options={preview.organisations.map(({ id, name }) => ({ key: id, name }))}
            chosen={search.organisations}
            onChange={(organisations) => change({ organisations })}
          />
          {kind === "load" && preview.bodies.length > 0 && (
            <label>
              <span>{texts.body}</span>
              <select
                value={search.body ?? ""}
                onChange={(event) => change({ body: event.currentTarget.value || undefined })}
              >
                <option value="">{texts.everybody}</option>
                {preview.bodies.map((body) => (
                  <option key={body}>{body}</option>
                ))}
              </select>
            </label>
          )}
          {updating && <output className="muted meta">{texts.updating}</output>}
        </section>
        <div>
          {preview.text !== null && mayWrite && !updating && (
            <div className="no-print">
              <ReportText key={`${preview.editionId} ${JSON.stringify(search)}`} text={preview.text} search={search} />
            </div>
          )}
          <ReportPaper sections={preview.sections} />
        </div>
      </div>
    </div>
  );
}

interface DaysProps {
  readonly from: string;
  readonly to: string;
  readonly onChange: (made: ReportSearch) => void;
}

/** Days are asked for when both are there and in order; what is typed stays. */
function Days({ from, to, onChange }: DaysProps) {
  const [typed, setTyped] = useState({ from, to });
  const wrong = typed.from !== "" && typed.to !== "" && typed.to < typed.from;
  const set = (made: Partial<typeof typed>) => {
    const next = { ...typed, ...made };
    setTyped(next);
    if (next.from !== "" && next.to !== "" && next.from <= next.to) onChange(next);
  };
  return (
    <div className="rep-days">
      <label>
        <span>{texts.from}</span>
        <input type="date" value={typed.from} onChange={(event) => set({ from: event.currentTarget.value })} />
      </label>
      <label>
        <span>{texts.to}</span>
        <input type="date" value={typed.to} onChange={(event) => set({ to: event.currentTarget.value })} />
      </label>
      {wrong && <p role="alert">{texts.badDay}</p>}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly options: readonly { readonly key: string; readonly name: string }[];
  /** Keys with commas; undefined: all. */
  readonly chosen: string | undefined;
  readonly onChange: (chosen: string | undefined) => void;
}

/** Several of many; all of them while none is taken out. */
function Choice({ name, options, chosen, onChange }: ChoiceProps) {
  if (options.length < 2) return null;
  const keys = chosen === undefined ? options.map(({ key }) => key) : chosen.split(",");
  const toggle = (key: string, on: boolean) => {
    const next = options.map((one) => one.key).filter((one) => (one === key ? on : keys.includes(one)));
    onChange(next.length === options.length || next.length === 0 ? undefined : next.join(","));
  };
  return (
    <details className="rep-many">
      <summary>
        {name}: {chosen === undefined ? texts.allOf : texts.chosenOf(keys.length, options.length)}
      </summary>
      <ul>
        {options.map((option) => (
          <li key={option.key}>
            <label>
              <input
                type="checkbox"
                checked={keys.includes(option.key)}
                onChange={(event) => toggle(option.key, event.currentTarget.checked)}
              />
              <span>{option.name}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="muted meta">{texts.noneChosen}</p>
    </details>
  );
}

type Making =
  | { readonly state: "idle" }
  | { readonly state: "making" | "made"; readonly said: string }
  | { readonly state: "failed"; readonly said: string };

function Files({ search, name }: { search: ReportSearch; name: string }) {
  const [making, setMaking] = useState<Making>({ state: "idle" });
  const make = async (extension: ReportExtension) => {
    const what = `${name}, ${texts.extensions[extension]}`;
    setMaking({ state: "making", said: texts.making(what) });
    try {
      const file = await fetchReport(search, extension);
      const saved = file.name ?? `${name}.${extension}`;
      saveFile(file.content, saved);
      setMaking({ state: "made", said: texts.made(saved) });
    } catch (error) {
      setMaking({ state: "failed", said: error instanceof ApiError ? error.message : texts.failed });
    }
  };
  return (
    <div className="rep-files">
      <div className="tools">
        {(["docx", "pdf", "xlsx"] as const).map((extension) => (
          <button
            key={extension}
            type="button"
            className={extension === "docx" ? "btn primary" : "btn"}
            disabled={making.state === "making"}
            aria-label={`${texts.files}: ${texts.extensions[extension]}`}
            onClick={() => void make(extension)}
          >
            {texts.extensions[extension]}
          </button>
        ))}
      </div>
      {making.state === "failed" && <p role="alert">{making.said}</p>}
      <output className="meta">{making.state === "making" || making.state === "made" ? making.said : ""}</output>
    </div>
  );
}
