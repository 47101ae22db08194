import { useState, type FormEvent } from "react";
import type { NudgeView } from "#contract/reminder.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { useNudge } from "./queries.ts";
import { nudgeTexts as texts, ORGANISATIONS } from "./texts.ts";
import "./mail.css";

type Line = NudgeView["lines"][number];
const SHAPES: Readonly<Record<Line["state"], StatusKind>> = { overdue: "over", ahead: "plan", noAnswer: "ask" };

/** Those who are late are marked beforehand; who was reminded today is not asked twice. */
export function NudgePage({ view }: { readonly view: NudgeView }) {
  const nudge = useNudge(view.dutyId);
  const open = view.lines.filter(({ toldToday }) => !toldToday);
  const [marked, setMarked] = useState<ReadonlySet<string>>(
    () => new Set(open.filter(({ state }) => state === "overdue").map(({ organisationId }) => organisationId)),
  );
  const chosen = open.filter(({ organisationId }) => marked.has(organisationId)).map((each) => each.organisationId);
  const toggle = (id: string) => {
    const next = new Set(marked);
    if (!next.delete(id)) next.add(id);
    setMarked(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    nudge.mutate(chosen);
  };
  return (
    <div className="mail-page narrow">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{[view.number, view.title].filter((part) => part !== null).join(" ")}</p>
        </div>
      </header>
      {view.lines.length === 0 ? (
        <EmptyState title={texts.empty} text={texts.emptyText} />
      ) : (
        <form onSubmit={submit}>
          <p className="muted">{texts.sub}</p>
          <ul className="mail-letters">
            {view.lines.map((line) => (
              <li key={line.organisationId}>
                <label className="mail-nudge">
                  <input
                    type="checkbox"
                    checked={line.toldToday || marked.has(line.organisationId)}
                    disabled={line.toldToday}
                    onChange={() => toggle(line.organisationId)}
                  />
                  <span>{line.name}</span>
                  <span className="meta">
                    <Status kind={SHAPES[line.state]}>{texts.states[line.state]}</Status>{" "}
                    {[line.due === null ? null : texts.due(shortDate(line.due)), line.toldToday ? texts.told : null]
                      .filter((part) => part !== null)
                      .join(" · ")}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <div className="mail-buttons">
            <button type="submit" className="btn primary" disabled={chosen.length === 0 || nudge.isPending}>
              {chosen.length === 0 ? texts.none : texts.send(counted(chosen.length, ORGANISATIONS))}
            </button>
            {nudge.isSuccess && <output>{texts.sent(counted(nudge.data.told, ORGANISATIONS))}</output>}
          </div>
          {nudge.error !== null && (
            <div className="notice over" role="alert">
              <p>{nudge.error.message}</p>
            </div>
          )}
        </form>
      )}
    </div>
  );
}
