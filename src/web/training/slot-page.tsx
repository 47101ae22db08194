import { useState, type ReactNode } from "react";
import type { SlotSheet } from "#contract/training-application.ts";
import type { SlotDays } from "#core/training/model.ts";
import { Status } from "#web/ui/status.tsx";
import { StepForm, Words } from "#web/ui/step-form.tsx";
import { Certificates } from "./certificates.tsx";
import { DayFields, SlotForm } from "./offer-forms.tsx";
import { Participants } from "./participants.tsx";
import { useTraining } from "./queries.ts";
import { texts } from "./texts.ts";
import "./training.css";

interface Props {
  readonly sheet: SlotSheet;
  readonly tabs: ReactNode;
  readonly back: (label: string) => ReactNode;
}

type Open = "places" | "move" | "cancel";

/** A group for whoever leads it: places, applications, attendance, certificates, what was said of it. */
export function SlotPage({ sheet, tabs, back }: Props) {
  const { applications, certificates, feedback, slot, title, today } = sheet;
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const days = texts.days(slot.startsOn, slot.endsOn);
  const isOpen = slot.state === "open";
  const facts = [
    texts.times(slot.startsAt, slot.endsAt),
    slot.place,
    slot.host === null ? null : texts.receives(slot.host),
    texts.seats(slot.taken, slot.places),
    slot.waiting > 0 ? texts.waitingCount(slot.waiting) : null,
    slot.applyUntil === null ? null : texts.applyUntil(slot.applyUntil),
  ];
  return (
    <div className="tr-page">
      {tabs}
      <header className="page-head">
        <div>
          <p className="meta no-print">{back(`← ${texts.back}`)}</p>
          <h1>{title}</h1>
          <p>
            <b>{days}</b> {facts.filter((fact) => fact !== null && fact !== "").join(" · ")}
          </p>
          {!isOpen && <Status kind="past">{texts.cancelled}</Status>}
          {slot.reason !== null && <p className="muted meta">{texts.reason(slot.reason)}</p>}
        </div>
        {isOpen && (
          <div className="tools no-print">
            <button type="button" className="btn" onClick={() => setOpen("places")}>
              {texts.changeSlot}
            </button>
            {certificates.length === 0 && (
              <>
                <button type="button" className="btn" onClick={() => setOpen("move")}>
                  {texts.move}
                </button>
                <button type="button" className="btn" onClick={() => setOpen("cancel")}>
                  {texts.cancel}
                </button>
              </>
            )}
          </div>
        )}
      </header>
      {open === "places" && <SlotForm title={texts.changeSlot} offerId={null} slot={slot} onDone={close} />}
      {(open === "move" || open === "cancel") && <MoveForm key={open} sheet={sheet} kind={open} onDone={close} />}
      {slot.quota.length > 0 && <Quota slot={slot} />}
      <section aria-labelledby="slot-applications">
        <h2 id="slot-applications">
          {texts.applications} <span className="muted">{applications.length > 0 && applications.length}</span>
        </h2>
        {applications.length === 0 ? (
          <p className="muted">{texts.noApplications}</p>
        ) : (
          <Participants list={applications} hasBegun={today >= slot.startsOn} isOpen={isOpen} />
        )}
      </section>
      <section aria-labelledby="slot-certificates">
        <h2 id="slot-certificates">
          {texts.certificates} <span className="muted">{certificates.length > 0 && certificates.length}</span>
        </h2>
        <Certificates slotId={slot.id} list={certificates} mayAdd={isOpen && applications.length > 0} />
      </section>
      <section aria-labelledby="slot-feedback">
        <h2 id="slot-feedback">{texts.feedback}</h2>
        <Feedback {...feedback} />
      </section>
    </div>
  );
}

function Quota({ slot: { others, quota } }: Pick<SlotSheet, "slot">) {
  const lines = [...quota, { ...others, organisationId: "", name: texts.others }];
  return (
    <section aria-labelledby="slot-quota">
      <h2 id="slot-quota">{texts.quota}</h2>
      <div className="tr-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.quotaWho}</th>
              <th scope="col">{texts.quotaPeople}</th>
              <th scope="col">{texts.quotaTaken}</th>
              <th scope="col">{texts.quotaLeft}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ free, name, organisationId, people, taken }) => (
              <tr key={organisationId}>
                <th scope="row">{name}</th>
                <td data-name={texts.quotaPeople}>{people}</td>
                <td data-name={texts.quotaTaken}>{taken}</td>
                <td data-name={texts.quotaLeft}>{free}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface MoveProps {
  readonly sheet: SlotSheet;
  readonly kind: "move" | "cancel";
  readonly onDone: () => void;
}

function MoveForm({ sheet: { slot }, kind, onDone }: MoveProps) {
  const training = useTraining();
  const { endsAt, endsOn, startsAt, startsOn } = slot;
  const [days, setDays] = useState<SlotDays>({ startsOn, endsOn, startsAt, endsAt });
  const [reason, setReason] = useState("");
  const move = kind === "move" ? ({ kind, days, reason } as const) : ({ kind, reason } as const);
  return (
    <StepForm
      title={kind === "move" ? texts.move : texts.cancel}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={kind === "move" ? texts.move : texts.cancel}
      onCancel={onDone}
      onSubmit={() =>
        training.mutate({ kind: "moveSlot", slotId: slot.id, version: slot.version, move }, { onSuccess: onDone })
      }
    >
      {kind === "move" && <DayFields days={days} onChange={setDays} />}
      <Words
        label={kind === "move" ? texts.whyMoved : texts.whyCancelled}
        value={reason}
        onChange={setReason}
        most={2000}
      />
    </StepForm>
  );
}

function Feedback({ ratings, words }: SlotSheet["feedback"]) {
  if (ratings.length === 0) return <p className="muted">{texts.noFeedback}</p>;
  const mean = (ratings.reduce((sum, one) => sum + one, 0) / ratings.length).toFixed(1).replace(".", ",");
  const counts = [5, 4, 3, 2, 1].map((mark) => ({ mark, count: ratings.filter((one) => one === mark).length }));
  return (
    <>
      <p>{texts.mean(mean, ratings.length)}</p>
      <p className="muted meta">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ count, mark }) => `${texts.marks(mark)}: ${count}`)
          .join(" · ")}
      </p>
      <ul className="tr-list">
        {words.map((text, index) => (
          <li key={`${index}${text}`}>{text}</li>
        ))}
      </ul>
    </>
  );
}
