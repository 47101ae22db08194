import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LocalActList, LocalActView } from "#contract/centre-folder.ts";
import { Status } from "#web/ui/status.tsx";
import { folderAddress, localActsQuery, useSetLocalAct } from "./queries.ts";
import { kindInWords, texts } from "./texts.ts";
import "./centre-papers.css";

/** What papers a centre has to have, those that are missing in red, and all of its papers in one archive. */
export function CentrePapers({ mayWrite }: { readonly mayWrite: boolean }) {
  const { data, error } = useQuery(localActsQuery);
  return (
    <section className="cp-papers" aria-label={texts.title}>
      {error !== null && data === undefined && <p role="alert">{texts.failure}</p>}
      {data !== undefined && <CheckList list={data} mayWrite={mayWrite} />}
      <Folder />
    </section>
  );
}

function CheckList({ list, mayWrite }: { readonly list: LocalActList; readonly mayWrite: boolean }) {
  const set = useSetLocalAct();
  const missing = list.items.filter(({ act }) => act === null || act.state === "cancelled").length;
  return (
    <>
      <h2 className="rule">
        {texts.title}{" "}
        <Status kind={missing === 0 ? "done" : "over"}>
          {missing === 0 ? texts.allThere : texts.missing(missing)}
        </Status>
      </h2>
      {list.acts.length === 0 && <p className="muted">{texts.emptyRegistry}</p>}
      {set.error !== null && <p role="alert">{set.error.message}</p>}
      <ul className="act-lines">
        {list.items.map((line) => (
          <li key={line.item} className="act-line">
            <div className="act-line-words">
              <h3>{line.name}</h3>
              {line.act === null ? (
                <Status kind="over">{texts.none}</Status>
              ) : (
                <Status kind={line.act.state === "cancelled" ? "over" : "done"}>
                  {named(line.act)}
                  {line.act.state === "cancelled" && `, ${texts.cancelled}`}
                </Status>
              )}
            </div>
            {mayWrite && (
              <Tools
                line={line}
                acts={list.acts}
                busy={set.isPending}
                onSet={(actId) => set.mutate({ item: line.item, actId })}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const OFFERED = 2;

interface ToolsProps {
  readonly line: LocalActList["items"][number];
  readonly acts: readonly LocalActView[];
  readonly busy: boolean;
  readonly onSet: (actId: string | null) => void;
}

function Tools({ line, acts, busy, onSet }: ToolsProps) {
  if (line.act !== null)
    return (
      <div className="act-line-tools no-print">
        <button
          type="button"
          className="btn small"
          disabled={busy}
          aria-label={texts.notThisOf(line.name)}
          onClick={() => onSet(null)}
        >
          {texts.notThis}
        </button>
      </div>
    );
  const offered = acts.filter(({ id }) => line.offered.includes(id)).slice(0, OFFERED);
  return (
    <div className="act-line-tools no-print">
      {offered.map((act) => (
        <button key={act.id} type="button" className="btn small" disabled={busy} onClick={() => onSet(act.id)}>
          {texts.thisOne(named(act, false))}
        </button>
      ))}
      {acts.length > 0 && (
        <select
          aria-label={texts.other(line.name)}
          disabled={busy}
          value=""
          onChange={(event) => event.currentTarget.value !== "" && onSet(event.currentTarget.value)}
        >
          <option value="">{texts.choose}</option>
          {acts.map((act) => (
            <option key={act.id} value={act.id}>
              {named(act)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function named({ date, kind, number, title }: LocalActView, whole = true): string {
  const words = texts.act(kindInWords(kind), date, number);
  return whole && title !== null ? `${words} «${title}»` : words;
}

function Folder() {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const wrong = from !== "" && to !== "" && to < from;
  return (
    <>
      <h2 className="rule">{texts.folder}</h2>
      <p className="muted meta">{texts.folderAbout}</p>
      <div className="cp-folder no-print">
        <label>
          {texts.from} <input type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label>
          {texts.to} <input type="date" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </label>
        {wrong ? (
          <p role="alert">{texts.wrongDays}</p>
        ) : (
          <a className="btn" href={folderAddress(from, to)} download>
            {texts.make}
          </a>
        )}
      </div>
    </>
  );
}
