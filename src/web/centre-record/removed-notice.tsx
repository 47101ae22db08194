import type { Sending } from "./queries.ts";
import { texts } from "./texts.ts";

/** What was deleted a moment ago, and how it comes back: the same record is sent again. */
export interface Removed {
  readonly what: string;
  readonly bringBack: () => Promise<unknown>;
}

interface Props {
  readonly removed: Removed | null;
  readonly sending: Sending;
  readonly onDone: () => void;
}

export function RemovedNotice({ removed, sending, onDone }: Props) {
  if (removed === null) return null;
  return (
    <output className="notice done no-print">
      <p>{texts.removed(removed.what)}</p>
      <button
        type="button"
        className="btn small"
        disabled={sending.isPending}
        onClick={() => sending.mutate(removed.bringBack, { onSuccess: onDone })}
      >
        {texts.bringBack}
      </button>
    </output>
  );
}
