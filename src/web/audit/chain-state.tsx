import type { AuditState } from "#contract/audit.ts";
import { counted } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { momentInWords } from "./moment.ts";
import { ROWS, texts } from "./texts.ts";

interface Props {
  readonly state: AuditState;
  /** Null: may not ask for it. */
  readonly onCheck: (() => void) | null;
  readonly checking: boolean;
}

/** Whether the journal is as it was written, and what the last checkpoint says. */
export function ChainState({ checking, onCheck, state }: Props) {
  const { broken, checkedAt, checkpoint, rows } = state;
  return (
    <section
      className={`notice ${broken ? "over" : "done"}`}
      aria-label={texts.check}
      role={broken ? "alert" : undefined}
    >
      <p>
        <Status kind={broken ? "over" : checkedAt === null ? "wait" : "done"}>
          {broken
            ? texts.broken
            : checkedAt === null
              ? texts.never
              : texts.whole(counted(rows, ROWS), momentInWords(checkedAt))}
        </Status>
        {broken && (
          <span className="audit-broken">
            {broken.position > 0 && `${texts.rowNumber(broken.position)} `}
            {texts.problems[broken.problem]} {texts.brokenAdvice}
          </span>
        )}
        <span className="meta muted audit-checkpoint">
          {checkpoint === null
            ? texts.noCheckpoint
            : texts.checkpoint(momentInWords(checkpoint.at), counted(checkpoint.count, ROWS), checkpoint.hash)}
        </span>
      </p>
      {onCheck !== null && (
        <button type="button" className="btn small" onClick={onCheck} disabled={checking}>
          {checking ? texts.checking : texts.check}
        </button>
      )}
    </section>
  );
}
