import { useState, type ReactNode } from "react";
import type { OfferView, SlotView, TrainingView } from "#contract/training.ts";
import type { TrainingKind } from "#core/training/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { OneOf } from "#web/ui/one-of.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { MyApplications, STATE_KINDS, ToApprove } from "./applications.tsx";
import { OfferForm, SlotForm } from "./offer-forms.tsx";
import { useTraining } from "./queries.ts";
import { texts } from "./texts.ts";
import "./training.css";

export interface TrainingLinks {
  readonly slot: (slotId: string, label: string, name: string) => ReactNode;
  readonly mine: (label: string) => ReactNode;
  readonly requests: (label: string) => ReactNode;
}

interface Props {
  readonly view: TrainingView;
  readonly tabs: ReactNode;
  readonly links: TrainingLinks;
}

type Filter = TrainingKind | "all";
const FILTERS: readonly (readonly [Filter, string])[] = [
  ["all", texts.all],
  ["course", texts.kindTabs.course],
  ["internship", texts.kindTabs.internship],
  ["webinar", texts.kindTabs.webinar],
];
const FEW = 40;

/** What is offered in the region, one's own applications, and what waits for the head. */
export function TrainingPage({ view, tabs, links }: Props) {
  const { may, mine, offers, today, toApprove } = view;
  const [adding, setAdding] = useState(false);
  const [filter, setFilter] = useState<Filter>("all");
  const [words, setWords] = useState("");
  const [all, setAll] = useState(false);
  const found = offers.filter(
    (offer) => (filter === "all" || offer.kind === filter) && isNamed(offer, words.trim().toLowerCase()),
  );
  const shown = all ? found : found.slice(0, FEW);
  return (
    <div className="tr-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="muted">{texts.hint}</p>
        </div>
        <div className="tools no-print">
          {links.requests(texts.requests)}
          {links.mine(texts.mineLink)}
          {may.offer && !adding && (
            <button type="button" className="btn primary" onClick={() => setAdding(true)}>
              {texts.addOffer}
            </button>
          )}
        </div>
      </header>
      {adding && <OfferForm offer={null} onDone={() => setAdding(false)} />}
      {toApprove.length > 0 && <ToApprove list={toApprove} />}
      {mine.length > 0 && (
        <section aria-labelledby="training-mine">
          <h2 id="training-mine">{texts.mine}</h2>
          <MyApplications list={mine} today={today} />
        </section>
      )}
      {offers.length === 0 ? (
        <EmptyState title={texts.noOffers} text={texts.noOffersHint} />
      ) : (
        <section aria-labelledby="training-offers">
          <h2 id="training-offers">
            {texts.offers} <span className="muted">{found.length}</span>
          </h2>
          <div className="tr-find no-print">
            <OneOf
              legend={texts.kindFilter}
              name="training-kind"
              options={FILTERS}
              value={filter}
              onChange={setFilter}
            />
            <input
              className="step-input"
              type="search"
              aria-label={texts.search}
              placeholder={texts.search}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          </div>
          {found.length === 0 && <p className="muted">{texts.nothingFound}</p>}
          <ul className="tr-list">
            {shown.map((offer) => (
              <Offer key={offer.id} offer={offer} mayApply={may.apply} mayOffer={may.offer} links={links} />
            ))}
          </ul>
          {shown.length < found.length && (
            <button type="button" className="btn bare small no-print" onClick={() => setAll(true)}>
              {texts.showAll(found.length)}
            </button>
          )}
        </section>
      )}
    </div>
  );
}

function isNamed({ organisationName, title }: OfferView, words: string): boolean {
  const text = `${title} ${organisationName}`.toLowerCase();
  return words.split(/\s+/).every((word) => text.includes(word));
}

interface OfferProps {
  readonly offer: OfferView;
  readonly mayApply: boolean;
  readonly mayOffer: boolean;
  readonly links: TrainingLinks;
}

function Offer({ offer, mayApply, mayOffer, links }: OfferProps) {
  const [open, setOpen] = useState<"change" | "slot" | null>(null);
  const { audience, form, hours, kind, organisationName, own, programmeState, registerNumber, requirements, slots } =
    offer;
  const close = () => setOpen(null);
  const facts = [
    texts.kinds[kind],
    organisationName,
    texts.forms[form],
    hours === null ? null : texts.hours(hours),
    registerNumber === null ? texts.programmeStates[programmeState] : texts.registered(registerNumber),
  ];
  return (
    <li>
      <h3>{offer.title}</h3>
      <p className="muted meta">{facts.filter((fact) => fact !== null).join(" · ")}</p>
      {audience !== null && <p className="meta">{`${texts.audience}: ${audience}`}</p>}
      {requirements !== null && <p className="meta">{`${texts.requirements}: ${requirements}`}</p>}
      {slots.length === 0 && <p className="muted meta">{texts.noSlots}</p>}
      {slots.length > 0 && (
        <ul className="tr-slots">
          {slots.map((slot) => (
            <Slot key={slot.id} slot={slot} offer={offer} mayApply={mayApply} mayOffer={mayOffer} links={links} />
          ))}
        </ul>
      )}
      {own && mayOffer && open === null && (
        <div className="tr-buttons no-print">
          <button
            type="button"
            className="btn small"
            aria-label={texts.addSlotOf(offer.title)}
            onClick={() => setOpen("slot")}
          >
            {texts.addSlot}
          </button>
          <button
            type="button"
            className="btn small"
            aria-label={texts.changeOfferOf(offer.title)}
            onClick={() => setOpen("change")}
          >
            {texts.changeOffer}
          </button>
        </div>
      )}
      {open === "change" && <OfferForm offer={offer} onDone={close} />}
      {open === "slot" && (
        <SlotForm title={texts.addSlotOf(offer.title)} offerId={offer.id} slot={null} onDone={close} />
      )}
    </li>
  );
}

interface SlotProps extends OfferProps {
  readonly slot: SlotView;
}

const ENDED: ReadonlySet<string> = new Set(["refused", "withdrawn"]);

function Slot({ slot, offer, mayApply, mayOffer, links }: SlotProps) {
  const training = useTraining();
  const [id] = useState(newId);
  const {
    applyUntil,
    free,
    freeForUs,
    host,
    mine,
    open,
    place,
    places,
    quota,
    reason,
    state,
    taken,
    toAnswer,
    waiting,
  } = slot;
  const days = texts.days(slot.startsOn, slot.endsOn);
  const where = [texts.times(slot.startsAt, slot.endsAt), place, host === null ? null : texts.receives(host)];
  const seats = [
    open ? texts.placesLeft(free, places) : null,
    !open && offer.own ? texts.seats(taken, places) : null,
    quota.length > 0 && open && !offer.own ? texts.forUs(freeForUs) : null,
    applyUntil === null || !open ? null : texts.applyUntil(applyUntil),
    waiting > 0 && (open || offer.own) ? texts.waitingCount(waiting) : null,
  ];
  const isTaken = mine !== null && !ENDED.has(mine);
  return (
    <li>
      <div>
        <p>
          <b>{days}</b> {where.filter((part) => part !== null && part !== "").join(" · ")}
        </p>
        {state === "cancelled" ? (
          <p className="tr-facts">
            <Status kind="past">{texts.cancelled}</Status>
            {reason !== null && <span className="muted meta">{texts.reason(reason)}</span>}
          </p>
        ) : (
          <p className="muted meta">{seats.filter((part) => part !== null).join(" · ")}</p>
        )}
        {mine !== null && <Status kind={STATE_KINDS[mine]}>{texts.states[mine]}</Status>}
        {offer.own && toAnswer > 0 && <Status kind="ask">{texts.toAnswer(toAnswer)}</Status>}
        {!open && state === "open" && mine === null && !offer.own && <p className="muted meta">{texts.closed}</p>}
        {training.error !== null && (
          <p className="tr-error" role="alert">
            {training.error.message}
          </p>
        )}
      </div>
      <div className="tr-buttons no-print">
        {offer.own && mayOffer && links.slot(slot.id, texts.openSlot, texts.openSlotOf(offer.title, days))}
        {open && mayApply && !isTaken && (
          <button
            type="button"
            className={offer.own ? "btn" : "btn line"}
            aria-label={texts.applyOf(offer.title, days)}
            disabled={training.isPending}
            onClick={() => training.mutate({ kind: "apply", slotId: slot.id, id: mine === null ? id : newId() })}
          >
            {texts.apply}
          </button>
        )}
      </div>
    </li>
  );
}
