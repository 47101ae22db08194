import { useState } from "react";
import type { LifeView } from "#contract/plan-life.ts";
import { nextStages } from "#core/plan/life/transitions.ts";
import { foldSpaces } from "#core/text/words.ts";
import { wordPieces } from "#core/text/word-pieces.ts";
import { FIELDS } from "#web/lib/plan-terms.ts";
import { Status } from "#web/ui/status.tsx";
import { Words } from "#web/ui/words.tsx";
import { intend, useStep } from "./queries.ts";
import { ReasonStep } from "./step-forms.tsx";
import { texts } from "./texts.ts";
import { dayInWords } from "./days.ts";
import { authorInWords } from "./words.ts";

type Remark = LifeView["remarks"][number];

/** What those who were asked want otherwise, as changes in a text that are taken or not. */
export function RemarksList({ life, mayWrite }: { life: LifeView; mayWrite: boolean }) {
  if (life.remarks.length === 0) return null;
  const open = life.remarks.filter(({ settled }) => settled === null).length;
  const maySettle = mayWrite && nextStages(life.stage, "rejectRemark").length > 0;
  return (
    <section className="life-remarks" aria-labelledby="life-remarks">
      <h2 id="life-remarks">
        {texts.remarks} <span className="muted">{texts.remarksOpen(open)}</span>
      </h2>
      <ul>
        {life.remarks
          .toSorted((one, other) => Number(one.settled !== null) - Number(other.settled !== null))
          .map((remark) => (
            <li key={remark.id} className={remark.settled === null ? "open" : "settled"}>
              <RemarkWords remark={remark} />
              {maySettle && remark.settled === null && <Settle life={life} remark={remark} />}
            </li>
          ))}
      </ul>
    </section>
  );
}

export function RemarkWords({ remark }: { remark: Omit<Remark, "now"> & { readonly now?: string | null } }) {
  const { place, was, proposed, text, by, at, settled, now } = remark;
  const changed =
    now !== undefined && now !== null && was !== null && settled === null && foldSpaces(now) !== foldSpaces(was);
  return (
    <>
      <p className="life-place">
        {place.key === null ? texts.wholePlan : texts.remarkTo(place.number, place.title)}
        {place.field !== null && <span className="muted"> · {FIELDS[place.field]}</span>}
      </p>
      <p className="life-text">{text}</p>
      {proposed !== null && (
        <p className="life-proposed">
          <span className="muted">{texts.proposed}: </span>
          <Words pieces={wordPieces(foldSpaces(was ?? ""), foldSpaces(proposed))} />
        </p>
      )}
      {place.key !== null && place.field !== null && now === null && <p className="muted meta">{texts.rowGone}</p>}
      {changed && (
        <p className="muted meta">
          {texts.changedSince}: {now}
        </p>
      )}
      <p className="muted meta">
        {authorInWords(by)}
        {by.organisation !== null && by.name !== null && `, ${by.organisation}`} · {dayInWords(at)}
      </p>
      {settled !== null && (
        <p className="meta">
          <Status kind={settled.kind === "accepted" ? "done" : "past"}>
            {[
              `${texts[settled.kind]} ${dayInWords(settled.at)}, ${authorInWords(settled.by)}`,
              settled.change === null ? null : texts.taken,
              settled.reason,
            ]
              .filter((part) => part !== null)
              .join(" · ")}
          </Status>
        </p>
      )}
    </>
  );
}

function Settle({ life, remark }: { life: LifeView; remark: Remark }) {
  const step = useStep(life.planId);
  const [rejecting, setRejecting] = useState(false);
  const what = remark.place.number ?? remark.text.slice(0, 60);
  const { id } = remark;
  if (rejecting)
    return (
      <ReasonStep
        title={texts.rejectReason}
        label={texts.rejectReason}
        needed
        busy={step.isPending}
        error={step.error}
        go={texts.rejectNow}
        onCancel={() => setRejecting(false)}
        onGo={(reason) => step.mutate(intend(life.version, { kind: "rejectRemark", remark: id, reason: reason ?? "" }))}
      />
    );
  return (
    <div className="life-buttons no-print">
      <button
        type="button"
        className="btn line"
        aria-label={texts.acceptLabel(what)}
        disabled={step.isPending}
        onClick={() => step.mutate(intend(life.version, { kind: "acceptRemark", remark: id, reason: null }))}
      >
        {texts.accept}
      </button>
      <button type="button" className="btn" aria-label={texts.rejectLabel(what)} onClick={() => setRejecting(true)}>
        {texts.reject}
      </button>
      {step.error !== null && (
        <p className="life-error" role="alert">
          {step.error.message}
        </p>
      )}
    </div>
  );
}
