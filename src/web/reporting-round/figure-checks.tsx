import type { FigureCheck, FormItem } from "#contract/reporting-round.ts";
import { Status } from "#web/ui/status.tsx";
import { figureInWords } from "./figure-words.ts";
import { roundTexts } from "./round-texts.ts";

const one = (value: string) => ({ value, numerator: null, denominator: null, known: 1, of: 1 });

/** What rules and the centre's own earlier figures say of one figure: stops by words and shape, questions beside them. */
export function FigureChecks({
  checks,
  item,
  typed,
}: {
  readonly checks: readonly FigureCheck[];
  readonly item: FormItem;
  readonly typed: readonly string[];
}) {
  return checks.map((check) => {
    if (check.kind === "rule")
      return (
        <p key={check.ruleId}>
          <Status kind={check.weight === "hard" ? "over" : "ask"}>
            {check.weight === "hard" ? roundTexts.stops(check.sentence) : roundTexts.asks(check.sentence)}
          </Status>
        </p>
      );
    const [low, high] = [figureInWords(item, one(check.low)), figureInWords(item, one(check.high))];
    return (
      <p key="unusual">
        <Status kind="ask">
          {roundTexts.unusual(low, high, typed.join(item.passport.measure.kind === "share" ? " из " : ", "))}
        </Status>
      </p>
    );
  });
}
