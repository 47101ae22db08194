import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { HandoverPacket } from "#contract/person-rights.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { formatNumber, shortDate } from "#web/lib/russian.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { CheckField, Panel, TextField, type Picked } from "./fields.tsx";
import { PersonPicker } from "./pickers.tsx";
import { problemWords } from "./problem-words.ts";
import { fetchHandover, handoverQuery, personQuery, useLeave } from "./queries.ts";
import { formTexts, leaveTexts as texts, personTexts, texts as listTexts } from "./texts.ts";
import "./people.css";

interface Props {
  readonly personId: string;
  readonly back: ReactNode;
}

/** Everything that hangs on a person, to be printed and signed; below it the leaving itself. */
export function HandoverPage({ personId, back }: Props) {
  const { data: packet, error, refetch } = useQuery(handoverQuery(personId));
  const { data: person } = useQuery(personQuery(personId));
  const [trouble, setTrouble] = useState<string | null>(null);
  // Afterwards the page shows what was handed over, not what is left: nothing.
  const [done, setDone] = useState<{ readonly words: string; readonly packet: HandoverPacket } | null>(null);
  const leave = useLeave(personId);
  if (packet === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    const again = () => void refetch();
    return <Failure title={texts.failure} text={error.message} again={listTexts.again} onAgain={again} />;
  }
  const download = async () => {
    setTrouble(null);
    try {
      const { content, name } = await fetchHandover(personId);
      saveFile(content, name ?? `${texts.title}.docx`);
    } catch (failed) {
      setTrouble(failed instanceof Error ? failed.message : null);
    }
  };
  return (
    <div className="people-page narrow">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>
            {texts.title}: {packet.personName}
          </h1>
          <p className="sub">
            {packet.organisationName}. {texts.composed(shortDate(packet.today))}
          </p>
        </div>
        <div className="tools no-print">
          <button type="button" className="btn" onClick={() => window.print()}>
            {texts.print}
          </button>
          <button type="button" className="btn" onClick={() => void download()}>
            {texts.docx}
          </button>
        </div>
      </header>
      {trouble !== null && (
        <p className="notice over" role="alert">
          {trouble}
        </p>
      )}
      {done !== null && <output className="notice done">{done.words}</output>}
      <Packet packet={done?.packet ?? packet} />
      {person?.may.leave === true && done === null && (
        <LeaveForm packet={packet} leave={leave} onDone={(words) => setDone({ words, packet })} />
      )}
    </div>
  );
}

function Part({ title, none, children }: { title: string; none: boolean; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {none ? <p className="muted">{texts.none}</p> : <ol>{children}</ol>}
    </section>
  );
}

function Packet({ packet }: { packet: HandoverPacket }) {
  const { assignments, grants, delegations, plans, elsewhere } = packet;
  return (
    <div className="people-packet">
      <Part title={texts.posts} none={assignments.length === 0}>
        {assignments.map((one) => (
          <li key={one.id}>
            {one.acting && `${personTexts.acting}: `}
            <b>{one.postName}</b>, {one.organisationName}, {listTexts.since(shortDate(one.from))}
            {one.partTime && `, ${personTexts.partTime}`}
            {one.duties !== "" && (
              <p className="meta">
                {texts.duties}
                {one.duties}
              </p>
            )}
          </li>
        ))}
      </Part>
      <Part title={texts.roles} none={grants.length === 0}>
        {grants.map((one) => (
          <li key={one.id}>
            {ROLE_NAMES[one.role]}, {one.organisationName}
            {one.onBehalfOf !== null && `, ${personTexts.onBehalf(one.onBehalfOf)}`}
          </li>
        ))}
      </Part>
      <Part title={texts.delegations} none={delegations.length === 0}>
        {delegations.map((one) => (
          <li key={one.id}>
            {personTexts.gives(one.giverName, one.receiverName)}, {listTexts.since(shortDate(one.from))}{" "}
            {listTexts.until(shortDate(one.until))}
          </li>
        ))}
      </Part>
      {plans === null ? (
        <section>
          <h2>{texts.plans}</h2>
          <p className="muted">{texts.plansUnknown}</p>
        </section>
      ) : (
        <Part title={texts.plans} none={plans.length === 0}>
          {plans.map((one) => (
            <li key={one.id}>{one.title}</li>
          ))}
        </Part>
      )}
      {packet.endorsements !== null && (
        <Part title={texts.endorsements} none={packet.endorsements.length === 0}>
          {packet.endorsements.map((one) => (
            <li key={one.id}>
              {one.title}, {listTexts.since(shortDate(one.since))}
            </li>
          ))}
        </Part>
      )}
      {elsewhere > 0 && <p className="notice ask">{texts.elsewhere(formatNumber(elsewhere))}</p>}
      <p className="people-sign">
        <span>{texts.handedOver}</span>
        <span>{texts.takenOver}</span>
      </p>
    </div>
  );
}

interface Successor {
  readonly picked: Picked | null;
  readonly acting: boolean;
  readonly partTime: boolean;
}
const NOBODY: Successor = { picked: null, acting: false, partTime: false };

function LeaveForm({
  packet,
  leave,
  onDone,
}: {
  packet: HandoverPacket;
  leave: ReturnType<typeof useLeave>;
  onDone: (words: string) => void;
}) {
  const [lastDay, setLastDay] = useState(packet.today);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Successor>>(new Map());
  const choose = (postId: string, successor: Successor) => setChosen(new Map([...chosen, [postId, successor]]));
  const send = () => {
    const successors = [...chosen].flatMap(([postId, { picked, acting, partTime }]) =>
      picked === null ? [] : [{ postId, personId: picked.id, acting, partTime }],
    );
    void leave.mutateAsync({ lastDay, successors }).then(
      ({ orphaned, accountClosed }) => {
        const said = accountClosed || packet.elsewhere === 0 ? texts.done : texts.doneOpen;
        onDone(orphaned.length === 0 ? said : `${said} ${texts.orphaned(orphaned.join(", "))}`);
      },
      // What was refused is told above the buttons.
      () => undefined,
    );
  };
  return (
    <div className="no-print">
      <Panel
        title={texts.leaveTitle}
        problem={problemWords(leave.error)}
        saving={leave.isPending}
        send={texts.leave}
        onSend={send}
      >
        <p>{texts.leaveText}</p>
        <TextField label={texts.lastDay} type="date" required value={lastDay} onValue={setLastDay} />
        {packet.assignments.map((one) => {
          const successor = chosen.get(one.postId) ?? NOBODY;
          return (
            <fieldset key={one.id} className="people-checks">
              <legend>
                {one.postName}, {one.organisationName}
              </legend>
              <PersonPicker
                label={texts.successor}
                hint={texts.nobody}
                picked={successor.picked}
                onPicked={(picked) => choose(one.postId, { ...successor, picked })}
              />
              {successor.picked !== null && (
                <>
                  <CheckField
                    label={formTexts.acting}
                    checked={successor.acting}
                    onChecked={(acting) => choose(one.postId, { ...successor, acting })}
                  />
                  <CheckField
                    label={formTexts.partTime}
                    hint={formTexts.partTimeHint}
                    checked={successor.partTime}
                    onChecked={(partTime) => choose(one.postId, { ...successor, partTime })}
                  />
                </>
              )}
            </fieldset>
          );
        })}
      </Panel>
    </div>
  );
}
