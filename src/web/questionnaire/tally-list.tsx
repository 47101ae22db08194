import { Fragment, type ReactNode } from "react";
import type { QuestionnaireView } from "#contract/questionnaire.ts";
import { meant } from "#core/questionnaire/check.ts";
import type { Question } from "#core/questionnaire/model.ts";
import { percentOf } from "#core/questionnaire/tally.ts";
import { answerInWords, optionInWords, tenthsInWords } from "#core/questionnaire/words.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly view: QuestionnaireView;
  readonly toResponse: (organisationId: string, label: string) => ReactNode;
}

type Tally = NonNullable<QuestionnaireView["tallies"]>[number];

/** What the answers say, question by question; each number opens to the organisations behind it. */
export function TallyList({ toResponse, view }: Props) {
  const { content, fewest, tallies } = view;
  if (tallies === null) return <p>{texts.tooFew(fewest)}</p>;
  return (
    <ol className="qn-tallies">
      {content.questions.map((question, index) => {
        const tally = tallies[index];
        const { group } = question;
        return (
          <Fragment key={question.key}>
            {group !== null && group !== content.questions[index - 1]?.group && (
              <li className="qn-group">
                <h2>{group}</h2>
              </li>
            )}
            {tally !== undefined && (
              <li>
                <p className="qn-label">{question.text}</p>
                <p className="meta muted">{texts.known(tally.known, tally.of)}</p>
                <Counts question={question} tally={tally} view={view} toResponse={toResponse} />
              </li>
            )}
          </Fragment>
        );
      })}
    </ol>
  );
}

function Counts({ question, tally, toResponse, view }: Props & { readonly question: Question; readonly tally: Tally }) {
  const { known, numbers, options, texts: said } = tally;
  const behind = (value: string) =>
    view.members.filter(({ answers }) =>
      answers?.some((one) => one.key === question.key && one.values.includes(value)),
    );
  return (
    <>
      {options.length > 0 && (
        <ul className="qn-bars">
          {options.map(({ count, value }) => {
            const percent = percentOf(count, known);
            const line = (
              <>
                <span className="qn-option">{optionInWords(question, value)}</span>
                <span className="qn-bar" aria-hidden="true">
                  <span style={{ inlineSize: `${percent ?? 0}%` }} />
                </span>
                <span className="qn-count">
                  <b>{formatNumber(count)}</b> {percent !== null && <span className="muted">{percent} %</span>}
                </span>
              </>
            );
            const members = behind(value);
            return (
              <li key={value}>
                {members.length === 0 ? (
                  <div className="qn-bar-line">{line}</div>
                ) : (
                  <details>
                    <summary className="qn-bar-line">{line}</summary>
                    <ul className="qn-behind">
                      {members.map(({ name, organisationId }) => (
                        <li key={organisationId}>{toResponse(organisationId, name)}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {numbers !== null && (
        <p>
          {texts.sums(
            formatNumber(numbers.sum),
            formatNumber(numbers.least),
            formatNumber(numbers.most),
            tenthsInWords(numbers.meanTenths),
          )}
        </p>
      )}
      <Said question={question} said={said} view={view} toResponse={toResponse} />
    </>
  );
}

/** Texts with their organisations; of an anonymous one the texts alone. Numbers are listed too: none stands without its source. */
function Said({
  question,
  said,
  toResponse,
  view,
}: Props & { readonly question: Question; readonly said: readonly string[] }) {
  const isNumber = question.kind === "number";
  const own = view.members.flatMap(({ answers, name, organisationId }) => {
    const answer = meant(answers?.find(({ key }) => key === question.key));
    const isShown = answer !== null && (isNumber || answer.remark !== null || said.length > 0);
    return isShown ? [{ name, organisationId, words: answerInWords(question, answer) }] : [];
  });
  if (view.content.mode === "anonymous" && said.length === 0) return null;
  if (view.content.mode !== "anonymous" && (own.length === 0 || (said.length === 0 && !isNumber))) return null;
  return (
    <details className="qn-said">
      <summary>{isNumber ? texts.byOrganisations : texts.remarks(said.length)}</summary>
      <ul>
        {view.content.mode === "anonymous"
          ? // Two may have written the same.
            // oxlint-disable-next-line react/no-array-index-key
            said.map((text, index) => <li key={index}>{text}</li>)
          : own.map(({ name, organisationId, words }) => (
              <li key={organisationId}>
                {toResponse(organisationId, name)}: {words}
              </li>
            ))}
      </ul>
    </details>
  );
}
