import type { ReactNode } from "react";
import type { LifeView } from "#contract/plan-life.ts";
import { lastRound, openRemarks, waitingFor } from "#core/plan/life/life.ts";
import { Status } from "#web/ui/status.tsx";
import { STAGE_KIND } from "./stage-kind.ts";
import { stripTexts as texts } from "./strip-texts.ts";
import { dayInWords, daysSince } from "./days.ts";
import "./plan-life.css";

interface Props {
  readonly life: LifeView;
  readonly today: string;
  readonly lifeLink: (label: string) => ReactNode;
}

/** One line on the plan's own page: where it is, who has it, since when. */
export function LifeStrip({ life, today, lifeLink }: Props) {
  const waiting = waitingFor(life);
  const round = lastRound(life);
  const open = openRemarks(life).length;
  return (
    <div className="life-strip">
      <Status kind={STAGE_KIND[life.stage]} pill>
        {texts.stages[life.stage]}
      </Status>
      <span className="no-print">{lifeLink(texts.life)}</span>
      {waiting.length > 0 && round !== null && (
        <span className="life-waiting">
          {waiting.map(({ organisation }) => organisation).join(", ")}:{" "}
          {texts.waits(dayInWords(round.sentAt), daysSince(round.sentAt, today))}
        </span>
      )}
      {open > 0 && (
        <span>
          {texts.remarks}: {texts.remarksOpen(open)}
        </span>
      )}
    </div>
  );
}
