/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-static-element-interactions -- the card itself takes Enter and the digits */
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type RefObject } from "react";
import type { Answer, AnswerOption } from "#core/plan/answer.ts";
import type { Question } from "#core/plan/model.ts";
import { counted } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { readingOfPhrase } from "./reading-of-phrase.ts";
import { texts } from "./texts.ts";

const words = texts.decisions;
const FEW_QUOTES = 4;
const FEW_ITEMS = 8;

interface Props {
  readonly question: Question;
  /** From 1. */
  readonly index: number;
  readonly current: boolean;
  /** Takes the keyboard as soon as it is the current one. */
  readonly focused: boolean;
  readonly period: string;
  readonly nameOf: (position: number) => string;
  readonly onAnswer: (answer: Answer) => void;
  readonly onCurrent: () => void;
  readonly onItem: (position: number) => void;
}

/** One doubt: the question in words, the words in doubt, ready answers by one key each, and a field for another. */
export function QuestionCard(props: Props) {
  const { question, index, current, focused, onAnswer, onCurrent } = props;
  const card = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const options = optionsOf(question);
  useEffect(() => {
    if (current && focused) card.current?.focus({ preventScroll: true });
    if (current) card.current?.scrollIntoView({ block: "nearest" });
  }, [current, focused, question.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== card.current || event.ctrlKey || event.altKey || event.metaKey) return;
    const number = event.key === "Enter" ? 1 : /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    const option = options[number - 1];
    if (option !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onAnswer(option.answer);
    } else if (/^\p{L}$/u.test(event.key)) field.current?.focus();
  };
  const title = `question-${question.id}`;
  if (!current)
    return (
      <div className="question-card closed">
        <button type="button" className="plain" tabIndex={-1} onClick={onCurrent}>
          <Top {...props} />
          <span className="question-text">{question.text}</span>
          {question.quotes[0] !== undefined && <span className="question-quote">{question.quotes[0]}</span>}
        </button>
      </div>
    );
  return (
    <div
      ref={card}
      className="question-card"
      role="group"
      aria-labelledby={title}
      tabIndex={0}
      data-question={index}
      onKeyDown={onKeyDown}
    >
      <Top {...props} />
      <h3 id={title} className="question-text">
        {question.text}
      </h3>
      {question.quotes.length > 0 && <Quotes quotes={question.quotes} />}
      <div className="question-options">
        {options.map((option, at) => (
          <button
            key={option.label}
            type="button"
            className={at === 0 ? "btn small primary" : "btn small"}
            onClick={() => onAnswer(option.answer)}
          >
            <span>{option.label}</span> {at < 9 && <span className="kbd">{at === 0 ? "Enter" : at + 1}</span>}
          </button>
        ))}
      </div>
      <OwnAnswer key={question.id} field={field} {...props} onDone={() => card.current?.focus()} />
    </div>
  );
}

function Top({ question, index, nameOf, onItem, current }: Props) {
  const { positions } = question;
  return (
    <span className="question-top">
      <span className="q">
        <Icon name="ask" /> {words.question(index)}
      </span>
      <span className="question-items">
        {positions.length === 0
          ? words.whole
          : positions.slice(0, FEW_ITEMS).map((position) =>
              current ? (
                <button key={position} type="button" className="plain link" onClick={() => onItem(position)}>
                  {nameOf(position)}
                </button>
              ) : (
                <span key={position}>{nameOf(position)}</span>
              ),
            )}
        {positions.length > FEW_ITEMS && <span>{words.more(positions.length - FEW_ITEMS)}</span>}
      </span>
      {positions.length > 1 && (
        <span className="settles">{words.settles(counted(positions.length, texts.forms.item))}</span>
      )}
    </span>
  );
}

function Quotes({ quotes }: { quotes: readonly string[] }) {
  return (
    <div className="question-quotes">
      {quotes.slice(0, FEW_QUOTES).map((quote) => (
        <blockquote key={quote}>{quote}</blockquote>
      ))}
      {quotes.length > FEW_QUOTES && <p className="muted">{words.more(quotes.length - FEW_QUOTES)}</p>}
    </div>
  );
}

/** Plans of earlier versions stored no ready answers. */
function optionsOf(question: Question): readonly AnswerOption[] {
  if (question.options !== undefined && question.options.length > 0) return question.options;
  const leave: AnswerOption = { label: words.leave, answer: { kind: "leave" } };
  return question.about === "document" ? [leave] : [{ label: words.confirm, answer: { kind: "confirm" } }, leave];
}

function OwnAnswer({
  question,
  period,
  field,
  onAnswer,
  onDone,
}: Props & { field: RefObject<HTMLInputElement | null>; onDone: () => void }) {
  const [text, setText] = useState("");
  const typed = text.trim();
  const reading = typed === "" ? null : readingOfPhrase(question.about, typed, period);
  const isPeriod = question.about === "document";
  // One phrase never stands for several deadlines: it is about one of the wordings, the others stay open.
  const wordings = question.about === "schedule" && question.quotes.length > 1 ? question.quotes : [];
  const [chosen, setChosen] = useState("");
  const quote = wordings.includes(chosen) ? chosen : wordings[0];
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reading === null || reading.words === null) return;
    if (isPeriod) onAnswer({ kind: "period", period: typed });
    else if (quote === undefined) onAnswer({ kind: "clarify", text: typed });
    else onAnswer({ kind: "clarifyEach", texts: [{ quote, text: typed }] });
  };
  const label = isPeriod ? words.ownPeriod : words.own;
  return (
    <form className="question-own" onSubmit={send}>
      <input
        ref={field}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setText("");
          onDone();
        }}
      />
      {typed !== "" && wordings.length > 0 && (
        <select
          aria-label={words.ownFor}
          value={quote ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {wordings.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
      {reading !== null && (
        <p className="question-reading">
          {reading.words === null ? (
            <b>{words.unread}</b>
          ) : (
            <>
              {words.reading}: <b>{reading.words}</b>
            </>
          )}
        </p>
      )}
      {reading !== null && reading.words !== null && (
        <button type="submit" className="btn small line">
          {words.ownSend} <span className="kbd">Enter</span>
        </button>
      )}
    </form>
  );
}
