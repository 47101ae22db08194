import { useState, type ReactNode } from "react";
import type { OccurrenceView } from "#contract/execution.ts";
import type { OccurrenceActionKind } from "#core/execution/model.ts";
import { Status } from "#web/ui/status.tsx";
import { MarkForm } from "./mark-form.tsx";
import { texts } from "./texts.ts";
import { daysInWords, daysOf, statusOf } from "./words.ts";

interface Props {
  readonly dutyId: string;
  readonly occurrence: OccurrenceView;
  readonly today: string;
  /** Leads to the report; null where nothing can be reported. */
  readonly report: ReactNode;
}

/** What was held is reported, with what proves it. */
const BY_HAND: readonly OccurrenceActionKind[] = ["setDate", "start", "move", "cancel", "notDone", "undo"];
const REVIEWS = { sent: texts.sent, accepted: texts.accepted, returned: texts.returned };

/** One time: its days, its state, why it is so, and what can be said of it. */
export function OccurrenceItem({ dutyId, occurrence, today, report }: Props) {
  const [asked, setAsked] = useState<OccurrenceActionKind | null>(null);
  const [open, setOpen] = useState(false);
  const { held, label, needed, note, review, steps } = occurrence;
  const status = statusOf(occurrence);
  const days = daysOf(occurrence);
  const kinds = BY_HAND.filter((kind) => steps.includes(kind));
  const choose = (kind: OccurrenceActionKind) => {
    setOpen(false);
    setAsked(kind);
  };
  return (
    <li className="exec-item">
      <p className="exec-label">
        <b>{label}</b> <span className="muted">{days.now}</span>
      </p>
      <Status kind={status.kind}>{status.text}</Status>
      <div className="exec-about meta">
        {days.approved !== null && <span className="muted">{texts.approvedTerm(days.approved)}</span>}
        {needed > 1 && <span>{texts.held(held, needed)}</span>}
        {needed === 1 && held > 1 && <span>{texts.heldMore(held)}</span>}
        {note?.movedFrom !== undefined && daysInWords(note.movedFrom.from, note.movedFrom.to) !== "" && (
          <span className="muted">{texts.movedFrom(daysInWords(note.movedFrom.from, note.movedFrom.to))}</span>
        )}
        {note !== null && note.reason !== null && (
          <span>
            {texts.reason.toLowerCase()}: {note.reason}
          </span>
        )}
        {note !== null && note.document !== null && (
          <span>
            {texts.document.toLowerCase()}: {note.document}
          </span>
        )}
        {review !== null && isReview(review) && <span className="muted">{REVIEWS[review]}</span>}
      </div>
      {asked === null && kinds.length > 0 && (
        <div className="exec-buttons no-print">
          {report}
          <button
            type="button"
            className="btn small"
            aria-expanded={open}
            aria-label={`${texts.more}: ${label}`}
            onClick={() => setOpen(!open)}
          >
            {texts.more}
          </button>
          {open &&
            kinds.map((kind) => (
              <button key={kind} type="button" className="btn line small" onClick={() => choose(kind)}>
                {texts.steps[kind]}
              </button>
            ))}
        </div>
      )}
      {asked !== null && (
        <MarkForm
          key={asked}
          dutyId={dutyId}
          occurrence={occurrence}
          kind={asked}
          today={today}
          onDone={() => setAsked(null)}
        />
      )}
    </li>
  );
}

function isReview(review: string): review is keyof typeof REVIEWS {
  return review in REVIEWS;
}
