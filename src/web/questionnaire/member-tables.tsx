/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useState, type ReactNode } from "react";
import type { QuestionnaireView } from "#contract/questionnaire.ts";
import { answerInWords } from "#core/questionnaire/words.ts";
import { Status } from "#web/ui/status.tsx";
import { stateOf, texts } from "./texts.ts";

interface Props {
  readonly view: QuestionnaireView;
  readonly toResponse: (organisationId: string, label: string) => ReactNode;
}

/** Who has answered and who has not, with what was recommended. */
export function MemberList({ toResponse, view }: Props) {
  const [isSilentOnly, setSilentOnly] = useState(false);
  const { mode } = view.content;
  const isCheckList = mode === "checkList";
  const silent = view.members.filter(({ state }) => state !== "sent");
  const shown = isSilentOnly ? silent : view.members;
  return (
    <>
      <label className="qn-check no-print">
        <input
          type="checkbox"
          checked={isSilentOnly}
          onChange={(event) => setSilentOnly(event.currentTarget.checked)}
        />
        <span>{isCheckList ? texts.onlyUnchecked : texts.onlySilent}</span>
      </label>
      {isSilentOnly && silent.length === 0 && <p>{isCheckList ? texts.everyoneChecked : texts.everyoneAnswered}</p>}
      <ul className="qn-list">
        {shown.map(({ name, organisationId, recommendation, sentOn, state }) => (
          <li key={organisationId}>
            <p className="qn-row">
              <span className="qn-name">{toResponse(organisationId, name)}</span>
              <Status kind={stateOf(mode, state).shape}>{stateOf(mode, state).words}</Status>
              {sentOn !== null && <span className="muted meta">{texts.sentOn(sentOn)}</span>}
            </p>
            {recommendation !== null && (
              <p className="qn-words">
                <span className="muted">{texts.recommendation}:</span> {recommendation}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Organisations by rows, questions by columns. */
export function MemberMatrix({ toResponse, view }: Props) {
  const { content, members } = view;
  return (
    <section className="qn-scroll" tabIndex={0} aria-label={texts.matrix}>
      <table className="qn-table">
        <thead>
          <tr>
            <th scope="col" className="line">
              {texts.organisation}
            </th>
            {content.questions.map(({ group, key, text }) => (
              <th key={key} scope="col">
                {group !== null && <span className="muted">{group}</span>}
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(({ answers, name, organisationId, state }) => (
            <tr key={organisationId}>
              <th scope="row" className="line">
                {toResponse(organisationId, name)}
              </th>
              {answers === null ? (
                <td colSpan={content.questions.length} className="muted">
                  {stateOf(content.mode, state).words}
                </td>
              ) : (
                content.questions.map((question) => (
                  <td key={question.key}>
                    {answerInWords(
                      question,
                      answers.find(({ key }) => key === question.key),
                    ) || "–"}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
