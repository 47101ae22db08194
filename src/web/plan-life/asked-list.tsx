import type { Asked, Round } from "#core/plan/life/life.ts";
import { Status } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import { dayInWords, daysSince } from "./days.ts";
import { authorInWords } from "./words.ts";

/** Who was asked, and what each has answered; who has not is waited for since the day of sending. */
export function AskedList({
  round,
  today,
  heading: Heading = "h3",
}: {
  round: Pick<Round, "asked" | "deadline" | "sentAt" | "state">;
  today: string;
  /** One below the heading that it stands under. */
  heading?: "h2" | "h3";
}) {
  const late = round.deadline !== null && round.deadline < today;
  return (
    <div className="life-asked">
      <Heading>
        {texts.asked}
        {round.deadline !== null && <span className="muted"> · {texts.until(dayInWords(round.deadline))}</span>}
      </Heading>
      <ul>
        {round.asked.map((one) => (
          <li key={one.id}>
            <span>
              {one.organisation}
              {one.post !== null && <span className="muted"> · {one.post}</span>}
            </span>
            <Answer asked={one} round={round} today={today} late={late} />
            {one.answer?.reason && <span className="life-reason">{one.answer.reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface AnswerProps {
  readonly asked: Asked;
  readonly round: Pick<Round, "sentAt" | "state">;
  readonly today: string;
  readonly late: boolean;
}

function Answer({ asked: { answer }, round, today, late }: AnswerProps) {
  if (answer === null) {
    if (round.state !== "open") return <Status kind="past">{texts.notAnswered}</Status>;
    return (
      <Status kind={late ? "over" : "wait"}>
        {texts.waits(dayInWords(round.sentAt), daysSince(round.sentAt, today))}
        {late && ` · ${texts.overdue}`}
      </Status>
    );
  }
  const say = answer.kind === "endorsed" ? texts.endorsedOn : texts.returnedOn;
  return (
    <Status kind={answer.kind === "endorsed" ? "done" : "over"}>
      {say(dayInWords(answer.at), authorInWords(answer.by))}
    </Status>
  );
}
