import type { ReactNode } from "react";
import type { EndorsementLine } from "#contract/endorsement.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import { dayInWords, daysSince } from "./days.ts";
import "./plan-life.css";

interface Props {
  readonly endorsements: readonly EndorsementLine[];
  readonly today: string;
  readonly link: (endorsementId: string, label: string) => ReactNode;
}

const ANSWER_KIND: Readonly<Record<EndorsementLine["state"], StatusKind>> = {
  open: "wait",
  endorsed: "done",
  returned: "over",
  over: "past",
};

/** What others sent to the organisation: first what waits for an answer, and since when. */
export function EndorsementsPage({ endorsements, today, link }: Props) {
  const open = endorsements.filter(({ state }) => state === "open");
  const others = endorsements.filter(({ state }) => state !== "open");
  return (
    <div className="life-page">
      <header>
        <h1>{texts.endorsements}</h1>
        <p className="muted">{texts.endorsementsHint}</p>
      </header>
      {open.length === 0 ? (
        <EmptyState title={texts.noneWaiting} text={texts.noneWaitingText} />
      ) : (
        <Lines name={texts.waiting} lines={open} today={today} link={link} />
      )}
      {others.length > 0 && <Lines name={texts.answered} lines={others} today={today} link={link} />}
    </div>
  );
}

function Lines({
  name,
  lines,
  today,
  link,
}: { name: string; lines: readonly EndorsementLine[] } & Omit<Props, "endorsements">) {
  return (
    <section className="life-lines">
      <h2>
        {name} <span className="muted">{lines.length}</span>
      </h2>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <p className="life-plan">{link(line.id, line.title ?? texts.life)}</p>
            <p className="muted meta">
              {[
                line.organisation,
                line.period === null ? null : periodInWords(line.period),
                texts.summary(line.activities),
                line.post,
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </p>
            <p className="meta">
              <Waiting line={line} today={today} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** «ждёт вас с 15 ноября 2023 г., 3 дня · ответ до 1 декабря» */
export function Waiting({ line, today }: { line: EndorsementLine; today: string }) {
  const { state, sentAt, deadline } = line;
  if (state !== "open") return <Status kind={ANSWER_KIND[state]}>{texts.states[state]}</Status>;
  const late = deadline !== null && deadline < today;
  return (
    <Status kind={late ? "over" : "wait"}>
      {texts.waitsForYou(dayInWords(sentAt), daysSince(sentAt, today))}
      {deadline !== null && ` · ${late ? texts.overdue : texts.until(dayInWords(deadline))}`}
    </Status>
  );
}
