import { useEffect, useRef, type ReactNode } from "react";
import type { ActivityView, PlanView } from "#contract/plan.ts";
import { occurrenceStatus, rowStatus } from "#web/lib/occurrence-status.ts";
import { counted } from "#web/lib/russian.ts";
import { useNarrow } from "#web/lib/use-media.ts";
import { Icon } from "#web/ui/icon.tsx";
import { OccurrenceList } from "#web/ui/occurrence-list.tsx";
import { Status } from "#web/ui/status.tsx";
import { approvalInWords, placeInWords, segmentInWords } from "./plan-words.ts";
import { planFileUrl } from "./queries.ts";
import { texts } from "./texts.ts";
import { waitingInWords } from "./waiting.ts";
import "./activity-panel.css";

interface Props {
  readonly plan: PlanView;
  readonly activity: ActivityView;
  readonly today: string;
  readonly onClose: () => void;
  readonly onGo: (step: -1 | 1) => void;
}

/** Everything about one row in one order: the term as written, how it was read, its dates, for whom, by whom, where in the document. */
export function ActivityPanel({ plan, activity, today, onClose, onGo }: Props) {
  const status = rowStatus(activity.occurrences, today);
  const panel = useRef<HTMLElement>(null);
  const narrow = useNarrow();
  useEffect(() => panel.current?.scrollTo({ top: 0 }), [activity.id]);
  // On a phone the panel covers the list: reading goes on in it.
  useEffect(() => {
    if (narrow) panel.current?.focus();
  }, [narrow]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && document.querySelector("[role=dialog]") === null)
        onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <aside className="activity-panel" aria-label={nameOf(activity)} ref={panel} tabIndex={-1}>
      <div className="panel-top">
        <b>{nameOf(activity)}</b>
        {status !== null && (
          <Status kind={status.kind} pill>
            {status.text}
          </Status>
        )}
        <span className="panel-tools">
          <button type="button" className="plain" aria-label={texts.panel.previous} onClick={() => onGo(-1)}>
            <Icon name="left" />
          </button>
          <span>
            {activity.position} {texts.of} {plan.activities.length}
          </span>
          <button type="button" className="plain" aria-label={texts.panel.next} onClick={() => onGo(1)}>
            <Icon name="right" />
          </button>
          <button type="button" className="plain" aria-label={texts.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </span>
      </div>
      <h2>{activity.title}</h2>
      <ScheduleSection activity={activity} waits={status?.kind === "wait"} />
      {activity.schedule !== null && <OccurrencesSection key={activity.id} activity={activity} today={today} />}
      <AudienceSection activity={activity} />
      <ResponsibleSection activity={activity} />
      {activity.expectedResult !== null && (
        <Section title={texts.panel.result}>{<p className="panel-text">{activity.expectedResult}</p>}</Section>
      )}
      {activity.component !== null && (
        <Section title={texts.panel.component}>{<p className="panel-text">{activity.component}</p>}</Section>
      )}
      {activity.notes.length > 0 && (
        <Section title={texts.panel.notes}>
          {activity.notes.map((note, index) => (
            <p key={index} className="panel-text">
              {note}
            </p>
          ))}
        </Section>
      )}
      <PlaceSection plan={plan} activity={activity} />
    </aside>
  );
}

function nameOf(activity: ActivityView): string {
  return activity.number === null
    ? `${texts.row} ${activity.position}`
    : `${texts.item} ${activity.number.replace(/\.$/, "")}`;
}

function Section({ title, note = null, children }: { title: string; note?: string | null; children: ReactNode }) {
  return (
    <section>
      <h3 className="rule">
        {title}
        {note !== null && <span>{note}</span>}
      </h3>
      {children}
    </section>
  );
}

function Questions({ questions }: { questions: readonly string[] }) {
  return questions.map((question) => (
    <p key={question} className="panel-question">
      <Icon name="ask" />
      <span>
        <b>{texts.panel.question}. </b>
        {question}
      </span>
    </p>
  ));
}

function ScheduleSection({ activity, waits }: { activity: ActivityView; waits: boolean }) {
  const { schedule } = activity;
  const waiting = waits ? waitingInWords(activity) : null;
  return (
    <Section title={texts.panel.schedule}>
      {schedule === null ? (
        <p className="muted meta">{texts.emptyCell}</p>
      ) : (
        <>
          <blockquote className={schedule.questions.length > 0 ? "as-written doubt" : "as-written"}>
            {schedule.asWritten}
          </blockquote>
          {activity.scheduleInWords !== null && <p className="meta">{activity.scheduleInWords}</p>}
          {waiting !== null && <p className="meta panel-waiting">{waiting}</p>}
          <Questions questions={schedule.questions} />
        </>
      )}
    </Section>
  );
}

function OccurrencesSection({ activity, today }: { activity: ActivityView; today: string }) {
  const { occurrences } = activity;
  const known = occurrences.filter((occurrence) => occurrence.precision === "day").length;
  const note =
    occurrences.length <= 1
      ? null
      : known > 0 || occurrences.some((o) => o.waitsFor !== null)
        ? texts.panel.known(known, occurrences.length)
        : counted(occurrences.length, texts.times);
  return (
    <Section title={texts.panel.occurrences} note={note}>
      {occurrences.length === 0 ? (
        <p className="muted meta">{texts.panel.noOccurrences}</p>
      ) : (
        <OccurrenceList occurrences={occurrences} statusOf={(occurrence) => occurrenceStatus(occurrence, today)} />
      )}
    </Section>
  );
}

function AudienceSection({ activity }: { activity: ActivityView }) {
  const { audience } = activity;
  if (audience === null) return null;
  return (
    <Section title={texts.panel.audience}>
      <p className={audience.questions.length > 0 ? "panel-text doubt" : "panel-text"}>{audience.asWritten}</p>
      {audience.segments.length > 0 && (
        <p className="chips">
          {audience.segments.map((segment, index) => (
            <span className="tag" key={index}>
              {segmentInWords(segment)}
            </span>
          ))}
        </p>
      )}
      {audience.conditions.length > 0 && (
        <p className="meta muted">
          {texts.panel.conditions}: {audience.conditions.join("; ")}
        </p>
      )}
      <Questions questions={audience.questions} />
    </Section>
  );
}

function ResponsibleSection({ activity }: { activity: ActivityView }) {
  const { responsible } = activity;
  if (responsible === null) return null;
  const { parties } = responsible;
  return (
    <Section title={texts.panel.responsible}>
      {parties.length === 0 && <p className="panel-text">{responsible.asWritten}</p>}
      <dl className="pairs">
        {parties.map((party, index) => (
          <div key={index} className={parties.length > 1 ? undefined : "single"}>
            {parties.length > 1 && <dt>{index === 0 ? texts.panel.first : texts.panel.also}</dt>}
            <dd>
              {party.post !== undefined && party.post !== party.name ? `${party.post} · ${party.name}` : party.name}
              {party.short !== undefined && party.short !== party.name && (
                <span className="muted"> · {party.short}</span>
              )}
              {party.unit !== undefined && <span className="muted"> · {party.unit}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <Questions questions={responsible.questions} />
    </Section>
  );
}

function PlaceSection({ plan, activity }: { plan: PlanView; activity: ActivityView }) {
  const approval = approvalInWords(plan.approval);
  return (
    <Section title={texts.panel.inDocument}>
      <dl className="pairs">
        {approval !== null && (
          <div>
            <dt>акт</dt>
            <dd>{approval}</dd>
          </div>
        )}
        <div>
          <dt>{texts.panel.place}</dt>
          <dd>{placeInWords(activity.source)}</dd>
        </div>
        <div>
          <dt>файл</dt>
          <dd>
            <a href={planFileUrl(plan.id)} download={plan.fileName}>
              {plan.fileName}
            </a>
          </dd>
        </div>
      </dl>
    </Section>
  );
}
