import type { ReactNode } from "react";
import type { MaintenanceRunView, SystemState } from "#contract/maintenance.ts";
import { counted, fileSize } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { FILES, ROWS, texts } from "./texts.ts";
import "./system-page.css";

interface Props {
  readonly state: SystemState;
  readonly planForm: ReactNode;
  /** To the other settings. */
  readonly links: ReactNode;
  readonly failure: string | null;
  readonly onBackup: () => void;
  readonly onTest: () => void;
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });
const momentInWords = (moment: string): string => MOMENT.format(new Date(moment));

/** What is wrong with the machine and what to do, backups, and whether they can be brought back. */
export function SystemPage({ failure, links, onBackup, onTest, planForm, state }: Props) {
  const { busy, runs } = state;
  const last = (kind: MaintenanceRunView["kind"]) => runs.find((run) => run.kind === kind && run.state === "done");
  const [backup, test] = [last("backup"), last("restoreTest")];
  return (
    <div className="system-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub(state.version, texts.database[state.database])}</p>
        </div>
        <div className="tools">{links}</div>
      </header>
      <Findings findings={state.findings} />
      <section>
        <h2>{texts.backups}</h2>
        <ul className="system-last">
          <li>
            <Status kind={backup ? "done" : "over"}>
              {backup ? texts.lastBackup(momentInWords(backup.startedAt)) : texts.none}
            </Status>
            {backup && <RunFigures run={backup} />}
          </li>
          <li>
            <Status kind={test ? "done" : "soon"}>
              {test ? texts.lastTest(momentInWords(test.startedAt)) : texts.noTest}
            </Status>
            {test && <RunFigures run={test} />}
          </li>
        </ul>
        <div className="system-buttons">
          <button type="button" className="btn primary" onClick={onBackup} disabled={busy !== null}>
            {texts.makeNow}
          </button>
          <button type="button" className="btn" onClick={onTest} disabled={busy !== null || backup === undefined}>
            {texts.testNow}
          </button>
        </div>
        <p className="meta muted">{texts.testMeaning}</p>
        <output className="system-busy">{busy !== null && busyWords(busy)}</output>
        {failure !== null && (
          <div className="notice over" role="alert">
            <p>{failure}</p>
          </div>
        )}
      </section>
      {planForm}
      {runs.length > 0 && <History runs={runs} />}
    </div>
  );
}

function busyWords({ kind, rows, step }: NonNullable<SystemState["busy"]>): string {
  const what = kind === "backup" || kind === "restoreTest" ? texts.running[kind] : texts.running.auditCheck;
  const words = Object.entries(texts.steps).find(([name]) => name === step)?.[1] ?? step;
  return `${what}: ${words}${rows > 0 ? `, ${counted(rows, ROWS)}` : ""}…`;
}

function Findings({ findings }: Pick<SystemState, "findings">) {
  const wrong = findings.filter(({ state }) => state !== "good");
  const good = findings.filter(({ state }) => state === "good");
  return (
    <section>
      <h2>{texts.health}</h2>
      {wrong.length === 0 && <Status kind="done">{texts.allGood}</Status>}
      <ul className="system-findings">
        {wrong.map(({ advice, check, state, text }) => (
          <li key={check} className={`notice ${state === "bad" ? "over" : "ask"}`}>
            <p>
              <Status kind={state === "bad" ? "over" : "soon"}>{text}</Status>
              {advice !== null && (
                <span className="system-advice">
                  <b>{texts.toDo}</b> {advice}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      <details>
        <summary>
          {texts.goodOnes} ({good.length})
        </summary>
        <ul className="system-good">
          {good.map(({ check, text }) => (
            <li key={check}>
              <Status kind="done">{text}</Status>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function RunFigures({ run: { bytes, file, files, journalRows, rows } }: { readonly run: MaintenanceRunView }) {
  const held =
    rows === null || files === null || journalRows === null
      ? null
      : texts.held(counted(rows, ROWS), counted(files, FILES), counted(journalRows, ROWS));
  return (
    <span className="meta muted system-figures">
      {[file, bytes === null ? null : fileSize(bytes), held].filter((part) => part !== null).join(" · ")}
    </span>
  );
}

function History({ runs }: Pick<SystemState, "runs">) {
  return (
    <section>
      <h2>{texts.history}</h2>
      <ul className="system-history">
        {runs.map((run) => (
          <li key={run.id}>
            <span className="system-when">{momentInWords(run.startedAt)}</span>
            <span>
              {texts.kind[run.kind]}:{" "}
              <Status kind={run.state === "done" ? "done" : run.state === "failed" ? "over" : "run"}>
                {texts.state[run.state]}
              </Status>
              {run.state === "failed" && (
                <span className="system-figures">{texts.codes[run.code ?? ""] ?? texts.otherCode}</span>
              )}
              {run.state === "done" && <RunFigures run={run} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
