import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { deleteAttendance, deleteGroup, putGroup, type GroupLine, type ProgrammeLine } from "#contract/education.ts";
import { meetsOn, pupilsOf, type GroupSize } from "#core/centre-record/programme.ts";
import { call } from "#web/lib/api.ts";
import { rangeInWords, shortDate } from "#web/lib/russian.ts";
import { Loading } from "#web/ui/states.tsx";
import { GroupForm, SessionForm, SizeForm } from "./group-forms.tsx";
import { groupQuery, useSending } from "./queries.ts";
import type { Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.group;

interface Props {
  readonly programme: ProgrammeLine;
  readonly group: GroupLine;
  readonly on: string;
  readonly today: string;
  readonly mayKeep: boolean;
  readonly mayMark: boolean;
  readonly onRemoved: (removed: Removed) => void;
}

/** «12 обучающихся, из них 4 из других школ, 2 взрослых» */
function sizeInWords(size: GroupSize): string {
  const pupils = pupilsOf(size);
  return [
    pupils > 0 || size.adults === 0 ? words.pupils(pupils) : null,
    size.network > 0 ? words.networkOf(size.network) : null,
    size.adults > 0 ? words.grown(size.adults) : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

export function GroupItem({ programme, group, on, today, mayKeep, mayMark, onRemoved }: Props) {
  const sending = useSending();
  const [open, setOpen] = useState<"session" | "size" | "change" | null>(null);
  const [history, setHistory] = useState(false);
  const { content, latest, sessions, size } = group;
  const close = () => setOpen(null);
  const remove = () =>
    sending.mutate(() => call(deleteGroup, { params: { studyGroupId: group.id } }, undefined, group.version), {
      onSuccess: () =>
        onRemoved({
          what: content.title,
          bringBack: () =>
            call(
              putGroup,
              { params: { studyGroupId: group.id }, body: { programmeId: programme.id, content, size } },
              undefined,
              0,
            ),
        }),
    });
  const meets = meetsOn(content, on);
  return (
    <li>
      <p className="cr-line">
        <b>{content.title}</b>
        <span className={size === null ? "muted" : undefined}>
          {size === null ? (meets ? words.noSize : words.notMeeting) : sizeInWords(size)}
        </span>
      </p>
      <p className="muted meta">
        {[content.days, content.place, content.ledBy, rangeInWords(content.from, content.until ?? undefined)]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      <p className="muted meta">
        {[words.sessions(sessions), latest === null ? null : words.latest(latest.on, latest.people)]
          .filter((part) => part !== null)
          .join(", ")}
      </p>
      <div className="cr-buttons no-print">
        {mayMark && meetsOn(content, today) && (
          <button type="button" className="btn line small" onClick={() => setOpen("session")}>
            {words.mark}
          </button>
        )}
        {mayKeep && (
          <>
            <button type="button" className="btn small" onClick={() => setOpen("size")}>
              {words.resize}
            </button>
            <button type="button" className="btn small" onClick={() => setOpen("change")}>
              {texts.change}
            </button>
          </>
        )}
        <button type="button" className="btn bare small" aria-expanded={history} onClick={() => setHistory(!history)}>
          {history ? words.hide : words.history}
        </button>
        {mayKeep && sessions === 0 && (
          <button type="button" className="btn bare small" disabled={sending.isPending} onClick={remove}>
            {texts.remove}
          </button>
        )}
      </div>
      {sending.error !== null && <p role="alert">{sending.error.message}</p>}
      {open === "session" && <SessionForm group={group} today={today} onDone={close} />}
      {open === "size" && <SizeForm programme={programme} group={group} today={today} onDone={close} />}
      {open === "change" && <GroupForm programme={programme} known={group} today={today} onDone={close} />}
      {history && <History group={group} mayMark={mayMark} />}
    </li>
  );
}

function History({ group, mayMark }: { group: GroupLine; mayMark: boolean }) {
  const { data, error } = useQuery(groupQuery(group.id));
  const sending = useSending();
  if (error !== null && data === undefined) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <Loading text={texts.loading} />;
  return (
    <div className="cr-history">
      <section>
        <h3>{words.sizes}</h3>
        <ul>
          {data.sizes.map((one) => (
            <li key={one.at} className="meta">
              {words.sinceDay(one.from)}: {sizeInWords(one.size)}
              {one.author !== null && <span className="muted"> · {one.author}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{words.log}</h3>
        {data.sessions.length === 0 && <p className="muted meta">{words.noLog}</p>}
        <ul>
          {data.sessions.map((session) => (
            <li key={session.id} className="meta">
              {shortDate(session.on)}: {words.people(session.people)}
              {session.note !== null && <span className="muted"> · {session.note}</span>}{" "}
              {mayMark && (
                <button
                  type="button"
                  className="btn bare small no-print"
                  disabled={sending.isPending}
                  aria-label={`${texts.remove}: ${shortDate(session.on)}`}
                  onClick={() =>
                    sending.mutate(() =>
                      call(deleteAttendance, { params: { attendanceId: session.id } }, undefined, session.version),
                    )
                  }
                >
                  {texts.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
        {data.more > 0 && <p className="muted meta">{words.moreLog(data.more)}</p>}
      </section>
    </div>
  );
}
