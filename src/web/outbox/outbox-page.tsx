import { useRef, useState, type ReactNode } from "react";
import type { Me } from "#contract/account.ts";
import { isUnderWay, sameOwner, type OutboxItem } from "#web/lib/outbox/model.ts";
import type { Outbox } from "#web/lib/outbox/outbox.ts";
import { OutOfRoom } from "#web/lib/outbox/store.ts";
import { bring, readCarried, toCarry } from "#web/lib/outbox/transfer.ts";
import { useOutbox, useOutboxView } from "#web/lib/outbox/use-outbox.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { EmptyState, Loading } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import "./outbox-page.css";

interface Props {
  readonly me: Me;
  /** Opens the form of a thing again. */
  readonly open: (item: OutboxItem, label: string) => ReactNode;
  readonly toToday: ReactNode;
}

/** Everything of the person on this device that the server is to get, and what it got lately. */
export function OutboxPage({ me, open, toToday }: Props) {
  const outbox = useOutbox(me);
  const { items, ofOthers, durable, obstacle } = useOutboxView(outbox);
  if (outbox === null) return <Loading text={texts.loading} />;
  const parts = [
    { title: texts.waits, items: items.filter(isUnderWay) },
    { title: texts.drafts, items: items.filter(({ state }) => state === "draft") },
    { title: texts.sent, items: items.filter(({ state }) => state === "sent") },
  ].filter((part) => part.items.length > 0);
  const waits = items.some(({ state }) => state === "waiting");
  return (
    <div className="outbox-page">
      <header className="page-head">
        <h1>{texts.title}</h1>
        {waits && (
          <div className="tools">
            <button type="button" className="btn primary" onClick={() => void outbox.sendAllNow()}>
              {texts.sendAll}
            </button>
          </div>
        )}
      </header>
      {!durable && <Notice kind="over">{texts.volatile}</Notice>}
      {waits && obstacle !== null && <Notice kind="wait">{obstacleText(obstacle)}</Notice>}
      {ofOthers > 0 && <Notice kind="plan">{texts.others(ofOthers)}</Notice>}
      {parts.length === 0 ? (
        <EmptyState title={texts.empty} text={texts.emptyText}>
          {toToday}
        </EmptyState>
      ) : (
        parts.map((part) => (
          <section key={part.title}>
            <h2>{part.title}</h2>
            <ul className="outbox-list">
              {part.items.map((item) => (
                <Line key={item.id} item={item} me={me} outbox={outbox} obstacle={obstacle} open={open} />
              ))}
            </ul>
          </section>
        ))
      )}
      <Transfer me={me} outbox={outbox} />
      {!window.isSecureContext && <p className="meta muted">{texts.noWorker}</p>}
    </div>
  );
}

function Notice({ kind, children }: { kind: StatusKind; children: string }) {
  return (
    <output className="outbox-notice">
      <Status kind={kind}>{children}</Status>
    </output>
  );
}

function obstacleText(obstacle: string): string {
  if (obstacle === "signedOut" || obstacle === "secondFactorNeeded") return texts.signedOut;
  return obstacle === "otherSession" ? texts.otherSession : texts.network;
}

const KINDS: Readonly<Record<OutboxItem["state"], StatusKind>> = {
  draft: "plan",
  waiting: "wait",
  sending: "run",
  sent: "done",
  refused: "over",
};

interface LineProps {
  readonly item: OutboxItem;
  readonly me: Me;
  readonly outbox: Outbox;
  readonly obstacle: string | null;
  readonly open: Props["open"];
}

function Line({ item, me, outbox, obstacle, open }: LineProps) {
  const [asking, setAsking] = useState(false);
  const isHere = sameOwner(item.owner, me);
  const { id, state, title, trouble, uncertain } = item;
  const isStopped = state === "waiting" || state === "refused";
  return (
    <li>
      <div className="outbox-what">
        <b>{title}</b>
        <span className="meta muted">{detailsOf(item, isHere)}</span>
        <Status kind={KINDS[state]}>{stateWords(item, isHere, obstacle)}</Status>
        {trouble !== null && trouble.code !== "network" && (
          <span className="outbox-trouble">{troubleText(trouble)}</span>
        )}
      </div>
      {asking ? (
        <div className="outbox-actions" role="alertdialog" aria-label={texts.remove}>
          <p>
            {texts.removeQuestion(title)} {uncertain && texts.removeUncertain}
          </p>
          <button type="button" className="btn" onClick={() => void outbox.remove(id)}>
            {texts.removeYes}
          </button>
          <button type="button" className="btn primary" onClick={() => setAsking(false)}>
            {texts.keep}
          </button>
        </div>
      ) : (
        <div className="outbox-actions">
          {isHere && isStopped && (
            <button
              type="button"
              className="btn"
              aria-label={`${texts.sendNow}: ${title}`}
              onClick={() => void outbox.sendNow(id)}
            >
              {texts.sendNow}
            </button>
          )}
          {isHere && isStopped && !uncertain && (
            <button
              type="button"
              className="btn"
              aria-label={`${texts.takeBack}: ${title}`}
              onClick={() => void outbox.takeBack(id)}
            >
              {texts.takeBack}
            </button>
          )}
          {isHere && open(item, texts.open)}
          {state !== "sending" && state !== "sent" && (
            <button
              type="button"
              className="btn bare"
              aria-label={`${texts.remove}: ${title}`}
              onClick={() => setAsking(true)}
            >
              {texts.remove}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });
const moment = (at: string): string => MOMENT.format(new Date(at));

function detailsOf(
  { organisationName, typedAt, submittedAt, sentAt, files, tries, state }: OutboxItem,
  isHere: boolean,
) {
  const when =
    sentAt !== null
      ? texts.arrived(moment(sentAt))
      : submittedAt !== null
        ? texts.handed(moment(submittedAt))
        : texts.typed(moment(typedAt));
  return [
    isHere ? null : organisationName,
    when,
    files.length > 0 && state !== "sent" ? texts.files(files.length) : null,
    tries > 0 ? texts.tries(tries) : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function stateWords({ state, organisationName }: OutboxItem, isHere: boolean, obstacle: string | null): string {
  if (state !== "waiting") return texts.states[state];
  if (!isHere) return texts.waitsForOrganisation(organisationName);
  return obstacle === "signedOut" || obstacle === "otherSession" ? texts.waitsForPerson : texts.states.waiting;
}

function troubleText({ code, data }: NonNullable<OutboxItem["trouble"]>): string {
  const said = data["message"];
  return typeof said === "string" ? said : errorText(code);
}

/** To another device: a file out, a file in. */
function Transfer({ me, outbox }: { me: Me; outbox: Outbox }) {
  const { items } = useOutboxView(outbox);
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<readonly string[]>([]);
  const unsent = items.filter(({ state }) => state !== "sent");
  const save = async (): Promise<void> => {
    const text = await toCarry(unsent, (itemId, fileId) => outbox.fileContent(itemId, fileId));
    const day = new Intl.DateTimeFormat("ru-RU").format(new Date());
    saveFile(new Blob([text], { type: "application/json" }), texts.fileName(day));
  };
  const take = async (file: File): Promise<void> => {
    const brought = readCarried(await file.text());
    if (brought === null) return setTold([texts.notSuchFile]);
    let words: readonly string[] = [];
    try {
      await outbox.putIn((here) => {
        const done = bring(here, brought, me);
        const { rival, ofOthers } = done.brought;
        words = [
          texts.brought(done.brought),
          ...(rival.length > 0 ? [texts.rivals(rival)] : []),
          ...(ofOthers > 0 ? [texts.notYours(ofOthers)] : []),
        ];
        return done.edit;
      });
      setTold(words);
    } catch (error) {
      setTold([error instanceof OutOfRoom ? texts.tooLarge : texts.notSuchFile]);
    }
  };
  return (
    <section className="outbox-transfer">
      <h2>{texts.carry}</h2>
      <p className="meta">{texts.carryText}</p>
      <div className="outbox-actions">
        <button type="button" className="btn" disabled={unsent.length === 0} onClick={() => void save()}>
          {texts.save}
        </button>
        <label className="btn outbox-bring">
          <input
            ref={input}
            type="file"
            accept="application/json,.json"
            className="hidden-text"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void take(file);
              if (input.current !== null) input.current.value = "";
            }}
          />
          {texts.bring}
        </label>
      </div>
      <output className="outbox-told">
        {told.map((words) => (
          <span key={words}>{words}</span>
        ))}
      </output>
    </section>
  );
}
