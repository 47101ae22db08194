import type { ReactNode } from "react";
import type { QuestionnaireLine, QuestionnaireList } from "#contract/questionnaire.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { MODES, stateOf, texts } from "./texts.ts";
import "./questionnaire.css";

interface Props {
  readonly list: QuestionnaireList;
  readonly tabs: ReactNode;
  readonly toNew: (label: string) => ReactNode;
  readonly toOne: (line: QuestionnaireLine, label: string) => ReactNode;
  readonly toAnswer: (line: QuestionnaireLine, label: string) => ReactNode;
}

/** What waits for an answer first, then one's own, then those of others. */
export function QuestionnairesPage({ list, tabs, toAnswer, toNew, toOne }: Props) {
  const { lines, mayAsk, ownId } = list;
  const isToFill = ({ mode, own, state }: QuestionnaireLine) =>
    mode === "organisations" && state === "open" && own !== null && own !== "sent";
  const forYou = lines.filter(isToFill);
  const yours = lines.filter((line) => !isToFill(line) && line.organisationId === ownId);
  const others = lines.filter((line) => !isToFill(line) && line.organisationId !== ownId);
  const groups = [
    [texts.forYou, forYou],
    [texts.yours, yours],
    [texts.others, others],
  ] as const;
  return (
    <div className="qn-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.hint}</p>
        </div>
        {mayAsk && toNew(texts.newOne)}
      </header>
      {lines.length === 0 && <EmptyState title={texts.none} text={texts.noneText} />}
      {groups
        .filter(([, shown]) => shown.length > 0)
        .map(([title, shown]) => (
          <section key={title} aria-label={title}>
            <h2 className="rule">
              <span>{title}</span>
            </h2>
            <ul className="qn-list">
              {shown.map((line) => (
                <li key={line.id}>
                  <p className="qn-name">{toOne(line, line.title)}</p>
                  <p className="meta muted">
                    {MODES[line.mode]} · {texts.by(line.organisationName)} · {texts.due(line.dueOn)}
                  </p>
                  <Progress line={line} />
                  {line.own !== null && line.state !== "draft" && (
                    <p className="qn-row">
                      {line.mode === "organisations" && (
                        <Status kind={stateOf(line.mode, line.own).shape}>{stateOf(line.mode, line.own).words}</Status>
                      )}
                      {toAnswer(line, isToFill(line) ? texts.fill : texts.look)}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

/** How many of those asked, in words and as a bar. */
export function Progress({ line }: { line: QuestionnaireLine }) {
  const { answered, expected, mode, state } = line;
  const words = (mode === "checkList" ? texts.checkedOf : texts.answeredOf)(answered, expected);
  return (
    <div className="qn-row">
      <Status kind={state === "open" ? "run" : state === "draft" ? "plan" : "past"}>{texts.state(line)}</Status>
      {state !== "draft" && mode === "anonymous" && <b>{texts.answers(answered)}</b>}
      {state !== "draft" && mode !== "anonymous" && expected > 1 && (
        <>
          <progress max={expected} value={answered} aria-label={words} />
          <b>{words}</b>
        </>
      )}
    </div>
  );
}
