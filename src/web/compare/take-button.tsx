import type { Difference } from "#core/plan/compare/compare-actions.ts";
import { texts } from "./texts.ts";

interface Props {
  /** What is taken, for those who do not see where the button stands. */
  readonly what: string;
  readonly difference: Difference;
  readonly onTake: ((difference: Difference) => void) | undefined;
}

export function TakeButton({ what, difference, onTake }: Props) {
  if (onTake === undefined) return null;
  return (
    <button type="button" className="btn small" aria-label={texts.takeLabel(what)} onClick={() => onTake(difference)}>
      {texts.take}
    </button>
  );
}
