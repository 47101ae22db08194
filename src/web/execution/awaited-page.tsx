import { useState, type ReactNode } from "react";
import type { AwaitedList, AwaitedView } from "#contract/awaited-date.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { AskForm, DateForm, QuestionForm } from "./awaited-forms.tsx";
import { useOffer } from "./queries.ts";
import { texts } from "./texts.ts";
import { authorInWords, dayInWords, daysInWords } from "./words.ts";
import "./execution.css";

interface Props {
  readonly list: AwaitedList;
  readonly mayWrite: boolean;
  /** Above the heading: the pages beside this one. */
  readonly tabs: ReactNode;
  readonly link: (dutyId: string, label: string) => ReactNode;
}

/** Dates that somebody else names: whom to ask, who asks, when to come back to it; entered once, all below have it. */
export function AwaitedPage({ list, mayWrite, tabs, link }: Props) {
  const { awaited, today } = list;
  const isOpen = ({ times }: AwaitedView): boolean => times.some(({ known }) => !known);
  const now = awaited.filter((one) => one.due || one.offers.length > 0);
  const open = awaited.filter((one) => isOpen(one) && !now.includes(one));
  const known = awaited.filter((one) => !isOpen(one) && !now.includes(one));
  const groups = [
    ["now", texts.toAskNow, now],
    ["wait", texts.waiting, open],
    ["", texts.known, known],
  ] as const;
  return (
    <div className="exec-page">
      {tabs}
      <header>
        <h1>{texts.awaited}</h1>
        <p className="muted">{texts.awaitedHint}</p>
      </header>
      {awaited.length === 0 && <EmptyState title={texts.noAwaited} text={texts.noAwaitedText} />}
      {groups.map(([kind, name, lines]) =>
        lines.length === 0 ? null : (
          <section key={name}>
            <h2 className={kind}>
              {name} <span className="muted">{lines.length}</span>
            </h2>
            <Lines lines={lines} today={today} mayWrite={mayWrite} link={link} />
          </section>
        ),
      )}
    </div>
  );
}

const FEW = 50;

function Lines({ lines, ...rest }: { lines: readonly AwaitedView[]; today: string } & Omit<Props, "list" | "tabs">) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, FEW);
  return (
    <>
      <ul className="exec-lines">
        {shown.map((line) => (
          <Awaited key={line.id} line={line} {...rest} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className="btn bare small" onClick={() => setAll(true)}>
          {texts.showAll(lines.length)}
        </button>
      )}
    </>
  );
}

type Asked = "date" | "ask" | "question" | null;

function Awaited({
  line,
  today,
  mayWrite,
  link,
}: { line: AwaitedView; today: string } & Pick<Props, "link" | "mayWrite">) {
  const [asked, setAsked] = useState<Asked>(null);
  const isKnown = line.times.every(({ known }) => known);
  const done = () => setAsked(null);
  return (
    <li className="exec-line">
      <p>
        {line.number !== null && <span className="exec-number">{line.number} </span>}
        <b>{link(line.dutyId, line.title)}</b>
      </p>
      <p className="muted meta">{line.schedule}</p>
      <p className="meta">{about(line)}</p>
      <ul className="exec-counts">
        {line.times.map((time) => (
          <li key={time.key}>
            <Status kind={time.known ? "done" : "wait"}>
              {time.known ? daysInWords(time.startsOn, time.dueOn) : `${texts.waiting.toLowerCase()}: ${time.label}`}
            </Status>
          </li>
        ))}
      </ul>
      {line.asks.length > 0 && (
        <ul className="exec-log meta" aria-label={texts.log}>
          {line.asks.slice(0, 3).map(({ author, id, on, words }) => (
            <li key={id}>
              {dayInWords(on)}: {words} <span className="muted">{authorInWords(author)}</span>
            </li>
          ))}
        </ul>
      )}
      {line.offers.map((offer) => (
        <Offer key={offer.id} offer={offer} mayWrite={mayWrite} />
      ))}
      {mayWrite && asked === null && (
        <div className="exec-buttons no-print">
          <button type="button" className="btn" onClick={() => setAsked("date")}>
            {isKnown ? texts.correctDate : texts.enterDate}
          </button>
          {!isKnown && (
            <button type="button" className="btn" onClick={() => setAsked("ask")}>
              {texts.asked}
            </button>
          )}
          {!isKnown && (
            <button type="button" className="btn bare" onClick={() => setAsked("question")}>
              {texts.changeQuestion}
            </button>
          )}
        </div>
      )}
      {asked === "date" && <DateForm line={line} onDone={done} />}
      {asked === "ask" && <AskForm line={line} today={today} onDone={done} />}
      {asked === "question" && <QuestionForm line={line} onDone={done} />}
    </li>
  );
}

function about({ askedOf, askerName, asksItself, below, post, reviewOn, times }: AwaitedView): string {
  const isOpen = times.some(({ known }) => !known);
  const parts = [
    askedOf === null ? texts.nobodySaid : texts.askedOf(askedOf),
    asksItself ? texts.weAsk : texts.othersAsk(askerName),
    post,
    isOpen && asksItself ? texts.reviewOn(dayInWords(reviewOn)) : null,
    below > 0 ? texts.belowWait(below) : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function Offer({ offer, mayWrite }: { offer: AwaitedView["offers"][number]; mayWrite: boolean }) {
  const answer = useOffer();
  const { dueOn, id, organisationName, source, startsOn } = offer;
  return (
    <div className="exec-offer">
      <p>{texts.offered(organisationName, daysInWords(startsOn ?? dueOn, dueOn))}</p>
      <p className="muted meta">{texts.offerSource(source)}</p>
      {answer.error !== null && (
        <p className="exec-error" role="alert">
          {answer.error.message}
        </p>
      )}
      {mayWrite && (
        <div className="exec-buttons no-print">
          <button
            type="button"
            className="btn primary"
            disabled={answer.isPending}
            onClick={() => answer.mutate({ offerId: id, accept: true })}
          >
            {texts.accept}
          </button>
          <button
            type="button"
            className="btn"
            disabled={answer.isPending}
            onClick={() => answer.mutate({ offerId: id, accept: false })}
          >
            {texts.decline}
          </button>
        </div>
      )}
    </div>
  );
}
