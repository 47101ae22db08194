import type { ReactNode } from "react";
import { errorText } from "#web/lib/error-texts.ts";
import { counted } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { ReviewSnapshot } from "./review-store.ts";
import { texts } from "./texts.ts";
import "./review-bar.css";

const words = texts.bar;

interface Props {
  readonly open: number;
  readonly accepted: boolean;
  readonly snapshot: ReviewSnapshot;
  readonly onAccept: () => void;
  readonly onReopen: () => void;
  readonly onKeys: () => void;
  readonly later: ReactNode;
  readonly toPlan: ReactNode;
}

/** What accepting will mean, what is not saved yet, and the decision itself. */
export function ReviewBar({ open, accepted, snapshot, onAccept, onReopen, onKeys, later, toPlan }: Props) {
  return (
    <footer className="review-bar">
      <p className="review-meaning">
        {accepted ? (
          <>
            <Icon name="done" /> <b>{words.accepted}</b> <span>{words.acceptedMeaning}</span>
          </>
        ) : open > 0 ? (
          <>
            <span className="ask-ink">
              <Icon name="ask" />
            </span>{" "}
            <b>{words.open(counted(open, texts.forms.question))}</b> <span>{words.openMeaning}</span>
          </>
        ) : (
          <>
            <span className="done-ink">
              <Icon name="done" />
            </span>{" "}
            <b>{words.ready}</b> <span>{words.readyMeaning}</span>
          </>
        )}
      </p>
      <Connection snapshot={snapshot} />
      <span className="review-keys">
        <span className="kbd">↑</span> <span className="kbd">↓</span> {words.question}
        <span className="kbd">Ctrl+Z</span> {words.undo}
        <button type="button" className="plain" onClick={onKeys}>
          <span className="kbd">?</span> {words.keys}
        </button>
      </span>
      <span className="review-decision">
        {later}
        {accepted ? (
          <>
            <button type="button" className="btn" onClick={onReopen}>
              {words.backToReview}
            </button>
            {toPlan}
          </>
        ) : (
          <button type="button" className="btn primary" onClick={onAccept}>
            {words.accept}
          </button>
        )}
      </span>
    </footer>
  );
}

function Connection({ snapshot: { unsent, failure, trouble } }: { snapshot: ReviewSnapshot }) {
  const { connection } = texts;
  const count = counted(unsent, texts.forms.change);
  if (failure !== null) {
    const text =
      failure !== "network" ? errorText(failure) : unsent > 0 ? connection.lost(count) : connection.lostEmpty;
    return (
      <output className="review-connection lost">
        <Icon name="over" size="small" /> {text}
      </output>
    );
  }
  return (
    <output className="review-connection">{unsent > 0 && trouble === null ? connection.sending(count) : ""}</output>
  );
}
